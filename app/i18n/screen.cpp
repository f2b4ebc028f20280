#include "app/i18n/screen.hpp"

namespace lineside::i18n {
namespace {

constexpr std::size_t kSentence = 30;  // bytes; nobody types a message of the catalogs of that length by chance

/// Walks the parts of a screen and puts each text into the other language.
class Walk {
 public:
  explicit Walk(const Translator& words) : words_(words) {}

  void put(Text& text) const { text = Verbatim{words_.say(text)}; }
  void put(std::string& text) const {
    if (!text.empty()) text = words_.text(text);
  }
  void put(Finding& finding) const {
    put(finding.text);
    put(finding.remedy);
  }
  void put(Bar& bar) const {
    put(bar.caption);
    put(bar.unit);
  }
  void put(Button& button) const {
    put(button.label);
    put(button.why_disabled);
  }
  void put(std::vector<Finding>& findings) const {
    for (Finding& finding : findings) put(finding);
  }
  // `value` and `rejected` are what was typed, but for a whole sentence that the program proposed.
  void put(Field& field) const {
    if (field.kind == FieldKind::Text && field.value.size() >= kSentence) {
      if (Translation own = words_.look_up(field.value); own.left == 0) field.value = std::move(own.text);
    }
    put(field.label);
    put(field.unit);
    put(field.hint);
    put(field.problem);
    put(field.meaning);
    for (Choice& choice : field.choices) put(choice.label);
    if (field.bar) put(*field.bar);
    put(field.findings);
  }
  void put(Paragraph& item) const { put(item.text); }
  void put(FindingNote& item) const { put(item.finding); }
  void put(Checklist& list) const {
    for (CheckItem& item : list.items) {
      put(item.label);
      put(item.source);
    }
  }
  void put(KeyValues& table) const {
    put(table.title);
    for (KeyValue& row : table.rows) {
      put(row.key);
      if (row.source != "typed" && !row.as_is) {
        put(row.value);
      } else {
        row.value = Verbatim{english(row.value)};
      }
      put(row.source);
    }
  }
  void put(drawing::Drawing& drawn) const {
    for (drawing::Mark& mark : drawn.marks) {
      if (auto* own = std::get_if<drawing::Words>(&mark)) put(own->text);
    }
  }
  void put(HookupPicture& item) const {
    put(item.wide);
    put(item.narrow);
    for (HookupLead& lead : item.leads) put(lead.colour);
    for (HookupLine& line : item.lines) put(line.text);
    put(item.caption);
    put(item.legend);
  }
  void put(PhasorPicture& item) const {
    for (Text& line : item.words) put(line);
    put(item.caption);
    put(item.legend);
    put(item.note);
  }
  void put(Verdict& item) const {
    put(item.headline);
    for (Likelihood& row : item.wirings) {
      put(row.text);
      put(row.chance);
    }
    put(item.registers);
    put(item.more);
  }
  void put(LedTimer& item) const { put(item.status); }
  void put(SignaturePad& item) const {
    put(item.label);
    put(item.status);
  }
  void put(MeterFace& item) const {
    for (Lamp& lamp : item.lamps) {
      put(lamp.label);
      put(lamp.words);
    }
    for (LcdPage& page : item.pages) put(page.unit);
    for (Text& line : item.lines) put(line);
    put(item.caption);
    put(item.source);
  }
  void put(PowerChart& item) const {
    for (PowerTick& tick : item.ticks) put(tick.label);
    for (Text* text : {&item.expected, &item.end, &item.caption, &item.line}) put(*text);
  }
  void put(ScanMap& item) const {
    for (ScanLegend& row : item.legend) put(row.words);
    put(item.line);
  }
  void put(QrCode&) const {}  // for a scanner
  void put(Waiting& item) const { put(item.text); }
  void put(Action& item) const {
    put(item.label);
    put(item.why_disabled);
  }

 private:
  const Translator& words_;
};

}  // namespace

Screen translate(const Screen& screen, const Translator& words) {
  Screen out = screen;
  if (words.language() == Language::English) return out;
  const Walk walk(words);
  for (Text* text : {&out.title, &out.sentence, &out.why}) walk.put(*text);
  walk.put(out.source);
  if (out.safety) walk.put(out.safety->text);
  for (Item& item : out.items) std::visit([&](auto& one) { walk.put(one); }, item);
  for (RailEntry& entry : out.rail) walk.put(entry.label);
  walk.put(out.job_name);
  walk.put(out.meter_name);
  for (Button* button : {&out.back, &out.skip, &out.next}) walk.put(*button);
  return out;
}

Finding translate(Finding finding, const Translator& words) {
  Walk(words).put(finding);
  return finding;
}

}  // namespace lineside::i18n
