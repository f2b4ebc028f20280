#include "app/cli/wizard/text_screen.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/text_paint.hpp"
#include "app/export/qr_text.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

constexpr int kBarWidth = 34;

Text share_text(double share) {
  return share > 0 && share < 0.005 ? Text(Verbatim{"<1 %"}) : Text(Quantity{share * 100, "%", 0});
}

/// "Label: what stands there".
std::string labelled(const Text& label, const Text& value, const TextStyle& style) {
  return style.say(msg("{label}: {value}", label, value));
}

void add_finding(Lines& lines, const Finding& finding, int indent, const TextStyle& style) {
  add_text(lines, std::string(mark(finding.severity)) + style.say(finding.text), indent, tone(finding.severity), style);
  add_text(lines, style.say(finding.remedy), indent + 2, Tone::Plain, style);
  add_text(lines, "(" + style.say(text(finding.source)) + ")", indent + 2, Tone::Quiet, style);
}

std::string value_text(const Field& field, const TextStyle& style) {
  if (field.value.empty()) return field.hint.empty() ? "—" : "—  (" + style.say(field.hint) + ")";
  std::string shown = field.said.empty() ? field.value : style.say(field.said);
  for (const Choice& choice : field.choices) {
    if (choice.value == field.value) shown = style.say(choice.label);
  }
  return field.unit.empty() ? shown : shown + ' ' + field.unit;
}

void add_choices(Lines& lines, const Field& field, const TextStyle& style) {
  if (field.kind == FieldKind::YesNo && field.choices.size() <= 2) return;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const Choice& choice = field.choices[i];
    const char* chosen = choice.value == field.value ? "*" : " ";
    add_text(lines, std::to_string(i + 1) + chosen + ' ' + style.say(choice.label), 6,
             choice.enabled ? Tone::Plain : Tone::Quiet, style);
  }
}

void add_problem(Lines& lines, const Field& field, const TextStyle& style) {
  if (field.problem.empty()) return;
  if (!field.rejected.empty()) {
    add_text(lines, style.say(msg("not taken: {text}", Typed{field.rejected})), 6, Tone::Quiet, style);
    if (field.problem_from >= 0 && field.problem_to > field.problem_from) {
      const std::size_t before = columns(style.say(msg("not taken: {text}", Typed{})));
      const auto carets = static_cast<std::size_t>(field.problem_to - field.problem_from);
      lines.push_back(std::string(6 + before + static_cast<std::size_t>(field.problem_from), ' ') +
                      std::string(carets, '^'));
    }
  }
  add_text(lines, "✗ " + style.say(field.problem), 6, Tone::Fail, style);
}

struct ItemText {
  Lines& lines;
  const TextStyle& style;

  void operator()(const Paragraph& item) const {
    add_text(lines, std::string(mark(item.tone)) + style.say(item.text), 2, item.tone, style);
  }
  void operator()(const Field& item) const {
    const bool open = item.value.empty() && item.required;
    std::string line = (open ? "> " : "  ") + labelled(item.label, Verbatim{value_text(item, style)}, style);
    const Tone tone = item.bar ? item.bar->tone : Tone::Plain;
    if (item.bar && !item.bar->caption.empty()) line += "   " + std::string(mark(tone)) + style.say(item.bar->caption);
    line += "   [" + item.id + "]";
    add_text(lines, line, 0, tone, style);
    if (item.bar && (item.bar->value || item.bar->min)) lines.push_back("      " + bar_text(*item.bar, kBarWidth));
    add_choices(lines, item, style);
    add_text(lines, style.say(item.meaning), 6, Tone::Plain, style);
    if (!item.next_characters.empty()) {
      add_text(lines, style.say(msg("can come next: {characters}", Verbatim{join(item.next_characters, " ")})), 6,
               Tone::Quiet, style);
    }
    add_problem(lines, item, style);
    for (const Finding& finding : item.findings) add_finding(lines, finding, 6, style);
  }
  void operator()(const FindingNote& item) const { add_finding(lines, item.finding, 2, style); }
  void operator()(const Checklist& item) const {
    for (const CheckItem& check : item.items) {
      std::string line = std::string(check.done ? "[x] " : "[ ] ") + style.say(check.label);
      if (!check.source.empty()) line += " (" + style.say(check.source) + ")";
      add_text(lines, line + "   [" + check.id + "]", 2, Tone::Plain, style);
    }
  }
  void operator()(const KeyValues& item) const {
    if (!item.title.empty()) add_text(lines, style.say(item.title), 2, Tone::Plain, style);
    std::size_t widest = 0;
    for (const KeyValue& row : item.rows) widest = std::max(widest, columns(style.say(row.key)));
    for (const KeyValue& row : item.rows) {
      std::string line = style.say(row.key) + std::string(widest - columns(style.say(row.key)) + 2, ' ') +
                         std::string(mark(row.tone)) + style.say(row.value);
      if (!row.source.empty()) line += "  (" + style.say(row.source) + ")";
      add_text(lines, line, 4, row.tone, style);
    }
  }
  void operator()(const HookupPicture& item) const {
    add_text(lines, style.say(item.caption), 2, Tone::Plain, style);
    for (const HookupLine& line : item.lines) {
      const char* sign = line.wrong ? "✗ " : line.here ? "▸ " : "";
      add_text(lines, sign + style.say(line.text), 4, line.wrong ? Tone::Fail : Tone::Plain, style);
    }
    add_text(lines, style.say(item.legend), 4, Tone::Quiet, style);
  }
  void operator()(const PhasorPicture& item) const {
    add_text(lines, style.say(item.caption), 2, Tone::Plain, style);
    for (const Text& line : item.words) add_text(lines, style.say(line), 4, Tone::Plain, style);
    add_text(lines, style.say(item.note), 4, Tone::Quiet, style);
  }
  void operator()(const Verdict& item) const {
    if (!item.headline.empty())
      add_text(lines, std::string(mark(item.tone)) + style.say(item.headline), 2, item.tone, style);
    for (const Likelihood& wiring : item.wirings) {
      const auto blocks = static_cast<std::size_t>(std::lround(std::clamp(wiring.probability, 0.0, 1.0) * 20));
      std::string share = style.say(wiring.chance);
      share.insert(0, 6 - std::min<std::size_t>(6, share.size()), ' ');
      const std::string bar = std::string(blocks, '#') + std::string(20 - blocks, '.');
      add_text(lines, share + ' ' + bar + "  " + style.say(wiring.text), 4, wiring.tone, style);
    }
    add_text(lines, style.say(item.more), 4, Tone::Quiet, style);
    add_text(lines, style.say(item.registers), 4, Tone::Plain, style);
  }
  void operator()(const LedTimer& item) const {
    add_text(lines,
             style.say(
                 msg("LED {energy} per cycle: {taps} taps, {cycles} cycles wanted. Press Enter each time it lights up.",
                     figure(item.wh_per_cycle, "Wh"), static_cast<int>(item.taps.size()), item.cycles_wanted)),
             2, Tone::Plain, style);
    add_text(lines, style.say(item.status), 4, Tone::Plain, style);
  }
  void operator()(const SignaturePad& item) const {
    add_text(lines, style.say(msg("Signature: {status}. It is drawn in the window.", item.status)), 2, Tone::Plain,
             style);
  }
  void operator()(const MeterFace& item) const {
    add_text(lines, style.say(item.caption), 2, Tone::Plain, style);
    for (const Text& line : item.lines) add_text(lines, style.say(line), 4, Tone::Plain, style);
    add_text(lines, "(" + style.say(item.source) + ")", 4, Tone::Quiet, style);
  }
  void operator()(const PowerChart& item) const {
    add_text(lines, labelled(item.caption, item.line, style), 2, Tone::Plain, style);
    add_text(lines, style.say(item.expected), 4, Tone::Quiet, style);
  }
  void operator()(const ScanMap& item) const { add_text(lines, style.say(item.line), 2, Tone::Plain, style); }
  void operator()(const QrCode& item) const {
    lines.push_back(item.text);
    const std::string drawn = qr_text_lines(item.text);
    for (const std::string_view line : lines_of(drawn)) lines.emplace_back(line);
  }
  void operator()(const Waiting& item) const {
    const std::string share = item.fraction >= 0 ? " (" + style.say(share_text(item.fraction)) + ")" : std::string();
    add_text(lines, "… " + style.say(item.text) + share, 2, Tone::Plain, style);
  }
  void operator()(const Action& item) const {
    std::string line = "(" + item.id + ")  " + style.say(item.label);
    if (!item.enabled)
      line += "  — " + (item.why_disabled.empty() ? style.say(msg("not now")) : style.say(item.why_disabled));
    add_text(lines, line, 2, item.enabled ? Tone::Plain : Tone::Quiet, style);
  }
};

void add_head(Lines& lines, const Screen& screen, const TextStyle& style) {
  lines.push_back(std::string(static_cast<std::size_t>(std::max(style.width, 8)), '-'));
  std::string where = screen.code;
  if (screen.steps > 0) where += " · " + style.say(msg("step {step} of {steps}", screen.step, screen.steps));
  if (screen.practice) where += " · " + style.say(msg("PRACTICE"));
  if (!screen.job_name.empty()) where += " · " + style.say(screen.job_name);
  if (!screen.meter_name.empty()) where += " · " + style.say(screen.meter_name);
  add_text(lines, where, 0, Tone::Quiet, style);
  for (const std::string& line : wrap(style.say(screen.title), style.width, 0)) lines.push_back(bold(line, style));
  if (screen.safety) {
    const Text& safety = screen.safety->text;
    add_text(
        lines,
        "⚠ " + style.say(screen.safety->power_off ? msg("POWER OFF: {text}", safety) : msg("SAFETY: {text}", safety)),
        0, Tone::Caution, style);
  }
  add_text(lines, style.say(screen.sentence), 0, Tone::Plain, style);
}

void add_foot(Lines& lines, const Screen& screen, const TextStyle& style) {
  std::string line;
  const auto add = [&](const Button& button, const std::string& command) {
    if (!button.visible) return;
    if (!line.empty()) line += " | ";
    const Text label = button.label.empty() ? Text(Verbatim{command}) : button.label;
    if (button.enabled) {
      line += style.say(label) + " (" + command + ")";
    } else if (!button.why_disabled.empty() && line.find(style.say(button.why_disabled)) == std::string::npos) {
      line += labelled(label, button.why_disabled, style);
    } else {
      line += style.say(label);
    }
  };
  add(screen.back, "back");
  add(screen.skip, style.say(msg("skip REASON")));
  add(screen.next, "next");
  add_text(lines, line, 0, Tone::Quiet, style);
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = columns(text);
  return std::string(text) + std::string(used < width ? width - used : 1, ' ');
}

Lines aligned(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t least) {
  for (const auto& [label, text] : rows) least = std::max(least, columns(label) + 1);
  Lines out;
  for (const auto& [label, text] : rows) out.push_back("  " + padded(label, least) + text);
  return out;
}

Lines wrap(std::string_view text, int width, int indent) {
  Lines lines;
  const std::size_t room = static_cast<std::size_t>(std::max(width - indent - 2, 12));
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string line;
  std::size_t used = 0;
  const auto flush = [&] {
    lines.push_back(margin + line);
    line.clear();
    used = 0;
  };
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] == '\n') {
      flush();
      ++i;
      continue;
    }
    const std::size_t blanks_end = std::min(text.find_first_not_of(' ', i), text.size());
    const std::size_t word_end = std::min(text.find_first_of(" \n", blanks_end), text.size());
    const std::string_view word = text.substr(blanks_end, word_end - blanks_end);
    const std::size_t blanks = blanks_end - i;
    if (used > 0 && used + blanks + columns(word) > room) {
      flush();
    } else {
      line.append(blanks, ' ');
      used += blanks;
    }
    line.append(word);
    used += columns(word);
    i = word_end;
  }
  if (!line.empty() || lines.empty()) flush();
  return lines;
}

Lines screen_lines(const Screen& screen, const TextStyle& style) {
  Lines lines;
  add_head(lines, screen, style);
  lines.emplace_back();
  for (const Item& item : screen.items) std::visit(ItemText{lines, style}, item);
  if (!screen.items.empty()) lines.emplace_back();
  add_foot(lines, screen, style);
  return lines;
}

Lines rail_lines(const Screen& screen, const TextStyle& style) {
  Lines lines;
  for (const RailEntry& entry : screen.rail) {
    const std::string line = "  " + std::string(entry.danger ? mark(Tone::Fail) : mark(entry.mark)) + ' ' + entry.code +
                             "  " + style.say(entry.label);
    lines.push_back(entry.danger ? painted(line, Tone::Fail, style) : line);
  }
  return lines;
}

}  // namespace lineside::cli
