// Holds finished English texts against both linked catalogs and gathers what they leave in English.
#pragma once

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "app/i18n/screen.hpp"
#include "tests/wizards/look_around.hpp"

namespace lineside::test {

class Checker final : public Visitor {
 public:
  void text(std::string_view english) {
    es_.text(english);
    fr_.text(english);
  }
  void finding(const Finding& finding) {
    for (const Text& each : {finding.text, finding.remedy}) say(each);
  }
  void say(const Text& text) override {
    es_.say(text);
    fr_.say(text);
  }
  void screen(const Screen& screen) override {
    i18n::translate(screen, es_);
    i18n::translate(screen, fr_);
  }
  /// Fails with every text of which words stayed English.
  void check() const {
    std::set<std::string> left = es_.missed();
    left.insert(fr_.missed().begin(), fr_.missed().end());
    std::string list;
    for (const std::string& each : left) list += "  " + each + "\n";
    INFO(left.size() << " texts are not covered by assets/lang:\n" << list);
    CHECK(left.empty());
  }

 private:
  i18n::Translator es_{i18n::Language::Spanish};
  i18n::Translator fr_{i18n::Language::French};
};

}  // namespace lineside::test
