// What the engine asks the steps by their hooks, and what it keeps for them.
#include <set>
#include <type_traits>
#include <utility>

#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

template <class Body>
constexpr bool kIsResult =
    !std::is_same_v<Body, Answer> && !std::is_same_v<Body, Press> && !std::is_same_v<Body, Skip> &&
    !std::is_same_v<Body, GoTo> && !std::is_same_v<Body, Tap> && !std::is_same_v<Body, Undo> &&
    !std::is_same_v<Body, Surroundings> && !std::is_same_v<Body, NotStored> && !std::is_same_v<Body, Tick>;

/// Codes of the steps that take a result while this work is under way.
std::set<std::string> takers(const EventBody& body, std::optional<Request> working) {
  std::set<std::string> codes;
  for (const Step& step : steps()) {
    Walk walk;
    walk.session.working = working;
    Update out;
    const Event event{body, kAt};
    Turn turn{walk.job, walk.session, event, out};
    if (step.take != nullptr && step.take(turn)) codes.insert(std::string(step.code));
  }
  return codes;
}

template <std::size_t... K>
void each_result_is_taken(std::index_sequence<K...>) {
  const auto look = [](const EventBody& body, std::size_t index) {
    std::set<std::string> all;
    for (const auto working : {Request::Identify, Request::Read, Request::Watch, Request::NumberLook, Request::Scan}) {
      const auto some = takers(body, working);
      INFO(index << " " << static_cast<int>(working));
      CHECK(some.size() <= 2);  // a failed look at a wall of meters, which S-1 would take as well
      all.insert(some.begin(), some.end());
    }
    INFO(index);
    CHECK_FALSE(all.empty());
  };
  const auto one = [&]<std::size_t Index>(std::integral_constant<std::size_t, Index>) {
    using Body = std::variant_alternative_t<Index, EventBody>;
    if constexpr (std::is_same_v<Body, WorkProgress>) {
      look(WorkProgress{.what = {}, .done = 0.5, .seconds_left = 1, .id = 7}, Index);
    } else if constexpr (kIsResult<Body>) {
      look(Body{}, Index);
    }
  };
  (one(std::integral_constant<std::size_t, K>{}), ...);
}

struct Counted {
  int number = 5;
};

}  // namespace

TEST_CASE("each result of work has a step that takes it") {
  each_result_is_taken(std::make_index_sequence<std::variant_size_v<EventBody>>{});
}

TEST_CASE("a reading goes to the step that asked for it: the register watched, the meter looked for, the opening one") {
  CHECK(takers(MeterRead{}, Request::Watch) == std::set<std::string>{"W-2"});
  CHECK(takers(MeterRead{}, Request::NumberLook) == std::set<std::string>{"I-2"});
  CHECK(takers(MeterRead{}, Request::Read) == std::set<std::string>{"R-1"});
  CHECK(takers(MeterRead{}, std::nullopt).empty());
}

TEST_CASE("a result that comes after its screen was left and its work was cancelled is recorded all the same") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.press("cancel"));
  REQUIRE(walk.go("V-1"));
  Identity other = identity_of("2N208-021");
  other.program_id = 99;
  REQUIRE(walk.send(IdentityRead{1, other}));
  CHECK(walk.fact("identity.program_id") == "99");
}

TEST_CASE("time that passes makes no fact and asks for no work, on any screen") {
  for (const Step& step : steps()) {
    Walk walk;
    to_wiring_check(walk);
    walk.job.facts.push_back({walk.job.facts.size() + 1, "", "nav.screen", std::string(step.code), FactSource::Chosen,
                              kAt, std::string(step.code)});
    const Update out = update(walk.job, walk.session, Event{Tick{12.5}, kAt});
    INFO(step.code);
    CHECK(out.added.empty());
    CHECK(out.effects.empty());
    CHECK(walk.session.now_seconds == 12.5);
  }
}

TEST_CASE("a step's state begins as declared, is kept from event to event, and a copy goes its own way") {
  Session session;
  CHECK(std::as_const(session).of<Counted>().number == 5);
  int& number = session.of<Counted>().number;
  number = 6;
  session.of<std::string>() = "of another type";
  CHECK(&session.of<Counted>().number == &number);  // not allocated anew
  Session before = session;
  number = 7;
  CHECK(before.of<Counted>().number == 6);
  CHECK(std::as_const(session).of<Counted>().number == 7);
  CHECK(session.of<std::string>() == "of another type");
}

TEST_CASE("copies of a session share what was computed") {
  const Session session;
  session.memo<Counted>().number = 8;
  const Session copy = session;
  CHECK(copy.memo<Counted>().number == 8);
  CHECK(Session{}.memo<Counted>().number == 5);
}

TEST_CASE("what the shell tells is an event: known until it is told anew, and no fact") {
  Walk walk;
  const std::size_t facts = walk.job.facts.size();
  walk.around.ports = {"/dev/ttyUSB0"};
  walk.around.sticks = {{"/media/stick", message("stick")}};
  walk.tell();
  CHECK(walk.session.around().ports == std::vector<std::string>{"/dev/ttyUSB0"});
  CHECK(walk.session.around().sticks.size() == 1);
  walk.around.sticks.clear();
  walk.tell();
  CHECK(walk.session.around().sticks.empty());
  CHECK(walk.job.facts.size() == facts);
}

TEST_CASE("that an adapter is gone is over when its port is back, not when another one comes") {
  Walk walk;
  walk.around.port = "/dev/ttyUSB0";
  walk.tell();
  walk.session.work_problem = "The adapter is gone."_t;
  walk.around.ports = {"/dev/ttyUSB1"};
  walk.tell();
  CHECK(walk.session.work_problem == "The adapter is gone.");
  walk.around.ports = {"/dev/ttyUSB0", "/dev/ttyUSB1"};
  walk.tell();
  CHECK(walk.session.work_problem.empty());
}

TEST_CASE("what the store does not take stays for editing until it does") {
  Walk walk;
  CHECK_FALSE(walk.send(NotStored{"The disk is full."_t, "accepted", "yes"}));
  CHECK(walk.session.problem == "The disk is full.");
  CHECK(walk.session.rejected_field == "accepted");
  CHECK(walk.session.rejected_text == "yes");
  CHECK(walk.send(NotStored{}));
  CHECK(walk.session.problem.empty());
}

TEST_CASE("the first screen of each rail entry alone carries what is asked of the entry") {
  for (const Step& step : steps()) {
    INFO(step.code);
    if (step.blocks != nullptr || step.asked_later != nullptr) CHECK(step.code == step.group);
  }
  CHECK(find_step(table().sign_off) != nullptr);
  CHECK(find_step(table().meters) != nullptr);
  for (const DangerKind& kind : table().dangers) CHECK(find_step(kind.screen) != nullptr);
}
