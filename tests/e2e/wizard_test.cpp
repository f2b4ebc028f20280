// The whole flow as text, in a process of its own: over a pseudo-terminal against the practice bus and
// against a meter that this project did not write, killed in the middle, and with everything that can be wrong.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside::test;

namespace {

const std::string kToVoltages =
    "A-1.accepted = yes\n"
    "J-1.name = Mill Street 14\nJ-1.site = Springfield\nJ-1.installer = A. Person\nJ-1.instrument = A "
    "voltmeter\nU-1.unit = 3B\n"
    "M-1.number = 2n208 021\n"
    "M-2.serial = 123456\n"
    "M-3.secondary = 0.1\n"
    "P-1.dead = yes\nP-1.disconnect = yes\nP-1.inspect = yes\nP-1.wire = yes\nP-1.strip = yes\nP-1.torque = yes\n"
    "P-1.in-phase = yes\nP-1.direction = yes\nP-1.space = yes\nP-1.class = yes\n"
    "V-1.volts.L1 = 120.1\nV-1.volts.L2 = 119.8\nV-1.volts.L3 = 120.4\n";
const std::string kIdentify = "S-1.identify =\n";
const std::string kLoads =
    "W-1.generation = none\nW-1.load_on = L1 L2 L3\nW-1.amps.L1 = 40\nW-1.amps.L2 = 40\nW-1.amps.L3 = 40\n";
const std::string kToTheEnd =
    "N-1.result = stood-still\nN-1.breaker = 3B, main\nN-1.watched = led\nN-1.seconds = 60\nI-1.wanted = "
    "18\nI-1.change =\n"
    "R-1.read =\n"
    "E-1.torque = yes\nE-1.cover = yes\nE-1.lock = yes\n"
    "X-1.by = A. Person\nX-1.next =\n"
    "X-2.json =\nX-2.pdf =\nX-2.csv =\n";

struct Desk {
  TempFolder folder;
  std::string store = folder / "jobs.db";

  std::string file(const std::string& name, const std::string& text) const {
    write_file(folder / name, text);
    return folder / name;
  }
  Ran run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--store", store});
    return run_program(std::move(arguments), folder.path().string());
  }
  Ran wizard(const std::string& answers, const std::string& port) const {
    return run({"wizard", "--port", port, "--answers", file("answers.txt", answers)});
  }
  /// The one exported file that ends so.
  std::string exported(const std::string& end) const {
    std::string found;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "exports")) {
      if (entry.path().string().ends_with(end)) found = entry.path().string();
    }
    return found;
  }
};

struct OtherMeter {
  explicit OtherMeter(std::vector<std::string> options = {})
      : process([&] {
          options.insert(options.begin(), {"/usr/bin/python3", source_dir() + "/tests/support/other_meter.py"});
          return options;
        }()),
        port(process.first_line()) {}
  Running process;
  std::string port;
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A meter that this project did not write is commissioned over a pseudo-terminal") {
  OtherMeter meter;
  REQUIRE(meter.port.starts_with("/dev/pts/"));
  Desk desk;
  const Ran ran =
      desk.wizard(kToVoltages + kIdentify + kLoads +
                      "W-1.by = led-10\nW-2.cycles = 10\nW-2.seconds = 25\nW-2.reverse_indicator = no\n" + kToTheEnd,
                  meter.port);
  INFO(ran.out << ran.err);
  CHECK(ran.status == 0);
  CHECK(holds(ran.out, "Model that answered  ✓ 2N208-021"));
  CHECK(holds(ran.out, "Wired correctly"));
  CHECK(holds(ran.out, "the old ID is silent"));
  // The register of the printed example: 0x0098966C tenths of a kWh.
  CHECK(holds(ran.out, "999998"));
  CHECK(holds(ran.out, "Commissioned, signed off by A. Person."));
  const auto record = nlohmann::json::parse(contents_of(desk.exported(".json")));
  CHECK(record.dump().find("new-id-answers") != std::string::npos);
  CHECK(contents_of(desk.exported(".pdf")).starts_with("%PDF-"));
  CHECK(contents_of(desk.exported(".csv")).find("2N208-021") != std::string::npos);
}

TEST_CASE("The practice bus on a pseudo-terminal: the register is watched, a reversed CT is found") {
  Desk desk;
  Running practice({program(), "practice", "--bus", desk.file("bus.json", R"({"meters": [{"id": 1, "model": "2N208-121",
    "program_id": 45678, "wiring": {"CT1": {"on": "L1"}, "CT2": {"on": "L2", "reversed": true}, "CT3": {"on": "L3"}},
    "loads": {"L1": {"amps": 1000}, "L2": {"amps": 600}, "L3": {"amps": 300}}}]})")});
  const std::string port = practice.first_line();
  REQUIRE(port.starts_with("/dev/"));
  std::string start = kToVoltages;
  start.replace(start.find("2n208 021"), 9, "2n208 121");
  const Ran ran = desk.wizard(
      start + kIdentify +
          "W-1.generation = none\nW-1.load_on = L1 L2 L3\nW-1.amps.L1 = 1000\nW-1.amps.L2 = 600\nW-1.amps.L3 = 300\n"
          "W-1.by = register\nW-2.watch =\nW-2.wait = 15\nW-2.reverse_indicator = no\nW-3.wait = 0\n",
      port);
  INFO(ran.out << ran.err);
  CHECK(ran.status == 1);
  CHECK(holds(ran.out, "Model that answered  ✓ 2N208-121"));
  // A quarter of a minute of one test cannot settle it, and the wizard does not pretend that it can.
  const auto jobs = nlohmann::json::parse(desk.run({"job", "list", "--json"}).out);
  const auto record = nlohmann::json::parse(desk.run({"job", "show", jobs.at(0).at("id"), "--json"}).out);
  const auto& values = record.at("meters").at(0).at("values");
  CHECK(values.at("wiring.found.verdict") == "undecided");
  CHECK(values.at("wiring.found.text") == "CT2 reversed");
  // That something is wrong is certain all the same: the way on is open.
  CHECK(holds(ran.err, "The answers end at W-4 \"Power off, then look at CT1, CT2 and CT3\": confirm"));
}

TEST_CASE("Killed during the wiring check, the job reopens on the same screen with every answer") {
  Desk desk;
  {
    Running wizard({program(), "wizard", "--port", "practice", "--store", desk.store, "--answers",
                    desk.file("answers.txt", kToVoltages + kIdentify + kLoads +
                                                 "W-1.by = led-10\nPANEL.watch = 2\nW-2.wait = 600\n")});
    REQUIRE(wizard.shows("> W-2.wait = 600"));
    CHECK(wizard.end(SIGKILL) == 128 + SIGKILL);
  }
  const Ran again =
      desk.run({"wizard", "--port", "practice", "--job", "last", "--answers", desk.file("more.txt", "# nothing\n")});
  INFO(again.out << again.err);
  CHECK(again.status == 1);
  CHECK(holds(again.out, "\nW-2 · step "));
  CHECK(holds(again.out, "LED 10 Wh per cycle: 2 taps"));
  CHECK(holds(again.err,
              "The answers end at W-2 \"Tap along with the LED\": choose whether the reverse indicator is lit."));
}

TEST_CASE("A second program on the same store says who has it and changes nothing") {
  Desk desk;
  Running first({program(), "wizard", "--port", "practice", "--store", desk.store, "--answers",
                 desk.file("wait.txt", "A-1.accepted = yes\nA-1.wait = 600\n")});
  REQUIRE(first.shows("> A-1.wait"));
  const Ran second = desk.wizard("A-1.accepted = yes\n", "practice");
  CHECK(second.status == 4);
  CHECK(second.out.empty());
  CHECK(second.err.starts_with("The job store " + desk.store +
                               " is open in another Lineside. Close that one, then try again."));
}

TEST_CASE("A port that is not there: what, where, what to do, and the answers are kept") {
  Desk desk;
  const Ran ran = desk.wizard(kToVoltages + kIdentify, "/dev/ttyNONE");
  CHECK(ran.status == 3);
  CHECK(holds(ran.out, "/dev/ttyNONE"));
  CHECK(holds(ran.err, "The answers end at S-1"));
  CHECK(holds(ran.err, "Every answer is kept; continue with lineside wizard --port /dev/ttyNONE --store " + desk.store +
                           " --job "));
}

TEST_CASE("A meter that does not answer is exit 3, and the job can be gone on with") {
  OtherMeter meter({"--silent"});
  Desk desk;
  const Ran ran = desk.wizard(kToVoltages + kIdentify, meter.port);
  INFO(ran.out << ran.err);
  CHECK(ran.status == 3);
  CHECK(holds(ran.out, "Modbus ID 1: No reply came. Check power at the meter, A and B, 9600 8N1"));
  const Ran list = desk.run({"job", "list", "--json"});
  const auto jobs = nlohmann::json::parse(list.out);
  REQUIRE(jobs.size() == 1);
  CHECK(jobs[0]["state"] == "open");
  CHECK(jobs[0]["practice"] == false);
}

TEST_CASE("A broken answers file is refused before anything is done") {
  Desk desk;
  const std::string file = desk.file("answers.txt", "A-1.accepted = yes\nV-1.volts.L9 = 120\n");
  const Ran ran = desk.run({"wizard", "--port", "practice", "--answers", file});
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err == file +
                       " line 2: screen V-1 does not ask for \"volts.L9\". It asks for volts.<line>, volts.<pair>, "
                       "runs, open:<code>, danger.<about>.by, danger.<about>.reason; "
                       "every screen takes next, back, skip, undo, wait.\n");
  CHECK_FALSE(std::filesystem::exists(desk.store));
}

TEST_CASE("A value that is refused names its line and keeps what came before") {
  Desk desk;
  const std::string file = desk.file("answers.txt",
                                     "A-1.accepted = yes\nJ-1.name = Mill Street 14\nJ-1.site = S\nJ-1.installer = An "
                                     "installer\nM-1.number = 2n2o8-021\n");
  const Ran ran = desk.run({"wizard", "--port", "practice", "--answers", file});
  INFO(ran.err);
  CHECK(ran.status == 2);
  CHECK(ran.err.starts_with(file + " line 5: At character 4: "));
  CHECK(holds(ran.err, "Every answer before it is kept"));
}

TEST_CASE("An answers file that is not there is exit 4") {
  Desk desk;
  const Ran ran = desk.run({"wizard", "--answers", desk.folder / "no.txt"});
  CHECK(ran.status == 4);
  CHECK(ran.err ==
        "The answers file " + (desk.folder / "no.txt") + " cannot be read. Check its name and that you may read it.\n");
}

TEST_CASE("A store of a newer version is left as it is") {
  Desk desk;
  output_of("/usr/bin/python3 -c \"import sqlite3; d = sqlite3.connect('" + desk.store +
            "'); d.execute('pragma application_id = 0x4C4E5344'); d.execute('pragma user_version = 9999'); "
            "d.execute('create table t(x)'); d.commit()\"");
  const std::string before = contents_of(desk.store);
  REQUIRE_FALSE(before.empty());
  const Ran ran = desk.wizard("A-1.accepted = yes\n", "practice");
  CHECK(ran.status == 4);
  CHECK(ran.err.starts_with(
      "The job store " + desk.store +
      " was written by a newer Lineside and was left as it is. Update Lineside on this tablet, then open it again."));
  CHECK(contents_of(desk.store) == before);
}

TEST_CASE("PANEL lines without a practice bus are refused with their line") {
  Desk desk;
  const Ran ran = desk.wizard("A-1.accepted = yes\nPANEL.turn = CT2\n", "/dev/ttyNONE");
  CHECK(ran.status == 2);
  CHECK(holds(ran.err,
              " line 2: there is no practice panel on this port. Use --port practice, or remove the PANEL lines."));
}

TEST_CASE("A CT of the practice panel is not turned while it has power") {
  Desk desk;
  const Ran ran = desk.wizard("A-1.accepted = yes\nPANEL.turn = CT2\n", "practice");
  CHECK(ran.status == 1);
  CHECK(holds(ran.err, " line 2: De-energize the panel first"));
}

TEST_CASE("Without a terminal and without arguments the demonstration plays a job to its signature") {
  Desk desk;
  for (const char* display : {"SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"}) ::unsetenv(display);
  const Ran ran = desk.run({"--practice"});
  INFO(ran.out << ran.err);
  CHECK(ran.status == 0);
  CHECK(holds(ran.out, "  As found      CT2 reversed ("));
  CHECK(holds(ran.out, "  As left       correct ("));
  CHECK(holds(ran.out,
              "  Modbus ID     1 -> 18, proved: the new ID was free, the new ID answers, it is the same meter by its "
              "program ID, it did not restart, the old ID is silent\n"));
  CHECK(holds(ran.out, "  Result        commissioned\n"));
  const std::string json = desk.exported(".json");
  const std::string pdf = desk.exported(".pdf");
  CHECK(holds(ran.out, "  Record (JSON) " + json + "\n"));
  CHECK(holds(ran.out, "  Certificate   " + pdf + "\n"));
  CHECK(json.find(' ') == std::string::npos);
  CHECK(nlohmann::json::parse(contents_of(json))["practice"] == true);
  CHECK(contents_of(pdf).starts_with("%PDF-"));
}

TEST_CASE("Every subcommand has help and a version, and wrong use is exit 2 with words on stderr") {
  Desk desk;
  for (const std::string command : {"ports", "read", "set-id", "reset-demand", "practice", "wizard", "job"}) {
    const Ran help = run_program({command, "--help"}, desk.folder.path().string());
    CHECK(help.status == 0);
    CHECK(holds(help.out, "Usage: lineside " + command));
    const Ran version = run_program({command, "--version"}, desk.folder.path().string());
    CHECK(version.status == 0);
    CHECK(version.out == "0.1.0\n");
    const Ran wrong = run_program({command, "--no-such-option"}, desk.folder.path().string());
    CHECK(wrong.status == 2);
    CHECK(wrong.out.empty());
    CHECK_FALSE(wrong.err.empty());
  }
}
