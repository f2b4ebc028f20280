// Every family, format and service of models/, walked in the text wizard from the power rules to the signature against
// its practice meter: the list is made from the tables themselves, so a new row is walked without being named here.
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "app/cli/wizard/text_wizard.hpp"
#include "models/formats/known_family.hpp"
#include "tests/cli/robot.hpp"
#include "tests/models/decoding/every_number.hpp"
#include "tests/support/store/memory_store.hpp"
#include "wizards/engine/completeness.hpp"

using namespace lineside;
using namespace lineside::test;

namespace lineside {
std::span<const NumberFormat* const> all_formats();
}

namespace {

struct Walked {
  std::string number;
  std::string built;
  std::string service;  // as M-2 codes it, where the number does not tell
};

std::string text_of(std::optional<bool> value) {
  return !value ? "ask" : *value ? "yes" : "no";
}

/// One number of each format, service, serial era and demand, with a build date that fits.
std::vector<Walked> keyed() {
  std::map<std::string, Walked> one_of_each;
  for (const NumberFormat* format : all_formats()) {
    every_number(*format, 1, [&](const std::string& printed, const std::string&) {
      for (const char* built : {"2008-06-01", "2010-05-01", "2011-06-01", "2012-05-01"}) {
        const Decoding decoding = decode(printed, parse_period(built));
        if (decoding.readings.size() != 1) continue;
        const ModelReading& model = decoding.readings.front();
        const Date day = parse_period(built)->first;
        if ((model.made_from && day < *model.made_from) || (model.made_to && *model.made_to < day)) continue;
        const std::string service = model.service ? english(describe(*model.service)) : "";
        std::string key = model.format + "|" + model.family + "|" + service + "|" + std::string(name(model.serial)) +
                          "|" + text_of(model.demand);
        if (model.format == "leviton-kit") key += model.canonical;
        one_of_each.try_emplace(key, Walked{printed, built, ""});
      }
    });
  }
  std::vector<Walked> list;
  for (const auto& [key, walked] : one_of_each) list.push_back(walked);
  return list;
}

/// Families without a published key, each with the services its label may name.
std::vector<Walked> unkeyed() {
  std::vector<Walked> list;
  for (const KnownFamily& family : known_families()) {
    if (!family.supported()) continue;
    std::string number;
    for (const char c : family.pattern) number += c == '#' ? '1' : c == '+' ? '2' : c == '*' ? '1' : c;
    if (family.service) {
      list.push_back({number, "2012-05-01", ""});
    } else if (family.family == "mini-meter") {
      list.push_back({number, "2012-05-01", "120-2w"});
      list.push_back({number, "2012-05-01", "120-240-3w"});
    } else if (family.family == "series-1000") {
      list.push_back({number, "2012-05-01", "277-2w"});
    } else {
      list.push_back({number, "2012-05-01", "347-600-4w"});
      list.push_back({number, "2010-05-01", "120-208-4w"});
    }
  }
  return list;
}

std::optional<Service> coded_service(const std::string& code) {
  if (code == "120-2w") return Service{1, 2, Connection::SinglePhase, 120, 0};
  if (code == "277-2w") return Service{1, 2, Connection::SinglePhase, 277, 0};
  if (code == "120-240-3w") return Service{1, 3, Connection::SplitPhase, 120, 240};
  if (code == "347-600-4w") return Service{3, 4, Connection::Wye, 347, 600};
  if (code == "120-208-4w") return Service{3, 4, Connection::Wye, 120, 208};
  return std::nullopt;
}

sim::BusSpec bus_for(const Walked& walked) {
  sim::MeterSpec meter;
  meter.model = walked.number;
  meter.built = walked.built;
  meter.label_service = coded_service(walked.service);
  for (std::size_t k = 0; k < kMaxElements; ++k)
    meter.loads[k] = {20.0 + 2 * static_cast<double>(k), 0.95, PfSense::Lagging, true};
  sim::BusSpec bus;
  bus.meters.push_back(meter);
  return bus;
}

/// A job in the text wizard with a patient person in front of it.
struct Run {
  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;
  Robot robot;
  std::ostringstream out;
  std::ostringstream err;
  int status = -1;

  Run(sim::BusSpec spec, Robot::Knows knows)
      : bus(std::move(spec), clock),
        controller(store, clock, options(), &bus),
        robot(controller, bus, clock, std::move(knows)) {
    REQUIRE(controller.start("commission"));
    cli::TextWizard::Options wizard;
    wizard.lines = &robot;
    wizard.practice = &bus;
    wizard.resume = "lineside wizard";
    status = cli::TextWizard(controller, clock, out, err, std::move(wizard)).run();
  }
  static ControllerOptions options() {
    ControllerOptions out;
    out.port = "practice";
    out.inline_work = true;
    out.ports = [] { return std::vector<std::string>{"practice"}; };
    out.wall_now = [] { return std::string("2026-05-04T09:30:00.000+00:00"); };
    return out;
  }
  std::string fact(const FactKey& key, std::string_view subject = "m1") const {
    return std::string(latest(controller.job(), subject, key).value_or(""));
  }
  std::string last_lines() const {
    std::string text;
    for (std::size_t k = robot.typed.size() > 40 ? robot.typed.size() - 40 : 0; k < robot.typed.size(); ++k)
      text += robot.typed[k] + "\n";
    return text;
  }
};

Robot::Knows knows(const Walked& walked) {
  Robot::Knows known;
  known.number = walked.number;
  known.built = walked.built;
  known.service = walked.service;
  known.also = {{"J-1.instrument", "Practice voltmeter"}, {"U-1.unit", "Unit 3B"}, {"N-1.result", "stood-still"}};
  return known;
}

void check_walk(const Walked& walked) {
  const Decoding decoding = decode(walked.number, parse_period(walked.built));
  REQUIRE(decoding.readings.size() == 1);
  const ModelReading& model = decoding.readings.front();
  const Run run(bus_for(walked), knows(walked));
  INFO(walked.number << " built " << walked.built << " " << walked.service << "\n" << run.last_lines());
  REQUIRE(run.controller.screen().code == "X-2");
  CHECK(run.fact("wiring.left.verdict") == "correct");
  CHECK(run.fact("volts.L1") != "");
  // What does not apply is passed over with its reason, and said so before the signature.
  const bool modbus = model.serial == SerialEra::Modbus || model.serial == SerialEra::BuildDateNeeded;
  if (model.serial == SerialEra::None) {
    CHECK(run.robot.seen.count("S-1") == 0);
    REQUIRE(run.robot.not_asked.count("Serial") == 1);
    CHECK(run.robot.not_asked.at("Serial").find("no serial port") != std::string::npos);
  }
  if (model.serial == SerialEra::OneWay) CHECK(run.fact("stream.complete") == "yes");
  if (!modbus) {
    REQUIRE(run.robot.not_asked.count("Modbus ID") == 1);
    CHECK(run.fact("opening.by") == "display");
  } else {
    CHECK(run.fact("identity.match") == "yes");
    CHECK(run.fact("set_id.changed") == "yes");
    CHECK(run.fact("opening.by") == "register");
  }
  CHECK((run.robot.seen.count("G-1") == 1) == model.canonical.starts_with("6W201"));
  CHECK((run.robot.seen.count("D-1") == 1) == model.demand.value_or(false));
  // The signature says what the record allows: nothing is commissioned whole on limits that nobody prints.
  const bool limits = model.limits || !walked.service.empty();
  CHECK(run.fact("signoff.state", "") == (limits ? "commissioned" : "commissioned-with-open-points"));
  CHECK(run.status == (limits ? 0 : 1));
  if (!limits)
    CHECK(run.fact("signoff.open_points", "").find("no manual prints limits for this service") != std::string::npos);
}

}  // namespace

TEST_CASE("every format and service is commissioned in the text wizard against its practice meter", "[families]") {
  const std::vector<Walked> all = keyed();
  CHECK(all.size() >= 40);
  for (const Walked& walked : all) check_walk(walked);
}

TEST_CASE("every family without a published key is commissioned with what its label tells", "[families]") {
  const std::vector<Walked> all = unkeyed();
  CHECK(all.size() >= 15);
  for (const Walked& walked : all) check_walk(walked);
}

TEST_CASE("without a load on the day the wiring stays open, with a return visit", "[families]") {
  Robot::Knows known;
  known.number = "2N208-021";
  known.skips = {"W-1"};
  const Run run(bus_for({"2N208-021", "2012-05-01", ""}), known);
  INFO(run.last_lines());
  REQUIRE(run.controller.screen().code == "X-2");
  CHECK(run.fact("skip.W-1") == "no load on the day: return visit");
  CHECK(run.fact("signoff.state", "") == "commissioned-with-open-points");
  CHECK(run.out.str().find("Return visit: open this job again and go to W-1") != std::string::npos);
}
