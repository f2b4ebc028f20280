// The keys for a model number, by the ids of the ledger: what does not fit cannot be tapped, and what comes
// from a keyboard, a scanner or the clipboard is taken as it is.
#include <set>

#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using ui::Bench;

namespace {

void empty_number(Bench& bench) {
  Screen screen = samples::model_number();
  Field number = std::get<Field>(screen.items[0]);
  number.rejected.clear();
  number.problem = {};
  number.meaning = {};
  screen.items = {number};
  bench.show(screen);
}

std::string enabled_keys(Bench& bench) {
  std::string keys;
  for (const char c : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/. ")) {
    if (bench.entry(std::string("key:") + c).enabled) keys += c;
  }
  return keys;
}

}  // namespace

TEST_CASE("only the keys that can come next can be tapped") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  CHECK(enabled_keys(bench) == "12567BEMS");
  bench.tap("key:Q");
  CHECK(bench.state.edit->text.text().empty());
  CHECK(bench.state.dialog == ui::Dialog::None);
  bench.tap("key:2");
  CHECK(enabled_keys(bench) == "NR-");
  CHECK(bench.entry("pick:N").label == "N  indoor enclosure");
  CHECK(bench.entry("pick:R").label == "R  outdoor enclosure");
  bench.tap("key:0");
  CHECK(bench.state.edit->text.text() == "2");
}

TEST_CASE("a whole number by enabled keys alone, the meaning grows, then nothing fits") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  for (const char c : std::string("2N208-021")) {
    const std::string id = std::string("key:") + c;
    INFO(id);
    REQUIRE(bench.entry(id).enabled);
    bench.tap(id);
    if (bench.state.edit->text.text() == "2N")
      CHECK(bench.state.ledger.text().find("Series 2000, 3-phase 4-wire · indoor enclosure") != std::string::npos);
  }
  CHECK(enabled_keys(bench).empty());
  CHECK(bench.state.ledger.text().find("The number is complete: press Enter") != std::string::npos);
  bench.tap("key:enter");
  CHECK(bench.only<Answer>().value == "2N208-021");
}

TEST_CASE("a choice in words types its code") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  bench.tap("key:2");
  bench.tap("pick:N");
  CHECK(bench.state.edit->text.text() == "2N");
  bench.tap("key:2");
  bench.tap("pick:08");
  CHECK(bench.state.edit->text.text() == "2N208");
}

TEST_CASE("All keys lifts the limit and says how to come back") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  CHECK(bench.entry("key:all").label == "All keys");
  bench.tap("key:all");
  CHECK(enabled_keys(bench).size() == 40);
  CHECK(bench.entry("key:all").label == "What fits");
  bench.tap("key:X");
  CHECK(bench.state.edit->text.text() == "X");
  bench.tap("key:all");
  CHECK(enabled_keys(bench).empty());
  CHECK(bench.state.ledger.text().find("Not a model number from character 1 on: erase back to there") !=
        std::string::npos);
  bench.tap("key:erase");
  CHECK(enabled_keys(bench) == "12567BEMS");
}

TEST_CASE("a scanner's burst with Enter is one answer, a whole label line included") {
  Bench bench;
  empty_number(bench);
  const char* text = GENERATE("2N208-021", "Leviton 2N208-021, V3.2-V3.2,fn45678001", "2Nx08");
  bench.tap("field:number");
  ImGui::GetIO().AddInputCharactersUTF8(text);
  bench.key(ImGuiKey_Enter);
  const auto answer = bench.only<Answer>();
  CHECK(answer.field == "number");
  CHECK(answer.value == text);
}

TEST_CASE("pasted text is taken as it is, and the line says what stands in it") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  const std::string clip = "Leviton 2N208-021, V3.2-V3.2,fn45678001";
  ImGui::SetClipboardText(clip.c_str());
  bench.key_with_ctrl(ImGuiKey_V);
  bench.frames(2);
  CHECK(bench.state.edit->text.text() == clip);
  CHECK(bench.state.ledger.text().find("This text contains a model number: press Enter") != std::string::npos);
  bench.tap("key:enter");
  CHECK(bench.only<Answer>().value == clip);
}

TEST_CASE("every choice in words can be reached, page after page") {
  Bench bench;
  empty_number(bench);
  bench.tap("field:number");
  std::set<std::string> seen;
  for (int page = 0; page < 12; ++page) {
    for (const ui::Entry& entry : bench.state.ledger.entries()) {
      if (entry.id.starts_with("pick:")) seen.insert(entry.id);
    }
    bench.tap("pick-more");
  }
  for (const char* code : {"1", "2", "S1", "S2", "BL", "MM", "MS", "MD", "6P201", "6W201", "7B", "5B"})
    CHECK(seen.count(std::string("pick:") + code) == 1);
  bench.tap("key:2");
  CHECK(bench.state.ledger.find("pick-more") == nullptr);  // two choices need no pages
}
