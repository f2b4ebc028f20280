#include "models/decoding/decode.hpp"

#include "models/formats/family_traits.hpp"

#include <algorithm>
#include <array>

#include "models/decoding/canonical.hpp"
#include "models/decoding/cross_check.hpp"
#include "models/decoding/problem.hpp"
#include "models/decoding/quote.hpp"
#include "models/decoding/repair.hpp"
#include "models/decoding/typed_number.hpp"
#include "models/formats/known_family.hpp"

namespace lineside {

namespace {

void add_once(std::vector<std::string>& list, std::string_view item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.emplace_back(item);
}

void add_note(ModelReading& model, const RowNote& note) {
  if (!note.code.empty()) model.notes.push_back({std::string(note.code), note.text});
}

std::string typed_code(const TypedText& text, const FieldPick& pick) {
  std::string code;
  for (std::size_t i = pick.begin; i < pick.end; ++i) code += text[i];
  return code;
}

void add_fields(ModelReading& model, const TypedText& text, const NumberReading& reading) {
  for (std::size_t f = 0; f < reading.format->fields.size(); ++f) {
    const NumberField& field = reading.format->fields[f];
    const FieldPick& pick = reading.picks[f];
    const CodeRow* row = row_of(reading, f);
    Text meaning = row != nullptr ? Text(row->meaning) : msg("{what}: {n}", field.meaning, int{pick.value});
    model.fields.push_back({field.name, typed_code(text, pick), text.range(pick.begin, pick.end), std::move(meaning),
                            lineside::text(row != nullptr ? row->source : field.source)});
    if (row == nullptr) continue;
    add_once(model.ask, row->ask);
    add_note(model, row->note);
  }
}

void add_limit_note(ModelReading& model) {
  if (!model.service || model.limits) return;
  const auto same = [](const Note& note) { return note.code == "no-published-limit"; };
  if (std::any_of(model.notes.begin(), model.notes.end(), same)) return;
  add_note(model, {"no-published-limit", message("No voltage limits are published for this service.")});
}

ModelReading describe_reading(const TypedText& text, const NumberReading& reading, std::optional<DatePeriod> built) {
  const NumberFormat& format = *reading.format;
  const ModelFacts facts = facts_of(reading, built);
  ModelReading model;
  model.canonical = canonical(reading);
  model.family = facts.family;
  model.format = format.id;
  model.made_from = format.made_from;
  model.made_to = format.made_to;
  model.service = facts.service;
  model.limits = facts.limits;
  model.ct = facts.ct;
  model.ct.max_primary_a = most_primary_a(model);
  model.elements = facts.elements;
  model.serial = facts.serial;
  model.demand = facts.demand;
  model.led_wh.assign(format.led_wh.begin(), format.led_wh.end());
  model.pulse_wh.assign(format.pulse_wh.begin(), format.pulse_wh.end());
  if (format.fewer_pulses != nullptr && format.fewer_pulses(reading.picks)) std::erase(model.pulse_wh, 1000);
  for (const std::string_view ask : format.ask) {
    // A given build date that decides is no longer asked for.
    if (ask != "build-date" || facts.serial == SerialEra::BuildDateNeeded) add_once(model.ask, ask);
  }
  add_fields(model, text, reading);
  add_limit_note(model);
  for (const RowNote& note : format.notes) add_note(model, note);
  if (format.note != nullptr) add_note(model, format.note(reading.picks));
  return model;
}

/// A build date that cannot belong to this number is reported, not ignored.
void add_build_date(ModelReading& model, std::optional<DatePeriod> built) {
  KnownOfMeter known;
  known.built = built;
  for (const Disagreement& found : cross_check(model, known)) {
    Text sides = msg("({what}: {value}; {other}: {other_value})", found.one.what, found.one.value, found.other.what,
                     found.other.value);
    model.notes.push_back({found.code, sentences({found.text, std::move(sides), found.remedy})});
  }
}

/// What separates two readings of a text, and so what to look for on the label.
Text what_decides(const NumberReading& reading, const NumberReading& other) {
  if (reading.format != other.format || reading.begin != other.begin) {
    return msg("The text contains more than one number, including {number}. Use the one on this meter's label.",
               Verbatim{canonical(other)});
  }
  const auto code = [](const FieldPick& pick, const CodeRow* row) {
    return Verbatim{row != nullptr ? std::string(row->code) : std::to_string(pick.value)};
  };
  Text out;
  for (std::size_t f = 0; f < reading.format->fields.size(); ++f) {
    const FieldPick& here = reading.picks[f];
    const FieldPick& there = other.picks[f];
    if (here.row == there.row && here.value == there.value) continue;
    Text one = msg("{field} {code} or {other}", reading.format->fields[f].question, code(here, row_of(reading, f)),
                   code(there, row_of(other, f)));
    out = out.empty() ? std::move(one) : msg("{one}; {next}", std::move(out), std::move(one));
  }
  return msg("Go by the label for: {fields}.", std::move(out));
}

void add_what_decides(ModelReading& model, const NumberReadings& found, std::size_t i) {
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (k != i) model.notes.push_back({"reads-several-ways", what_decides(found[i], found[k])});
  }
}

/// Whatever else is in the text: shown, so that an extra character is not dropped unnoticed.
void add_other_text(ModelReading& model, const TypedText& text, std::string_view input, std::size_t begin,
                    std::size_t end) {
  if (begin == 0 && end == text.size()) return;
  std::vector<Text> others;
  if (begin > 0) others.emplace_back(quoted(input, text.range(0, begin)));
  if (end < text.size()) others.emplace_back(quoted(input, text.range(end, text.size())));
  model.notes.push_back({"other-text", msg("Not part of this number: {others}.", and_list(std::move(others)))});
}

}  // namespace

std::string_view name(DecodeStatus status) {
  constexpr std::array<std::string_view, 5> names{"decoded", "ambiguous", "recognised", "unsupported", "invalid"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view name(SerialEra era) {
  constexpr std::array<std::string_view, 4> names{"modbus", "one-way", "build-date-needed", "none"};
  return names[static_cast<std::size_t>(era)];
}

std::string_view name(CtCore core) {
  return core == CtCore::Solid ? "solid" : "split";
}

Decoding decode(std::string_view input, std::optional<DatePeriod> built) {
  Decoding out;
  out.input = input;
  const TypedText text(input);
  const NumberReadings found = read_numbers(text);
  for (std::size_t i = 0; i < found.size(); ++i) {
    out.readings.push_back(describe_reading(text, found[i], built));
    add_build_date(out.readings.back(), built);
    add_what_decides(out.readings.back(), found, i);
    add_other_text(out.readings.back(), text, input, found[i].begin, found[i].end);
  }
  if (!found.empty()) {
    out.status = found.size() == 1 ? DecodeStatus::Decoded : DecodeStatus::Ambiguous;
    return out;
  }
  if (const FamilyMatch match = find_family(text); match.family != nullptr) {
    out.readings.push_back(describe_family(text, match, built));
    add_other_text(out.readings.back(), text, input, match.begin, match.end);
    out.status = match.family->supported() ? DecodeStatus::Recognised : DecodeStatus::Unsupported;
    return out;
  }
  out.problems.push_back(find_problem(text, input));
  out.suggestions = suggest(text, input);
  return out;
}

}  // namespace lineside
