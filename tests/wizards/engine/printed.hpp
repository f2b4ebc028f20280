// What stands on a screen, text by text, for tests that read all of it.
#pragma once

#include "models/manuals/source.hpp"
#include "tests/wizards/engine/walk.hpp"

namespace lineside::test {

inline constexpr const char* kOneOfEach[] = {"2N208-021",
                                             "1N240-02D",
                                             "BL3-240-200-PKG-SO",
                                             "S2-208-N-01-01-021-00",
                                             "2O208-4W",
                                             "MMD-120-2001-T-SCC",
                                             "MS 120 F 01 SO 011 00",
                                             "MS120S01",
                                             "EED-1",
                                             "6F101-C01",
                                             "5B101-C01",
                                             "6P201-C02",
                                             "6W201-D02"};

/// Sources and words of a screen, each with where it stands.
inline std::vector<std::string> printed(const Screen& shown) {
  std::vector<std::string> out{english(shown.source),
                               english(shown.title) + " " + english(shown.sentence) + " " + english(shown.why)};
  const auto finding = [&](const Finding& one) { out.push_back(english(text(one.source))); };
  for (const Item& item : shown.items) {
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) out.push_back(english(paragraph->text));
    if (const auto* note = std::get_if<FindingNote>(&item)) finding(note->finding);
    if (const auto* list = std::get_if<Checklist>(&item))
      for (const CheckItem& check : list->items) out.push_back(english(check.source) + " | " + english(check.label));
    if (const auto* table = std::get_if<KeyValues>(&item))
      for (const KeyValue& row : table->rows)
        out.push_back(english(row.source) + " | " + english(row.key) + " | " + english(row.value));
    if (const auto* face = std::get_if<MeterFace>(&item)) {
      out.push_back(english(face->source));
      for (const Text& line : face->lines) out.push_back(english(line));
    }
    if (const auto* hookup = std::get_if<HookupPicture>(&item)) {
      out.push_back(english(hookup->legend));
      for (const HookupLine& line : hookup->lines) out.push_back(english(line.text));
    }
    if (const auto* action = std::get_if<Action>(&item))
      out.push_back(english(action->label) + " " + english(action->why_disabled));
    if (const auto* field = std::get_if<Field>(&item)) {
      out.push_back(english(field->label) + " " + english(field->hint));
      for (const Choice& choice : field->choices) out.push_back(english(choice.label));
      for (const Finding& one : field->findings) finding(one);
    }
  }
  return out;
}

}  // namespace lineside::test
