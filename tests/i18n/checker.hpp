// Says texts in the made-up language and gathers those of which plain letters are left: English that no catalog knows.
#pragma once

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/support/texts/english_words.hpp"
#include "tests/support/texts/made_up.hpp"
#include "tests/support/texts/screen_texts.hpp"
#include "tests/wizards/engine/look_around.hpp"

namespace lineside::test {

/// The same without what a person typed, and without the words that answers are typed by.
inline Text without_typed(const Text& text) {
  if (text.kind() == Text::Kind::Message && text.args().empty()) return text;
  if (text.id().ends_with("is not one of the answers. Choose {answers}.")) return {};
  std::vector<TextArg> args;
  for (const TextArg& arg : text.args()) {
    if (const auto* inner = std::get_if<Text>(&arg.base()))
      args.emplace_back(without_typed(*inner));
    else if (std::holds_alternative<Typed>(arg.base()))
      args.emplace_back(Typed{});
    else
      args.push_back(arg);
  }
  if (text.kind() != Text::Kind::Message) return {text.kind(), std::move(args)};
  return {text.id(), text.plural(), text.context(), std::move(args)};
}

class Checker final : public Visitor {
 public:
  void text(std::string_view said) {
    if (english_words(said) > 0) left_.emplace(said);
  }
  void finding(const Finding& finding) {
    for (const Text& each : {finding.text, finding.remedy}) say(each);
  }
  void say(const Text& said) override { text(words_.say(without_typed(said))); }
  void screen(const Screen& screen) override {
    each_text(screen, [this](const Text& each) { say(each); });
  }
  /// Fails with every text of which words stayed English.
  void check() const {
    std::string list;
    for (const std::string& each : left_) list += "  " + each + "\n";
    INFO(left_.size() << " texts are not covered by assets/lang:\n" << list);
    CHECK(left_.empty());
  }

 private:
  i18n::Translator words_ = made_up_language();
  std::set<std::string> left_;
};

}  // namespace lineside::test
