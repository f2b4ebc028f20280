// The trees of the symptoms, walked through every branch: nothing unreachable, no dead end, no way that
// only goes round.
#include <map>
#include <set>

#include "tests/wizards/walk.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

TEST_CASE("every answer leads to a screen, every node is reached, every node can come to an end") {
  std::set<std::string_view> reached{"T-1"};
  std::set<std::string_view> ends;
  for (const TreeNode& node : tree_nodes()) {
    INFO(node.code);
    std::set<std::string_view> values;
    for (const TreeAnswer& answer : node.answers) {
      INFO(answer.value);
      CHECK(values.insert(answer.value).second);
      CHECK(answer.to != node.code);
      REQUIRE(find_step(answer.to) != nullptr);
      reached.insert(answer.to);
      if (find_node(answer.to) == nullptr) ends.insert(node.code);
    }
    if (node.answers.empty()) ends.insert(node.code);
    CHECK(node.answers.size() != 1);
  }
  for (const TreeNode& node : tree_nodes()) {
    INFO(node.code << " is not led to");
    CHECK(reached.count(node.code) == 1);
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (const TreeNode& node : tree_nodes()) {
      for (const TreeAnswer& answer : node.answers) {
        if (ends.count(answer.to) != 0 && ends.insert(node.code).second) grew = true;
      }
    }
  }
  CHECK(ends.size() == tree_nodes().size());
}

TEST_CASE("every branch can be walked forward and back") {
  for (const TreeNode& node : tree_nodes()) {
    for (const TreeAnswer& answer : node.answers) {
      INFO(node.code << " " << answer.value);
      Walk walk;
      walk.fill({{"accepted", "yes"}});
      REQUIRE(walk.go(std::string{node.code}));
      CHECK_FALSE(walk.now().next.enabled);
      walk.fill({{"answer", std::string{answer.value}}});
      CHECK(walk.code() == answer.to);
      CHECK(walk.fact("tree." + std::string{node.code}) == answer.value);
      if (find_node(answer.to) == nullptr) continue;
      REQUIRE(walk.press("back"));
      CHECK(walk.code() == node.code);
    }
  }
}

TEST_CASE("what has hands at an energized or an open meter says so first") {
  for (const TreeNode& node : tree_nodes()) {
    INFO(node.code);
    const std::string text = std::string{node.title} + " " + std::string{node.sentence};
    const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    if (says("ohmmeter") || says("ribbon") || says("swap") || says("fit CTs")) {
      CHECK(node.safety == StepSafety::PowerOff);
      CHECK(node.sentence.starts_with("Power off and proven dead"));
    }
    if (says("Measure every line") || says("clamp meter")) CHECK(node.safety == StepSafety::Energized);
  }
}

TEST_CASE("a troubleshooting job starts at the symptom, opens a screen to measure and comes back to the job") {
  Walk walk;
  walk.job = new_job("22222222-2222-3333-4444-555555555555", true, kAt, "troubleshoot");
  walk.fill({{"accepted", "yes"}});
  CHECK(walk.code() == "T-1");
  walk.fill({{"answer", "load-led"}});
  walk.fill({{"answer", "more"}});
  REQUIRE(walk.code() == "T-21");
  REQUIRE(walk.press("open:V-1"));
  CHECK(walk.code() == "V-1");
  REQUIRE(walk.answer("volts.L1", "60"));
  REQUIRE(walk.go("T-21"));
  walk.fill({{"answer", "bad"}});
  CHECK(walk.code() == "T-62");
  CHECK(walk.now().safety->power_off);
  walk.fill({{"answer", "solved"}});
  CHECK(walk.code() == "T-90");
  const KeyValues way = all<KeyValues>(walk.now()).back();
  CHECK(way.rows.front().key == "T-1 Choose what is wrong");
  CHECK(way.rows.front().value == "Load LED does not flash");
  REQUIRE(walk.press("resume"));
  CHECK(walk.code() == "V-1");
}
