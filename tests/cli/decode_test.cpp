// `lineside decode` as people and scripts meet it: exact texts, JSON as promised, exit status.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/cli/decode/json_decode.hpp"

using namespace lineside;
using nlohmann::json;

namespace {

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran decode_with(std::vector<std::string> arguments, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  arguments.insert(arguments.begin(), {"lineside", "decode"});
  std::vector<const char*> argv;
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  const int status = cli::run(static_cast<int>(argv.size()), argv.data(), context);
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("decode --json prints what docs promise") {
  const Ran ran = decode_with({"2n208 021", "--json"});
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  const json list = json::parse(ran.out);
  REQUIRE(list.size() == 1);
  CHECK(list[0]["input"] == "2n208 021");
  CHECK(list[0]["status"] == "decoded");
  CHECK(list[0]["problems"] == json::array());
  CHECK(list[0]["suggestions"] == json::array());
  const json& reading = list[0]["readings"][0];
  CHECK(reading["canonical"] == "2N208-021");
  CHECK(reading["family"] == "series-2000");
  CHECK(reading["format"] == "new");
  CHECK(reading["made"] == json{{"from", "2011-08-01"}, {"to", nullptr}});
  CHECK(reading["fields"][2] == json{{"name", "voltage"},
                                     {"code", "208"},
                                     {"at", {2, 5}},
                                     {"meaning", "3-phase 4-wire wye, 120/208 V"},
                                     {"source", "S12 2.1 Figure 5"}});
  CHECK(reading["service"] ==
        json{{"phases", 3}, {"wires", 4}, {"connection", "wye"}, {"line_to_neutral_v", 120}, {"line_to_line_v", 208}});
  CHECK(reading["limits"]["L3"] == json{{"min", 102}, {"max", 138}});
  CHECK(reading["ct"]["primary_a"] == 200);
  CHECK(reading["ct"]["secondary_a"] == 0.1);
  CHECK(reading["ct"]["max_primary_a"] == 220);
  CHECK(reading["ct"]["core"].is_null());
  CHECK(reading["elements"] == 3);
  CHECK(reading["serial"] == "modbus");
  CHECK(reading["demand"] == false);
  CHECK(reading["led_wh"] == json{10, 1000});
  CHECK(reading["pulse_wh"] == json{10, 1000});
  CHECK(reading["ask"] == json::array());
}

TEST_CASE("decode --json of a number that does not read") {
  const Ran ran = decode_with({"2n2o8-021", "--json"});
  CHECK(ran.status == 1);
  const json entry = json::parse(ran.out)[0];
  CHECK(entry["status"] == "invalid");
  CHECK(entry["readings"] == json::array());
  CHECK(entry["problems"] == json::array({{{"at", {3, 4}},
                                           {"text", "Found \"o\" after \"2n2\". Service voltage: 0 goes there."},
                                           {"expected", {"0"}}}}));
  CHECK(entry["suggestions"] == json::array({{{"number", "2N208-021"}, {"why", "o read as 0 at 3"}}}));
}

TEST_CASE("A number without published limits prints null and our assumption beside it") {
  const json reading = json::parse(decode_with({"2N416-021", "--json"}).out)[0]["readings"][0];
  CHECK(reading["limits"].is_null());
  CHECK(reading["assumed_limits"]["L2"] == json{{"min", 204}, {"max", 276}});
}

TEST_CASE("The place is marked with a caret") {
  const Ran ran = decode_with({"2n2o8-021"});
  CHECK(ran.status == 1);
  CHECK(ran.out ==
        "  2n2o8-021\n"
        "     ^\n"
        "Found \"o\" after \"2n2\". Service voltage: 0 goes there.\n"
        "  Maybe 2N208-021  (o read as 0 at 3)\n"
        "\n");
}

TEST_CASE("Exit status follows the least certain number") {
  CHECK(decode_with({"2N208-021", "6F101-C01"}).status == 0);
  CHECK(decode_with({"2N208-021", "3N48D-41"}).status == 1);
  CHECK(decode_with({"S2-208-N-123-021-00"}).status == 1);
  CHECK(decode_with({}).status == 2);
  CHECK(decode_with({}).err == "Name a model number, for example: lineside decode 2N208-021\n");
  CHECK(decode_with({"2N208-021", "--built", "soon"}).status == 2);
  CHECK(decode_with({"2N208-021", "--built", "soon"}).err ==
        "--built \"soon\" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.\n");
  const Ran missing = decode_with({"--from", "/no/such/list"});
  CHECK(missing.status == 4);
  CHECK(missing.err == "Cannot read /no/such/list. Check the path and that you may read it.\n");
}

TEST_CASE("decode --built decides the serial era of an interim number") {
  const auto serial = [](const char* date) {
    const Ran ran = decode_with({"S2-480-N-01-01-021-00", "--built", date, "--json"});
    return json::parse(ran.out)[0]["readings"][0]["serial"].get<std::string>();
  };
  CHECK(serial("2011-02-25") == "one-way");
  CHECK(serial("2011-02-26") == "modbus");
  CHECK(serial("2011") == "build-date-needed");
}

TEST_CASE("decode --ct holds the CT's label against what the number is set for, the secondary included") {
  CHECK(decode_with({"2N208-021", "--ct", "200:0.1"}).status == 0);
  const Ran twice = decode_with({"MMD-120-2001-T-SCC", "--ct", "200:0.2"});
  CHECK(twice.status == 1);
  CHECK(twice.out.find("  DANGER: The meter records 2 times the actual energy. CT secondary the meter is set for: 0.1 "
                       "A; CT label: 0.2 A.\n    De-energize and verify absence of voltage, then install CTs with 0.1 "
                       "A secondary.  [IMS 2.2 Table 1]\n") != std::string::npos);
  CHECK(twice.out.find("  DANGER: The CT secondary is above what the manual allows.") != std::string::npos);
  const json entry = json::parse(decode_with({"2N208-021", "--ct", "400:0.1", "--json"}).out)[0];
  CHECK(entry["ct_label"]["primary_a"] == 400);
  CHECK(entry["ct_label"]["secondary_a"] == 0.1);
  REQUIRE(entry["ct_label"]["findings"].size() == 1);
  CHECK(entry["ct_label"]["findings"][0]["code"] == "ct-rating-differs");
  CHECK(entry["ct_label"]["findings"][0]["danger"] == true);
  CHECK(json::parse(decode_with({"2N208-021", "--json"}).out)[0].contains("ct_label") == false);
  CHECK(decode_with({"2N208-021", "--ct", "200"}).status == 0);
  CHECK(decode_with({"2N208-021", "--ct", "0.2 A"}).out.find("The meter records 2 times the actual energy.") !=
        std::string::npos);
  const json alone = json::parse(decode_with({"2N208-021", "--ct", "CT-800", "--json"}).out)[0];
  CHECK(alone["ct_label"]["primary_a"] == 800);
  CHECK(alone["ct_label"]["secondary_a"].is_null());
  CHECK(alone["ct_label"]["findings"][0]["code"] == "ct-rating-differs");
  CHECK(decode_with({"2N208-021", "--ct", "type 12"}).err ==
        "--ct \"type 12\" names no rating. Write what is printed on the CT: 200:0.1, 200 A, 0.1 A or CT-200.\n");
  for (const char* printed : {"200:0.1", "200 A", "0.1 A", "CT-200"})
    CHECK(decode_with({"2N208-021", "--ct", printed}).status == 0);
  CHECK(decode_with({"2N208-021", "--ct", "200:0.1", "--csv"}).status == 2);
}

TEST_CASE("decode --complete lists what can come next") {
  const Ran ran = decode_with({"--complete", "2", "--json"});
  CHECK(ran.status == 0);
  const json completion = json::parse(ran.out);
  CHECK(completion["prefix"] == "2");
  CHECK(completion["next"] == json{"N", "R"});
  CHECK(completion["complete"] == false);
  CHECK(decode_with({"--complete", "2"}).out ==
        "Series 2000, 3-phase 4-wire\nEnclosure:\n  N       indoor enclosure\n  R       outdoor enclosure\n");
  CHECK(decode_with({"--complete", "X"}).status == 1);
  CHECK(decode_with({"--complete", ""}).status == 0);
}

TEST_CASE("Many numbers come from a file or from standard input") {
  const Ran ran = decode_with({"--from", "-", "--json"}, "2N208-021\r\n\n1N120-011\n");
  CHECK(ran.status == 0);
  const json list = json::parse(ran.out);
  REQUIRE(list.size() == 2);
  CHECK(list[1]["readings"][0]["canonical"] == "1N120-011");
  CHECK(decode_with({"-", "--json"}, "2N208-021\r\n\n1N120-011\n").out == ran.out);
}

TEST_CASE("A site list in CSV keeps its columns and gains what the numbers say") {
  const Ran ran = decode_with({"--csv", "--from", "-"},
                              "unit,model,note\r\n\"1, left\",2n208 021,\"said \"\"ok\"\"\"\r\n2,2n2o8-021\r\n");
  CHECK(ran.status == 1);
  CHECK(ran.out ==
        "unit,model,note,status,canonical,family,format,service,limits,ct_primary_a,ct_secondary_a,elements,serial,"
        "demand,ask,problem,suggestion\n"
        "\"1, left\",2n208 021,\"said \"\"ok\"\"\",decoded,2N208-021,series-2000,new,\"3-phase 4-wire wye, 120/208 V\","
        "L1 102-138 L2 102-138 L3 102-138,200,0.1,3,modbus,no,,,\n"
        "2,2n2o8-021,,invalid,,,,,,,,,,,,\"Found \"\"o\"\" after \"\"2n2\"\". Service voltage: 0 goes "
        "there.\",2N208-021\n");
  // A list without a head gets one instead of losing its first number.
  CHECK(decode_with({"--csv", "-"}, "1N120-01D\n").out ==
        "model,status,canonical,family,format,service,limits,ct_primary_a,ct_secondary_a,elements,serial,demand,ask,"
        "problem,suggestion\n"
        "1N120-01D,decoded,1N120-01D,series-1000,new,\"1-phase 2-wire, 120 V\",L1 102-138,100,0.1,1,modbus,yes,,,\n");
  const Ran wrong = decode_with({"--csv", "--from", "-", "--column", "meter"}, "unit,model\n1,2N208-021\n");
  CHECK(wrong.status == 2);
  CHECK(wrong.err == "There is no column \"meter\". The columns are unit and model.\n");
}

TEST_CASE("A service read back from JSON is the one printed") {
  const Service high_leg{3, 4, Connection::HighLegDelta, 120, 240};
  CHECK(cli::service_from(cli::to_json(high_leg)) == high_leg);
  const Service two_wire{1, 2, Connection::SinglePhase, 277, 0};
  CHECK(cli::service_from(cli::to_json(two_wire)) == two_wire);
  CHECK_FALSE(cli::service_from(cli::Json{{"connection", "wye"}}));
  CHECK_FALSE(cli::service_from(cli::Json("wye")));
}
