// The trees of the symptoms, walked through every branch: nothing unreachable, no dead end, no way that
// only goes round.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "tests/wizards/engine/walk.hpp"
#include "wizards/trouble/measured.hpp"
#include "wizards/trouble/support.hpp"
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
    if (!node.instead.empty()) {
      REQUIRE(find_node(node.instead) != nullptr);
      reached.insert(node.instead);
    }
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
      CHECK(walk.fact(fact_key("tree.<node>", node.code)) == answer.value);
      if (find_node(answer.to) == nullptr) continue;
      REQUIRE(walk.press("back"));
      CHECK(walk.code() == node.code);
    }
  }
}

TEST_CASE("what has hands at an energized or an open meter says so first") {
  for (const TreeNode& node : tree_nodes()) {
    INFO(node.code);
    const std::string text = english(node.title) + " " + english(node.sentence);
    const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    if (says("ohmmeter") || says("ribbon") || says("swap") || says("Swap") || says("install CTs")) {
      CHECK(node.safety == StepSafety::PowerOff);
      CHECK(node.sentence.id.starts_with("De-energize and verify absence of voltage"));
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

TEST_CASE("volts measured on a tree's screen are the job's voltages, and an answer against them shows both sides") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("T-21"));
  REQUIRE(field(walk.now(), "volts.L2") != nullptr);
  REQUIRE(walk.answer("volts.L2", "60"));
  CHECK(walk.fact("volts.L2") == "60");
  CHECK(walk.fact("volts.verdict") == "fail");
  CHECK(
      words_of(walk.now()).find("The record says “A line is out of limits or dead”: L1 120.2 V, L2 60 V, L3 121 V.") !=
      std::string::npos);
  REQUIRE(walk.answer("answer", "good"));
  std::string found;
  for (const FindingNote& note : all<FindingNote>(walk.now())) found += english(note.finding.text) + "\n";
  CHECK(found.find("You chose “Every line within its limits”; the record says “A line is out of limits or dead”: L1 "
                   "120.2 V, L2 60 V, L3 121 V.") != std::string::npos);
  REQUIRE(walk.answer("answer", "bad"));
  for (const FindingNote& note : all<FindingNote>(walk.now())) CHECK(note.finding.code != "answer-against-record");
}

TEST_CASE("a clamp reading made in a tree goes into the wiring check's next test") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("T-20"));
  REQUIRE(walk.answer("amps.L1", "0.4"));
  CHECK(walk.fact("check.1.obs.1.amps.L1") == "0.4");
  REQUIRE(walk.answer("answer", "more"));
  const auto notes = all<FindingNote>(walk.now());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].finding.text == "You chose “More than 1 A”; the record says “1 A or less”: at most 0.4 A.");
  REQUIRE(walk.go("W-1"));
  CHECK(field(walk.now(), "amps.L1")->value == "0.4");
}

TEST_CASE("how much too little the meter counts is asked on the phone, says what to expect, and counts in the check") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("T-50"));
  CHECK(all<Verdict>(walk.now()).empty());
  REQUIRE(walk.answer("too_little", "2/3"));
  CHECK(walk.fact("complaint.too_little") == "2/3");
  const auto expected = all<Verdict>(walk.now());
  REQUIRE(expected.size() == 1);
  CHECK(std::ranges::any_of(expected[0].wirings, [](const Likelihood& row) { return row.text == "CT2 reversed"; }));
  REQUIRE(walk.answer("too_little", "unknown"));
  CHECK(all<Verdict>(walk.now()).empty());
}

TEST_CASE("a finding opens the tree of its symptom") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("V-1"));
  REQUIRE(walk.answer("volts.L1", "160"));
  std::set<std::string> ways;
  for (const Action& action : all<Action>(walk.now())) ways.insert(action.id);
  CHECK(ways.count("open:T-66") == 1);
  REQUIRE(walk.press("open:T-66"));
  CHECK(walk.code() == "T-66");
  REQUIRE(walk.go("M-3"));
  REQUIRE(walk.answer("rating.CT2", "400"));
  CHECK(walk.press("open:T-34"));
  CHECK(walk.code() == "T-34");
  REQUIRE(walk.press("resume"));
  CHECK(walk.code() == "M-3");
}

TEST_CASE("every finding that leads into a tree is one that some check can make") {
  for (const char* code : {"voltage-low", "voltage-high", "same-phase", "lead-on-neutral", "ct-rating-differs",
                           "no-sign-of-life", "register-backwards", "ct-ratio-twice"}) {
    INFO(code);
    REQUIRE(node_for_finding(code) != nullptr);
  }
  CHECK(node_for_finding("nobody-makes-this") == nullptr);
}

TEST_CASE("the end of a branch says what was tried, on the screen and in the file for support") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("T-1"));
  walk.fill({{"answer", "power"}});
  walk.fill({{"answer", "dark"}});
  walk.fill({{"answer", "fine"}});
  walk.fill({{"answer", "good"}});
  walk.fill({{"answer", "sound"}});
  REQUIRE(walk.code() == "T-93");
  const KeyValues tried = all<KeyValues>(walk.now()).back();
  REQUIRE(tried.title == "What was tried");
  CHECK(tried.rows.front().value == "Power LED or LCD dark");
  REQUIRE(walk.press("support"));
  CHECK(std::get<ExportJob>(walk.effects.back()).format == "support");
  CHECK_FALSE(std::get<ExportJob>(walk.effects.back()).in_english);
  const SupportSummary summary = support_summary(walk.job, "m1");
  REQUIRE(summary.rows.size() == tried.rows.size());
  for (std::size_t i = 0; i < tried.rows.size(); ++i) CHECK(summary.rows[i].value == tried.rows[i].value);
  CHECK(english(summary.ask).find("telephone 1-800-959-6004") != std::string::npos);
  CHECK(std::ranges::any_of(summary.rows, [](const SupportRow& row) { return row.value == "2N208-021"; }));
  REQUIRE(walk.press("open:Q-1"));
  CHECK(walk.code() == "Q-1");
}

TEST_CASE("English is offered for the summary where reports are in another language, in one tap") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("T-93"));
  const auto offered = [&] {
    const auto actions = all<Action>(walk.now());
    return std::ranges::any_of(actions, [](const Action& action) { return action.id == "support:english"; });
  };
  CHECK_FALSE(offered());
  walk.around.reports_translated = true;
  walk.tell();
  CHECK(offered());
  REQUIRE(walk.press("support:english"));
  const auto& wanted = std::get<ExportJob>(walk.effects.back());
  CHECK(wanted.format == "support");
  CHECK(wanted.in_english);
}

TEST_CASE("every symptom ends in a cause with its fix, a return, or the summary for support, on every branch") {
  std::size_t branches = 0;
  const std::function<void(const TreeNode&, std::vector<std::string_view>)> follow =
      [&](const TreeNode& node, std::vector<std::string_view> way) {
        INFO(node.code);
        for (const std::string_view code : way) REQUIRE(code != node.code);  // no way goes round
        way.push_back(node.code);
        REQUIRE(way.size() < 20);
        if (node.answers.empty()) {
          ++branches;
          return;
        }
        for (const TreeAnswer& answer : node.answers) {
          if (const TreeNode* next = find_node(answer.to)) {
            follow(*next, way);
          } else {
            ++branches;  // a screen of the job: the verdict and its correction
          }
        }
      };
  follow(*find_node("T-1"), {});
  CHECK(branches > 100);
}
