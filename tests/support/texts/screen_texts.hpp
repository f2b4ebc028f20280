// Every text of a screen, wherever it stands.
#pragma once

#include <functional>
#include <variant>

#include "models/manuals/source.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::test {

using EachText = std::function<void(const Text&)>;

/// Walks the parts of a screen.
class ScreenTexts {
 public:
  explicit ScreenTexts(const EachText& say) : say_(say) {}

  void operator()(const Text& text) const { say_(text); }
  void operator()(const Finding& finding) const {
    say_(finding.text);
    say_(finding.remedy);
    say_(text(finding.source));
  }
  void operator()(const Bar& bar) const { say_(bar.caption); }
  void operator()(const Button& button) const {
    say_(button.label);
    say_(button.why_disabled);
  }
  void operator()(const Field& field) const {
    for (const Text* each : {&field.label, &field.said, &field.hint, &field.problem, &field.meaning}) say_(*each);
    for (const Choice& choice : field.choices) say_(choice.label);
    if (field.bar) (*this)(*field.bar);
    for (const Finding& finding : field.findings) (*this)(finding);
  }
  void operator()(const Paragraph& item) const { say_(item.text); }
  void operator()(const FindingNote& item) const { (*this)(item.finding); }
  void operator()(const Checklist& list) const {
    for (const CheckItem& item : list.items) {
      say_(item.label);
      say_(item.source);
    }
  }
  void operator()(const KeyValues& table) const {
    say_(table.title);
    for (const KeyValue& row : table.rows) {
      for (const Text* each : {&row.key, &row.value, &row.source}) say_(*each);
    }
  }
  void operator()(const drawing::Drawing& drawn) const {
    for (const drawing::Mark& mark : drawn.marks) {
      if (const auto* own = std::get_if<drawing::Words>(&mark)) say_(own->text);
    }
  }
  void operator()(const HookupPicture& item) const {
    (*this)(item.wide);
    (*this)(item.narrow);
    for (const HookupLead& lead : item.leads) say_(lead.colour);
    for (const HookupLine& line : item.lines) say_(line.text);
    say_(item.caption);
    say_(item.legend);
  }
  void operator()(const PhasorPicture& item) const {
    for (const Text& line : item.words) say_(line);
    for (const Text* each : {&item.caption, &item.legend, &item.note}) say_(*each);
  }
  void operator()(const Verdict& item) const {
    for (const Likelihood& row : item.wirings) {
      say_(row.text);
      say_(row.chance);
    }
    for (const Text* each : {&item.headline, &item.registers, &item.more}) say_(*each);
  }
  void operator()(const LedTimer& item) const { say_(item.status); }
  void operator()(const SignaturePad& item) const {
    say_(item.label);
    say_(item.status);
  }
  void operator()(const MeterFace& item) const {
    for (const Lamp& lamp : item.lamps) {
      say_(lamp.label);
      say_(lamp.words);
    }
    for (const LcdPage& page : item.pages) say_(page.unit);
    for (const Text& line : item.lines) say_(line);
    for (const Text* each : {&item.title, &item.caption, &item.source}) say_(*each);
  }
  void operator()(const PowerChart& item) const {
    for (const PowerTick& tick : item.ticks) say_(tick.label);
    for (const Text* each : {&item.expected, &item.end, &item.caption, &item.line}) say_(*each);
  }
  void operator()(const ScanMap& item) const {
    for (const ScanLegend& row : item.legend) say_(row.words);
    say_(item.line);
  }
  void operator()(const QrCode&) const {}  // for a scanner
  void operator()(const Waiting& item) const { say_(item.text); }
  void operator()(const Action& item) const {
    say_(item.label);
    say_(item.why_disabled);
  }
  void operator()(const Screen& screen) const {
    for (const Text* each : {&screen.title, &screen.sentence, &screen.why, &screen.source, &screen.job_name,
                             &screen.meter_name, &screen.undo})
      say_(*each);
    if (screen.safety) say_(screen.safety->text);
    for (const Item& item : screen.items) std::visit(*this, item);
    for (const RailEntry& entry : screen.rail) say_(entry.label);
    for (const Button* button : {&screen.back, &screen.skip, &screen.next}) (*this)(*button);
  }

 private:
  const EachText& say_;
};

inline void each_text(const Screen& screen, const EachText& say) {
  ScreenTexts{say}(screen);
}

}  // namespace lineside::test
