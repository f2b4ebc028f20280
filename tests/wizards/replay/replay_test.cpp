// Support replay: each screen as it was, other readings tried without touching the record.
#include "wizards/replay/replay.hpp"
#include "models/plain_text.hpp"
#include "tests/wizards/engine/walk.hpp"

namespace lineside {

using namespace test;

namespace {

/// A job at W-3 after one LED test; `seen` holds each screen as it was right after its event.
struct Recorded {
  Job job;
  std::vector<std::pair<std::size_t, Screen>> seen;
};

Recorded recorded() {
  Walk walk;
  to_wiring_check(walk);
  Recorded out;
  const auto keep = [&] { out.seen.emplace_back(walk.job.facts.size(), walk.now()); };
  keep();
  REQUIRE(walk.answer("load_on", "L1 L2 L3"));
  keep();
  for (const char* line : {"L1", "L2", "L3"}) REQUIRE(walk.answer(std::string{"amps."} + line, "20"));
  keep();
  walk.fill({{"by", "led-10"}});
  for (int i = 0; i <= 6; ++i) REQUIRE(walk.send(Tap{1000 + i * 14.9}));
  walk.fill({{"reverse_indicator", "no"}});
  REQUIRE(walk.code() == "W-3");
  keep();
  out.job = walk.job;
  return out;
}

std::string wiring(const Job& job) {
  return std::string{latest(job, "m1", "wiring.left.text").value_or("")} + " " +
         std::string{latest(job, "m1", "wiring.left.probability").value_or("")};
}

std::string text_of(const KeyValues& list) {
  std::string out = english(list.title) + "\n";
  for (const KeyValue& row : list.rows) out += english(row.key) + " | " + english(row.value) + "\n";
  return out;
}

}  // namespace

TEST_CASE("replay: every moment shows the screen that was shown then") {
  const Recorded was = recorded();
  Replay state = begin_replay(was.job);
  CHECK(state.moments.size() > 20);
  CHECK(state.moments.back().facts == was.job.facts.size());
  CHECK(state.moment + 1 == state.moments.size());
  for (const auto& [facts, shown] : was.seen) {
    const auto at = std::ranges::find(state.moments, facts, &Moment::facts);
    REQUIRE(at != state.moments.end());
    REQUIRE(replay(state, Answer{"moment", std::to_string(at - state.moments.begin() + 1)}));
    const Screen now = screen(state);
    CHECK(now.code == shown.code);
    CHECK(now.title == shown.title);
    CHECK(now.rail.size() == shown.rail.size());
    for (const Field& asked : all<Field>(shown)) {
      INFO(now.code << "." << asked.id);
      REQUIRE(field(now, asked.id) != nullptr);
      CHECK(field(now, asked.id)->value == asked.value);
    }
    CHECK(all<Paragraph>(now).size() == all<Paragraph>(shown).size());
  }
}

TEST_CASE("replay: walking, jumping, and what cannot be done") {
  Replay state = begin_replay(recorded().job);
  CHECK_FALSE(replay(state, Press{"next"}));
  CHECK(state.problem == "There is no later moment.");
  REQUIRE(replay(state, Press{"back"}));
  CHECK(state.moment + 2 == state.moments.size());
  REQUIRE(replay(state, GoTo{"v-1"}));
  CHECK(screen(state).code == "V-1");
  CHECK_FALSE(replay(state, GoTo{"X-2"}));
  CHECK_FALSE(replay(state, Answer{"moment", "0"}));
  CHECK_FALSE(replay(state, Press{"identify"}));
  CHECK_FALSE(replay(state, Tap{1}));
  for (const Action& action : all<Action>(screen(state))) CHECK_FALSE(action.enabled);
}

TEST_CASE("replay: another power factor is tried and the record stays as it was") {
  const Job job = recorded().job;
  Replay state = begin_replay(job);
  const std::string before = wiring(as_seen(state));
  CHECK(before == wiring(job));
  REQUIRE(replay(state, Answer{"power_factor", "0.45 0.5"}));
  CHECK(wiring(as_seen(state)) != before);
  CHECK(state.record == job);
  std::string told;
  for (const KeyValues& list : all<KeyValues>(screen(state))) told += text_of(list);
  CHECK(told.find("Wiring as left in the record") != std::string::npos);
  CHECK(told.find("Round 1, test 1: lowest power factor | 0.45") != std::string::npos);
  REQUIRE(replay(state, Press{"replay-forget"}));
  CHECK(wiring(as_seen(state)) == before);
  CHECK_FALSE(replay(state, Answer{"power_factor", "1.2"}));
}

TEST_CASE("replay: a corrected reading goes through the same check as the installer's") {
  const Job job = recorded().job;
  Replay state = begin_replay(job);
  REQUIRE(replay(state, GoTo{"V-1"}));
  while (state.moment + 1 < state.moments.size() && state.moments[state.moment + 1].screen == "V-1")
    REQUIRE(replay(state, Press{"next"}));
  REQUIRE(latest(as_seen(state), "m1", "volts.verdict") == "pass");
  CHECK_FALSE(replay(state, Answer{"volts.L2", "a lot"}));
  REQUIRE(replay(state, Answer{"volts.L2", "97"}));
  CHECK(latest(as_seen(state), "m1", "volts.verdict") == "fail");
  // The same by its key, from wherever support stands.
  REQUIRE(replay(state, Press{"replay-last"}));
  REQUIRE(replay(state, Answer{"suppose", "m1 volts.L2 = 119"}));
  CHECK(latest(as_seen(state), "m1", "volts.L2") == "119");
  CHECK(state.supposed.size() == 1);
  CHECK_FALSE(replay(state, Answer{"suppose", "no.such.key = 1"}));
  CHECK_FALSE(replay(state, Answer{"suppose", "m7 volts.L2 = 119"}));
  CHECK(english(state.problem) == "The job has no meter \"m7\". It has m1.");
  CHECK_FALSE(replay(state, Answer{"suppose", "nav.screen = X-1"}));
  CHECK(state.record == job);
}

TEST_CASE("replay: advice names the screen it is about") {
  Replay state = begin_replay(recorded().job);
  REQUIRE(replay(state, GoTo{"V-1"}));
  REQUIRE(replay(state, Answer{"advice", "Measure L2 again."}));
  REQUIRE(state.advice.size() == 1);
  CHECK(state.advice[0].screen == "V-1");
  CHECK_FALSE(replay(state, Answer{"advice", "  "}));
}

TEST_CASE("replay: an empty record is an empty replay") {
  Replay state = begin_replay(Job{"x", false, kAt, {}});
  CHECK_FALSE(replay(state, Press{"next"}));
  CHECK(screen(state).code == "A-1");
}

}  // namespace lineside
