// The ID change under every way a reply can come or not come, and cut at every byte.
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/find_again.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "tests/support/links/scripted_meter.hpp"
#include "tests/support/texts/text_literal.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;
using std::chrono::milliseconds;

namespace {

const UnitId kOld = *UnitId::from(1);
const UnitId kNew = *UnitId::from(18);

struct Bench {
  FakeClock clock;
  ScriptedLink link{clock};
  Bus bus{link, clock};
  std::vector<ScriptedMeter> meters = std::vector<ScriptedMeter>(1);

  Bench() {
    link.respond = [this](const Bytes& request) {
      Answer all;
      for (ScriptedMeter& meter : meters) {
        for (Timed& part : meter.answer(request, clock.now())) all.push_back(part);
      }
      return all;
    };
  }
  SetIdOutcome change(SetIdOptions options = {}) {
    auto outcome = set_unit_id(bus, kOld, kNew, options);
    REQUIRE(outcome);
    return *outcome;
  }
  std::vector<std::string> writes() const {
    std::vector<std::string> out;
    for (const Bytes& frame : link.written) {
      if (frame[1] == modbus::kWriteMany || frame[1] == modbus::kWriteOne) out.push_back(hex_bytes(frame));
    }
    return out;
  }
};

using P = SetIdProof;
const std::vector<SetIdProof> kAllProofs{P::NewIdWasSilent, P::NewIdAnswers, P::SameProgramId, P::UptimeContinuous,
                                         P::OldIdSilent};
constexpr const char* kPrinted = "01 10 13 88 00 02 02 00 12 1A 50";
constexpr const char* kStandard = "01 10 13 88 00 01 02 00 12 1A 14";

std::vector<std::string> codes(const SetIdOutcome& outcome) {
  std::vector<std::string> out;
  for (const Finding& finding : outcome.findings) out.push_back(finding.code);
  return out;
}

}  // namespace

TEST_CASE("an ID change under every behavior of the meter") {
  using M = ScriptedMeter;
  struct Row {
    const char* what;
    M::SetId obeys;
    M::SetIdReply replies;
    bool consent;
    bool changed;
    SetIdReply reply;
    std::vector<std::string> writes;
    std::vector<std::string> codes;
  };
  const std::vector<Row> rows{
      {"printed, from old", M::SetId::AsPrinted, M::SetIdReply::OldId, false, true, SetIdReply::OldId, {kPrinted}, {}},
      {"printed, from new", M::SetId::AsPrinted, M::SetIdReply::NewId, false, true, SetIdReply::NewId, {kPrinted}, {}},
      {"printed, silent", M::SetId::AsPrinted, M::SetIdReply::None, false, true, SetIdReply::None, {kPrinted}, {}},
      {"printed is enough with consent too",
       M::SetId::AsPrinted,
       M::SetIdReply::OldId,
       true,
       true,
       SetIdReply::OldId,
       {kPrinted},
       {}},
      {"standard without consent",
       M::SetId::Standard,
       M::SetIdReply::OldId,
       false,
       false,
       SetIdReply::None,
       {kPrinted},
       {"printed-frame-no-effect"}},
      {"standard with consent",
       M::SetId::Standard,
       M::SetIdReply::OldId,
       true,
       true,
       SetIdReply::OldId,
       {kPrinted, kStandard},
       {}},
      {"standard with consent, from new",
       M::SetId::Standard,
       M::SetIdReply::NewId,
       true,
       true,
       SetIdReply::NewId,
       {kPrinted, kStandard},
       {}},
      {"refuses",
       M::SetId::Refuses,
       M::SetIdReply::OldId,
       false,
       false,
       SetIdReply::Exception,
       {kPrinted},
       {"printed-frame-no-effect"}},
      {"refuses both",
       M::SetId::Refuses,
       M::SetIdReply::OldId,
       true,
       false,
       SetIdReply::Exception,
       {kPrinted, kStandard},
       {"standard-frame-no-effect"}},
      {"ignores both",
       M::SetId::Ignores,
       M::SetIdReply::OldId,
       true,
       false,
       SetIdReply::None,
       {kPrinted, kStandard},
       {"standard-frame-no-effect"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Bench bench;
    bench.meters[0].set_id = row.obeys;
    bench.meters[0].set_id_reply = row.replies;
    const SetIdOutcome outcome = bench.change({row.consent, {}});
    CHECK(outcome.changed == row.changed);
    CHECK(outcome.refused == !row.changed);
    CHECK(outcome.reply == row.reply);
    CHECK(bench.writes() == row.writes);
    CHECK(codes(outcome) == row.codes);
    CHECK(bench.meters[0].id == (row.changed ? 18 : 1));
    if (row.changed) CHECK(outcome.proof == kAllProofs);
    if (!row.changed) CHECK(outcome.proof == std::vector{P::NewIdWasSilent});
    CHECK(outcome.frame == (row.writes.size() == 2 ? SetIdFrame::Standard : SetIdFrame::AsPrinted));
  }
}

TEST_CASE("nothing is written before one clean identity and a silent new ID") {
  struct Row {
    const char* what;
    std::function<void(Bench&)> arrange;
    std::string code;
    bool refused;
  };
  const std::vector<Row> rows{
      {"no one there", [](Bench& b) { b.meters.clear(); }, "no-reply", false},
      {"two on the old ID", [](Bench& b) { b.meters.emplace_back().delay = milliseconds(400); }, "more-than-one-meter",
       true},
      {"new ID taken", [](Bench& b) { b.meters.emplace_back().id = 18; }, "new-id-taken", true},
      {"foreign device at the old ID", [](Bench& b) { b.meters[0].text = "ACME"; }, "not-a-leviton-meter", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Bench bench;
    row.arrange(bench);
    const SetIdOutcome outcome = bench.change({true, {}});
    CHECK_FALSE(outcome.changed);
    CHECK_FALSE(outcome.written);
    CHECK(outcome.refused == row.refused);
    CHECK(codes(outcome) == std::vector{row.code});
    CHECK(bench.writes().empty());
  }
}

TEST_CASE("the intent is recorded before each frame, and an unrecorded change is not made") {
  Bench bench;
  bench.meters[0].set_id = ScriptedMeter::SetId::Standard;
  std::vector<SetIdIntent> intents;
  std::vector<std::size_t> writes_so_far;
  bench.change({true, [&](const SetIdIntent& intent) {
                  intents.push_back(intent);
                  writes_so_far.push_back(bench.writes().size());
                  return true;
                }});
  REQUIRE(intents.size() == 2);
  CHECK(writes_so_far == std::vector<std::size_t>{0, 1});
  CHECK(intents[0].frame == SetIdFrame::AsPrinted);
  CHECK(intents[1].frame == SetIdFrame::Standard);
  CHECK(intents[0].program_id == 45678U);
  CHECK(intents[0].from == kOld);
  CHECK(intents[0].to == kNew);

  Bench full;
  const SetIdOutcome outcome = full.change({true, [](const SetIdIntent&) { return false; }});
  CHECK(codes(outcome) == std::vector<std::string>{"not-recorded"});
  CHECK(full.writes().empty());
}

TEST_CASE("a restart is recorded and disproves nothing, a weak program ID is said") {
  Bench bench;
  bench.meters[0].restarts = true;
  const SetIdOutcome outcome = bench.change();
  CHECK(outcome.changed);
  CHECK(outcome.proof == std::vector{P::NewIdWasSilent, P::NewIdAnswers, P::SameProgramId, P::OldIdSilent});
  CHECK(codes(outcome) == std::vector<std::string>{"restarted"});

  Bench weak;
  weak.meters[0].words[0x138B] = 65535;
  weak.meters[0].text = "Leviton 2N208-021, V3.2-V3.2,fn65535001";
  const SetIdOutcome weakly = weak.change();
  CHECK(weakly.changed);
  CHECK(codes(weakly) == std::vector<std::string>{"program-id-weak"});
}

TEST_CASE("another meter at the new ID, or two left over, is never called changed") {
  Bench other;
  other.link.respond = [&other](const Bytes& request) {
    Answer answer = other.meters[0].answer(request, other.clock.now());
    if (request[1] == modbus::kWriteMany) other.meters[0].words[0x138B] = 999;
    return answer;
  };
  const SetIdOutcome swapped = other.change();
  CHECK_FALSE(swapped.changed);
  CHECK(codes(swapped) == std::vector<std::string>{"other-program-id"});

  Bench two;
  two.link.respond = [&two](const Bytes& request) {
    const bool at_old = request[0] == 1 && two.meters.size() > 1;
    Answer answer = two.meters[at_old ? 1 : 0].answer(request, two.clock.now());
    if (request[1] == modbus::kWriteMany) two.meters.emplace_back();
    return answer;
  };
  const SetIdOutcome both = two.change();
  CHECK_FALSE(both.changed);
  CHECK(codes(both) == std::vector<std::string>{"old-id-still-answers"});
}

TEST_CASE("a meter that answers nowhere is searched for, then said to be lost") {
  Bench bench;
  bool dead = false;
  bench.link.respond = [&](const Bytes& request) {
    if (dead) return Answer{};
    Answer answer = bench.meters[0].answer(request, bench.clock.now());
    dead = request[1] == modbus::kWriteMany;
    return answer;
  };
  const SetIdOutcome outcome = bench.change();
  CHECK_FALSE(outcome.changed);
  CHECK_FALSE(outcome.refused);
  CHECK(outcome.written);
  CHECK(codes(outcome) == std::vector<std::string>{"meter-not-found"});
}

TEST_CASE("an adapter unplugged at any frame is an error, with the intent on record if a write may have left") {
  Bench whole;
  whole.change();
  for (std::size_t cut = 0; cut < whole.link.written.size(); ++cut) {
    CAPTURE(cut);
    Bench bench;
    bench.link.break_at_write = cut;
    bool recorded = false;
    const auto outcome =
        set_unit_id(bench.bus, kOld, kNew, {true, [&](const SetIdIntent&) { return recorded = true; }});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::PortUnplugged);
    if (!bench.writes().empty()) CHECK(recorded);
  }
}

TEST_CASE("an ID is not changed to itself") {
  Bench bench;
  const auto outcome = set_unit_id(bench.bus, kOld, kOld);
  REQUIRE(outcome);
  CHECK(outcome->refused);
  CHECK(bench.link.written.empty());
}

namespace {

/// The wire is cut after so many bytes, in either direction. A dead adapter fails; a dead meter is silent.
class CutLink final : public ByteLink {
 public:
  CutLink(ScriptedLink& link, FakeClock& clock, std::size_t bytes, bool fails)
      : link_(link), clock_(clock), left_(bytes), fails_(fails) {}
  Status write(std::span<const std::uint8_t> bytes) override {
    if (left_ < bytes.size()) {  // a frame cut short is no frame to the meter
      left_ = 0;
      return fails_ ? Status{Error{ErrorCode::PortUnplugged, "cut"_t}} : Status{Nothing{}};
    }
    left_ -= bytes.size();
    return link_.write(bytes);
  }
  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override {
    if (left_ == 0 && fails_) return Error{ErrorCode::PortUnplugged, "cut"_t};
    if (left_ == 0) {
      clock_.wait_until(until);
      return std::size_t{0};
    }
    auto count = link_.read_some(into.first(std::min(into.size(), left_)), until);
    if (count) left_ -= *count;
    return count;
  }
  Result<std::size_t> discard_input() override { return link_.discard_input(); }
  bool cut() const { return left_ == 0; }

 private:
  ScriptedLink& link_;
  FakeClock& clock_;
  std::size_t left_;
  bool fails_;
};

}  // namespace

TEST_CASE("cut at any byte, under every behavior, the record finds the meter again") {
  using M = ScriptedMeter;
  int cuts = 0;
  for (const auto obeys : {M::SetId::AsPrinted, M::SetId::Standard, M::SetId::Refuses, M::SetId::Ignores}) {
    for (const auto replies : {M::SetIdReply::OldId, M::SetIdReply::NewId, M::SetIdReply::None}) {
      for (const bool unplugged : {true, false}) {
        bool whole = false;
        for (std::size_t bytes = 0; !whole; ++bytes) {
          Bench bench;
          bench.meters[0].set_id = obeys;
          bench.meters[0].set_id_reply = replies;
          CutLink link(bench.link, bench.clock, bytes, unplugged);
          Bus cut_bus(link, bench.clock);
          std::optional<SetIdIntent> recorded;
          const auto outcome = set_unit_id(cut_bus, kOld, kNew, {true, [&](const SetIdIntent& intent) {
                                                                   recorded = intent;
                                                                   return true;
                                                                 }});
          whole = !link.cut();
          ++cuts;
          CAPTURE(bytes, unplugged, static_cast<int>(obeys), static_cast<int>(replies));
          const bool moved = bench.meters[0].id == 18;
          if (outcome && outcome->changed) REQUIRE(moved);
          if (!recorded) {
            REQUIRE_FALSE(moved);
            continue;
          }
          bench.clock.advance(std::chrono::minutes(2));  // the adapter is back, or the power
          Bus back(bench.link, bench.clock);
          const auto found = find_again(back, *recorded);
          REQUIRE(found);
          REQUIRE(found->at.has_value());
          REQUIRE(found->at->value() == bench.meters[0].id);
          REQUIRE(found->settled);
          REQUIRE(found->settled->changed == moved);
          REQUIRE(found->settled->refused == !moved);
        }
      }
    }
  }
  CHECK(cuts > 24 * 100);
}

TEST_CASE("a recorded meter that is gone, or whose place another took, is not called found") {
  Bench bench;
  SetIdIntent intent;
  intent.from = kOld;
  intent.to = kNew;
  intent.program_id = 45678;
  bench.meters[0].id = 99;
  const auto nobody = find_again(bench.bus, intent);
  REQUIRE(nobody);
  CHECK_FALSE(nobody->at);
  CHECK(nobody->findings[0].text == "Nothing answers at Modbus ID 18 or Modbus ID 1.");
  bench.meters[0].id = 18;
  bench.meters[0].words[0x138B] = 7;
  const auto another = find_again(bench.bus, intent);
  REQUIRE(another);
  CHECK_FALSE(another->at);
  CHECK(another->findings[0].text == "Another device answers at Modbus ID 18 or Modbus ID 1.");
}

TEST_CASE("a meter found at the new ID is not called changed while someone answers at the old one") {
  Bench bench;
  bench.meters[0].id = 18;
  bench.meters.emplace_back().words[0x138B] = 999;  // another new meter at ID 1
  SetIdIntent intent;
  intent.from = kOld;
  intent.to = kNew;
  intent.program_id = 45678;
  const auto found = find_again(bench.bus, intent);
  REQUIRE(found);
  CHECK(found->at == kNew);
  CHECK_FALSE(found->settled);
  REQUIRE(found->findings.size() == 2);
  CHECK(found->findings[1].code == "old-id-still-answers");
}
