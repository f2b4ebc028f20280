// The frame and the table: every screen is whole, skips and jumps keep what was answered, steps that do
// not apply say why, and no set of skips ever makes a job commissioned without a wiring check.
#include <algorithm>
#include <set>

#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;

namespace {

bool takes(const Step& step, std::string_view id) {
  for (const std::string_view pattern : step.takes) {
    if (key_matches(pattern, id)) return true;
  }
  return false;
}

void check_whole(const Walk& walk) {
  const Screen shown = walk.now();
  INFO(shown.code);
  CHECK_FALSE(shown.title.empty());
  CHECK_FALSE(shown.sentence.empty());
  CHECK(english(shown.sentence).back() == '.');
  const bool idle =
      english(shown.sentence).starts_with("Nothing to do here: ");  // then why and source are another meter's
  CHECK(shown.why.empty() == idle);
  CHECK(shown.source.empty() == idle);
  CHECK_FALSE(shown.rail.empty());
  CHECK(shown.step >= 1);
  CHECK(shown.step <= shown.steps);
  // A way on: Next, or Skip, or the end of the flow; a closed Next says why.
  CHECK((shown.next.enabled || !shown.next.why_disabled.empty()));
  const bool question = shown.code == "A-1" || shown.code == "X-1" || shown.code.starts_with("T-");
  if (shown.next.visible && !shown.next.enabled && !question) CHECK(shown.skip.visible);
  const Step* step = find_step(shown.code);
  REQUIRE(step != nullptr);
  std::set<std::string> ids;
  for (const Field& one : all<Field>(shown)) {
    INFO(one.id);
    CHECK(takes(*step, one.id));
    CHECK_FALSE(one.label.empty());
    CHECK(ids.insert(one.id).second);
  }
  for (const Checklist& list : all<Checklist>(shown)) {
    for (const CheckItem& item : list.items) {
      INFO(item.id);
      CHECK(takes(*step, item.id));
      CHECK_FALSE(item.source.empty());
      CHECK(ids.insert(item.id).second);
    }
  }
  for (const Action& action : all<Action>(shown)) {
    INFO(action.id);
    CHECK(takes(*step, action.id));
    CHECK((action.enabled || !action.why_disabled.empty()));
  }
}

StepMark mark_of(const Screen& shown, std::string_view code) {
  for (const RailEntry& entry : shown.rail) {
    if (entry.code == code) return entry.mark;
  }
  FAIL("no rail entry " << code);
  return StepMark::Ahead;
}

}  // namespace

TEST_CASE("codes are unique, short, and every group has its head") {
  std::set<std::string_view> codes;
  for (const Step& step : steps()) {
    INFO(step.code);
    CHECK(codes.insert(step.code).second);
    CHECK(step.code.size() <= 4);
    REQUIRE(find_step(step.group) != nullptr);
    CHECK((step.code != step.group || !step.label.empty()));
  }
}

TEST_CASE("every screen is whole on an empty and on a filled job, for meters of every kind") {
  for (const char* number : {"", "2N208-021", "2N48G-121", "1N240-02D", "1N120-011", "BL3-240-200-PKG-SO",
                             "S2-208-N-01-01-021-00", "2N208-AA1", "MMD-120-2001-T-SCC", "6W201-C02"}) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    if (*number != '\0') {
      REQUIRE(walk.go("M-1"));
      INFO(number << english(walk.session.problem));
      REQUIRE(walk.answer("number", number));
    }
    for (const Step& step : steps()) {
      INFO(number);
      REQUIRE(walk.go(std::string{step.code}));
      check_whole(walk);
    }
  }
  Walk walk;
  check_whole(walk);
  to_wiring_check(walk);
  observe_led(walk, "L1 L2 L3", 40, 7.5);
  for (const Step& step : steps()) {
    REQUIRE(walk.go(std::string{step.code}));
    check_whole(walk);
  }
}

TEST_CASE("Back never loses an answer") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("load_on", "L1 L2 L3"));
  REQUIRE(walk.answer("amps.L1", "40"));
  const Job before = walk.job;
  while (walk.code() != "A-1") REQUIRE(walk.press("back"));
  while (walk.code() != "W-1") walk.next();
  for (const Fact& one : before.facts) {
    if (one.key.starts_with("nav.")) continue;
    CHECK(latest(walk.job, one.subject, RecordedKey{one.key}) == latest(before, one.subject, RecordedKey{one.key}));
  }
  CHECK(field(walk.now(), "amps.L1")->value == "40");
}

TEST_CASE("a one-way meter is recorded, never asked, and passes over what needs Modbus") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "S2-208-N-01-01-021-00"));
  walk.next();
  CHECK(walk.code() == "M-2");
  CHECK(field(walk.now(), "built") != nullptr);
  CHECK(mark_of(walk.now(), "S-1") == StepMark::Ahead);
  REQUIRE(walk.answer("built", "2010-05"));
  CHECK(mark_of(walk.now(), "I-1") == StepMark::NotApplicable);
  REQUIRE(walk.go("S-1"));
  const Screen serial = walk.now();
  CHECK(
      serial.sentence ==
      "This meter was built before February 26, 2011. It sends by itself every 5 minutes and cannot be asked or set.");
  CHECK(serial.next.enabled);
  for (const Action& action : all<Action>(serial)) CHECK(action.id == "record");
  CHECK_FALSE(walk.press("identify"));
  REQUIRE(walk.answer("baud", "1200"));
  REQUIRE(walk.press("record"));
  const auto* effect = std::get_if<RecordStream>(&walk.effects.back());
  REQUIRE(effect != nullptr);
  CHECK(effect->baud == 1200);
  CHECK(effect->format == "8N1");
  REQUIRE(walk.send(StreamRecorded{320, 17, 2, true, {}}));
  CHECK(walk.fact("stream.bytes") == "17");
  CHECK(walk.fact("stream.complete") == "yes");
  CHECK_FALSE(walk.session.working);
  REQUIRE(walk.go("I-1"));
  CHECK(
      walk.now().sentence ==
      "Nothing to do here: this meter was built before February 26, 2011. Its serial port only sends, every 5 minutes: "
      "nothing can be asked or set (S12 2.5.1).");
  for (const OpenPoint& point : open_points(walk.job)) {
    CHECK(point.screen != "S-1");
    CHECK(point.screen != "I-1");
  }
  SECTION("an unknown build date leaves the bus to tell") {
    REQUIRE(walk.go("M-2"));
    REQUIRE(walk.answer("built", "unknown"));
    CHECK(mark_of(walk.now(), "S-1") != StepMark::NotApplicable);
  }
}

TEST_CASE("an identity that is not the label's shows both sides and wants a reason") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.press("identify"));
  CHECK((walk.session.working == Request::Identify));
  CHECK(all<Waiting>(walk.now()).size() == 1);
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N480-041")}));
  CHECK_FALSE(walk.session.working);
  CHECK(walk.fact("identity.match") == "no");
  const Screen shown = walk.now();
  CHECK_FALSE(shown.next.enabled);
  const KeyValues table = all<KeyValues>(shown).front();
  CHECK(table.rows[0].value == "2N208-021");
  CHECK(table.rows[1].value == "2N480-041");
  REQUIRE(walk.answer("explained", "label replaced"));
  CHECK(walk.now().next.enabled);
}

TEST_CASE("a meter that does not answer is said with what to do, and the step can be skipped") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  Walk fresh;
  fresh.fill({{"accepted", "yes"}});
  REQUIRE(fresh.go("M-1"));
  REQUIRE(fresh.answer("number", "2N208-021"));
  REQUIRE(fresh.go("S-1"));
  REQUIRE(fresh.press("identify"));
  REQUIRE(fresh.send(BusFailed{Request::Identify, Error{ErrorCode::NoReply, "Modbus ID 1 on practice"_t}}));
  CHECK_FALSE(fresh.session.working);
  CHECK(fresh.fact("identity.error") == "no-reply");
  CHECK(words_of(fresh.now()).find(english(text(Error{ErrorCode::NoReply, "Modbus ID 1 on practice"_t}))) !=
        std::string::npos);
  CHECK_FALSE(fresh.now().next.enabled);
  REQUIRE(fresh.skip("no adapter on site"));
  CHECK(fresh.code() == "W-1");
  CHECK(mark_of(fresh.now(), "S-1") == StepMark::Skipped);
  REQUIRE(fresh.go("S-1"));
  CHECK(fresh.now().next.enabled);
  REQUIRE(fresh.answer("id", "5"));
  CHECK(fresh.fact("skip.S-1").empty());
  CHECK(history(fresh.job, "m1", "skip.S-1").size() == 2);
}

TEST_CASE("the standard form of the ID write is offered only after the printed one did not take, and with consent") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("I-1"));
  REQUIRE(walk.answer("wanted", "18"));
  CHECK_FALSE(walk.press("change-standard"));
  CHECK(walk.session.problem == "The standard form is written only with your consent. Answer yes first.");
  CHECK(walk.effects.size() == 1);  // the identification
  REQUIRE(walk.press("change"));
  SetIdOutcome outcome;
  outcome.from = *UnitId::from(1);
  outcome.to = *UnitId::from(18);
  outcome.reply = SetIdReply::None;
  outcome.written = true;
  outcome.refused = true;
  outcome.findings.push_back(
      {Severity::Fail, "printed-frame-no-effect", "The meter is still at Modbus ID 1."_t, {}, {}});
  REQUIRE(walk.send(IdChanged{outcome}));
  CHECK(walk.fact("set_id.changed") == "no");
  CHECK(walk.fact("modbus.id") == "1");
  REQUIRE(field(walk.now(), "consent") != nullptr);
  CHECK_FALSE(walk.press("change-standard"));
  REQUIRE(walk.answer("consent", "yes"));
  REQUIRE(walk.press("change-standard"));
  CHECK(std::get<ChangeId>(walk.effects.back()).allow_standard_frame);
  CHECK_FALSE(walk.answer("wanted", "248"));
  CHECK(walk.session.problem == "New Modbus ID: 248 is not possible. Type a whole number, 1 to 247.");
}

TEST_CASE("register samples become facts only where they carry news") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1 L2 L3"}, {"amps.L1", "40"}, {"amps.L2", "40"}, {"amps.L3", "40"}, {"by", "register"}});
  REQUIRE(walk.press("watch"));
  CHECK(std::holds_alternative<WatchEnergy>(walk.effects.back()));
  const auto sample = [&](double seconds, double kwh, double uptime) {
    MeterReadings readings;
    readings.forward_kwh = kwh;
    readings.uptime_s = uptime;
    REQUIRE(walk.send(MeterRead{1, readings, seconds}));
  };
  sample(10, 12.3, 100);
  sample(11, 12.3, 101);
  sample(12, 12.4, 102);
  sample(13, 12.4, 103);
  sample(14, 12.4, 3);  // restarted
  sample(15, 12.4, 4);
  const auto facts = [&] { return history(walk.job, "m1", "check.1.obs.1.sample").size(); };
  CHECK(facts() == 3);
  REQUIRE(walk.press("stop"));
  CHECK(std::holds_alternative<StopWatching>(walk.effects.back()));
  CHECK(facts() == 4);
  CHECK(walk.fact("check.1.obs.1.sample") == "15.000 12.4 - 4");
}

TEST_CASE("a tap is a fact at once and can be taken back, a step backward in time is refused") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "10"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  REQUIRE(walk.send(Tap{100}));
  REQUIRE(walk.send(Tap{130}));
  CHECK(all<LedTimer>(walk.now()).front().taps == std::vector<double>{100, 130});
  CHECK(english(all<LedTimer>(walk.now()).front().status)
            .starts_with("1 of 1 cycles · 30.0 ± 0.8 s per cycle · 1.20 kW · "));
  CHECK_FALSE(walk.send(Tap{5}));
  REQUIRE(walk.send(Undo{}));
  CHECK(all<LedTimer>(walk.now()).front().taps == std::vector<double>{100});
  CHECK(history(walk.job, "m1", "check.1.obs.1.tap").size() == 3);
  REQUIRE(walk.press("again"));
  CHECK(all<LedTimer>(walk.now()).front().taps.empty());
  CHECK(walk.fact("check.1.obs.1.done") == "no");
  CHECK(walk.fact("check.1.obs.2.amps.L1") == "10");
}

TEST_CASE("the verdict grows with each tap and is given as soon as it is certain, with the time that it will take") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1 L2 L3"}, {"amps.L1", "40"}, {"amps.L2", "40"}, {"amps.L3", "40"}, {"by", "led-10"}});
  const double period = 36000 / (0.98 * 361 * 40);
  CHECK(all<Verdict>(walk.now()).empty());
  REQUIRE(walk.answer("reverse_indicator", "no"));
  std::vector<double> grown;
  std::string before;
  for (int i = 0; i < 20 && (grown.empty() || !english(walk.now().next.label).starts_with("The result is certain"));
       ++i) {
    REQUIRE(walk.send(Tap{100 + i * period}));
    if (i == 0) continue;
    REQUIRE(all<Verdict>(walk.now()).size() == 2);
    grown.push_back(all<Verdict>(walk.now()).back().wirings.front().probability);
    const std::string status = english(all<LedTimer>(walk.now()).front().status);
    CHECK(status != before);
    CHECK(status.find(" s per cycle · ") != std::string::npos);
    CHECK((status.find("a verdict in about") != std::string::npos || status.find("certain now") != std::string::npos));
    before = status;
  }
  REQUIRE(grown.size() > 1);
  CHECK(grown.back() >= 0.95);
  CHECK(grown.front() < grown.back());
  CHECK(before.find("certain now") != std::string::npos);
  CHECK(english(all<Verdict>(walk.now()).front().headline).starts_with("Wired correctly"));
}

TEST_CASE("enough flashes are no verdict of right wiring while no sign of direction was seen") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1 L2 L3"}, {"amps.L1", "40"}, {"amps.L2", "40"}, {"amps.L3", "40"}, {"by", "led-10"}});
  const double period = 36000 / (0.98 * 361 * 40);
  for (int i = 0; i < 20; ++i) REQUIRE(walk.send(Tap{100 + i * period}));
  const auto status = [&] { return all<LedTimer>(walk.now()).front().status; };
  CHECK(english(status()).find("enough flashes: choose whether the reverse indicator is lit") != std::string::npos);
  CHECK(english(all<Verdict>(walk.now()).front().headline).starts_with("Not decided yet"));
  CHECK_FALSE(walk.now().next.enabled);
  REQUIRE(walk.answer("reverse_indicator", "no"));
  CHECK(english(status()).find("certain now") != std::string::npos);
  CHECK(walk.now().next.enabled);
}

TEST_CASE("the 1 kWh LED at a small load: the screen says what is quicker before anyone waits") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "40"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-1000"}});
  CHECK(words_of(walk.now()).find("The 10 Wh LED would be quicker at this load: about 30 s. Change it on W-1.") !=
        std::string::npos);
}

TEST_CASE("double taps and missed flashes are said where the tapping is done") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "40"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  for (const double at : {100.0, 107.5, 107.62, 115.0, 130.0, 137.5}) REQUIRE(walk.send(Tap{at}));
  std::vector<std::string> texts;
  for (const FindingNote& note : all<FindingNote>(walk.now())) texts.push_back(english(note.finding.text));
  CHECK(std::count(texts.begin(), texts.end(), "1 double tap left out.") == 1);
  CHECK(std::count(texts.begin(), texts.end(), "1 flash without a tap counted in.") == 1);
  CHECK(english(all<LedTimer>(walk.now()).front().status).find("7.5") != std::string::npos);
}

TEST_CASE("a restart and a register that runs backward are one finding each on the verdict screen") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1 L2 L3"}, {"amps.L1", "40"}, {"amps.L2", "40"}, {"amps.L3", "40"}, {"by", "register"}});
  for (const char* sample : {"0 12.3 - 900", "25.5 12.4 - 925", "60 12.4 - 3", "85 12.5 - 28", "100 11.9 - 43"})
    walk.job.facts.push_back({walk.job.facts.size() + 1, "m1", "check.1.obs.1.sample", sample, FactSource::Read,
                              "2026-03-02T09:15:00-05:00", "W-2"});
  walk.fill({{"reverse_indicator", "no"}});
  REQUIRE(walk.code() == "W-3");
  std::vector<std::string> texts;
  for (const FindingNote& note : all<FindingNote>(walk.now())) texts.push_back(english(note.finding.text));
  CHECK(std::count(texts.begin(), texts.end(),
                   "Observation 1: the meter restarted between two samples (its uptime started over).") == 1);
  CHECK(std::count(texts.begin(), texts.end(),
                   "Observation 1: the energy register went backward between two samples.") == 1);
  CHECK(std::ranges::count_if(all<Verdict>(walk.now()), [](const Verdict& one) { return !one.headline.empty(); }) == 1);
}

TEST_CASE("the wizard refuses amps and seconds that cannot be, and says what to type") {
  Walk walk;
  to_wiring_check(walk);
  CHECK_FALSE(walk.answer("amps.L1", "-3"));
  CHECK(english(walk.session.problem).find("the amperes the clamp reads on conductor L1") != std::string::npos);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "40"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  CHECK_FALSE(walk.answer("seconds", "-5"));
  CHECK(english(walk.session.problem).find("how many seconds those cycles took") != std::string::npos);
}

TEST_CASE("generation is asked before the first test, and what may feed back is to be isolated") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("generation", "running"));
  const Screen shown = walk.now();
  const Field* asked = field(shown, "generation");
  REQUIRE(asked != nullptr);
  REQUIRE(asked->findings.size() == 1);
  CHECK(english(asked->findings.front().remedy).starts_with("Have an authorized person isolate it"));
  observe_led(walk, "L1 L2 L3", 40, 36000 / (0.95 * 361 * 40));
  REQUIRE(walk.press("another-test"));
  const Screen second = walk.now();
  CHECK(field(second, "generation") == nullptr);
}

TEST_CASE("no flash is believed only after a wait") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "10"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  REQUIRE(walk.send(Tick{500}));
  REQUIRE(walk.send(Tick{520}));
  CHECK_FALSE(walk.press("no-flash"));
  CHECK(walk.session.problem == "Wait 40 s more: a flash may still come.");
  REQUIRE(walk.send(Tick{561}));
  REQUIRE(walk.press("no-flash"));
  CHECK(walk.fact("check.1.obs.1.cycles") == "0");
  CHECK(walk.fact("check.1.obs.1.seconds") == "61.0");
}

TEST_CASE("no set of skipped steps makes a job commissioned") {
  std::vector<std::string> skippable;
  for (const Step& step : steps()) {
    if (step.code == step.group && step.skippable && step.flow == "commission") skippable.emplace_back(step.code);
  }
  REQUIRE(skippable.size() >= 10);
  Walk accepted;
  accepted.fill({{"accepted", "yes"}});
#ifdef NDEBUG
  constexpr unsigned kStride = 1;  // every set
#else
  constexpr unsigned kStride = 61;  // an unoptimised build would take minutes for all
#endif
  for (unsigned set = 1; set < (1U << skippable.size()); set += kStride) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "m1", "wiring.left.verdict", "correct", FactSource::Decoded, kAt, "W-3"});
    for (std::size_t i = 0; i < skippable.size(); ++i) {
      if ((set >> i & 1U) == 0) continue;
      const Step* step = find_step(skippable[i]);
      walk.job.facts.push_back({walk.job.facts.size() + 1, step->job_level ? "" : "m1", "skip." + skippable[i],
                                "no time", FactSource::Typed, kAt, skippable[i]});
    }
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "", "signoff.by", "An installer", FactSource::Typed, kAt, "X-1"});
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "", "signoff.result", "commissioned", FactSource::Chosen, kAt, "X-1"});
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "", "signoff.state", "commissioned", FactSource::Decoded, kAt, "X-1"});
    const JobState came_to = state(walk.job);
    REQUIRE((came_to == JobState::CommissionedWithOpenPoints || came_to == JobState::NotCommissioned));
  }
}

TEST_CASE("a wiring check that is skipped, undecided or too small leaves an open point, a fault is not commissioned") {
  const auto outcome = [](const std::string& verdict, const std::string& miswired) {
    Walk walk;
    to_wiring_check(walk);
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "m1", "wiring.left.verdict", verdict, FactSource::Decoded, kAt, "W-3"});
    walk.job.facts.push_back(
        {walk.job.facts.size() + 1, "m1", "wiring.left.miswired", miswired, FactSource::Decoded, kAt, "W-3"});
    REQUIRE(walk.skip("no load on the day"));
    return best_result(walk.job);
  };
  CHECK(outcome("", "") == JobState::CommissionedWithOpenPoints);
  CHECK(outcome("undecided", "0.5") == JobState::CommissionedWithOpenPoints);
  CHECK(outcome("undecided", "0.97") == JobState::NotCommissioned);
  CHECK(outcome("load-too-small", "0.1") == JobState::CommissionedWithOpenPoints);
  CHECK(outcome("fault", "0.99") == JobState::NotCommissioned);
}
