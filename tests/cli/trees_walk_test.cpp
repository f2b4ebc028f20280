// Every branch of every symptom's tree, from T-1 to its end, typed into the text wizard line by line.
#include <catch2/catch.hpp>
#include <functional>
#include <sstream>

#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/virtual_clock.hpp"
#include "tests/support/store/memory_store.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

struct Branch {
  std::vector<std::pair<std::string, std::string>> answers;  // node, value
  std::string end;
};

void collect(const TreeNode& node, const Branch& so_far, std::vector<Branch>& out) {
  for (const TreeAnswer& answer : node.answers) {
    Branch branch = so_far;
    branch.answers.emplace_back(node.code, answer.value);
    branch.end = answer.to;
    const TreeNode* next = find_node(answer.to);
    if (next == nullptr || next->answers.empty()) {
      out.push_back(branch);
    } else {
      collect(*next, branch, out);
    }
  }
}

std::vector<Branch> all_branches() {
  std::vector<Branch> out;
  collect(*find_node("T-1"), {}, out);
  return out;
}

struct TypedWizard {
  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;
  std::ostringstream out;
  std::ostringstream err;

  explicit TypedWizard(const std::string& lines)
      : bus(sim::default_bus(), clock), controller(store, clock, options(), &bus) {
    REQUIRE(controller.start("troubleshoot"));
    std::istringstream in(lines);
    const auto source = cli::lines_of_stream(in);
    cli::TextWizard::Options wizard;
    wizard.lines = source.get();
    wizard.practice = &bus;
    wizard.resume = "lineside wizard";
    cli::TextWizard(controller, clock, out, err, std::move(wizard)).run();
  }
  static ControllerOptions options() {
    ControllerOptions out;
    out.port = "practice";
    out.inline_work = true;
    out.ports = [] { return std::vector<std::string>{"practice"}; };
    out.wall_now = [] { return std::string("2026-05-04T09:30:00.000+00:00"); };
    return out;
  }
};

}  // namespace

TEST_CASE("every branch of every symptom is walked to its end in the text wizard", "[trees]") {
  const std::vector<Branch> branches = all_branches();
  CHECK(branches.size() > 100);
  for (const Branch& branch : branches) {
    std::string lines = "accepted = yes\nnext\n";
    for (const auto& [node, value] : branch.answers) lines += "answer = " + value + "\nnext\n";
    const TypedWizard typed(lines);
    INFO(lines << typed.err.str());
    REQUIRE(typed.controller.screen().code == branch.end);
    for (const auto& [node, value] : branch.answers)
      CHECK(latest(typed.controller.job(), "m1", fact_key("tree.<node>", node)).value_or("") == value);
    // What is shown at the end: a screen of the job, or what was tried and the way to support.
    if (find_node(branch.end) == nullptr) continue;
    const std::string shown = typed.out.str();
    CHECK(shown.find("What was tried") != std::string::npos);
    CHECK(shown.find("Write the summary for support") != std::string::npos);
  }
}

TEST_CASE("the text wizard goes to a screen by its code and to a question by its words", "[trees]") {
  const TypedWizard typed("accepted = yes\nnext\ngoto f1\nfind = warranty\n");
  CHECK(typed.controller.screen().code == "F-1");
  CHECK(typed.out.str().find("10 years") != std::string::npos);
  const TypedWizard by_words("accepted = yes\nnext\ngoto tamper seal\n");
  CHECK(by_words.controller.screen().code == "F-1");
  CHECK(by_words.out.str().find("take wire seals") != std::string::npos);
}
