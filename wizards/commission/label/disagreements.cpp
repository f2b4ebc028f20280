// What two sources say about the same meter, held against each other on the screen that asks for the second:
// both sides in one sentence, and an open point until one of them is corrected. models/decoding/cross_check.hpp;
// S12 2.1, 2.5.
#include "wizards/commission/label/disagreements.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/panel_service.hpp"

namespace lineside {
namespace {

KnownOfMeter known_of(const View& view) {
  KnownOfMeter known;
  if (const auto model = view.get("identity.model")) {
    known.identity = std::string{*model};
    known.answers_modbus = true;
  }
  known.ct_secondary_a = view.number("ct.secondary");
  if (const auto built = view.get("label.built")) known.built = parse_period(*built);
  known.service = panel_service(view.get("panel.service").value_or(""));
  return known;
}

/// What a sentence begins with: the first side as models/decoding/cross_check.cpp names it, with a large letter.
constexpr Message kHeads[] = {message("Typed number"),
                              message("CT rating per the number"),
                              message("CT secondary the meter is set for"),
                              message("Limit of the CT inputs"),
                              message("This number format was made"),
                              message("Build date on the label"),
                              message("Serial port per the number"),
                              message("Highest voltage to neutral that the manual prints"),
                              message("Service of the meter"),
                              message("Service per the number"),
                              message("Model number")};

/// "Typed number: 2N208-021; meter's own identity: 2N480-021."
Text both_sides(const Disagreement& one) {
  const std::string what = english(one.one.what);
  const auto* head = std::ranges::find_if(kHeads, [&](const Message& each) {
    return !what.empty() && each.id.substr(1) == std::string_view(what).substr(1);
  });
  return msg("{one}: {value}; {other}: {other_value}.", head == std::end(kHeads) ? one.one.what : Text(*head),
             one.one.value, one.other.what, one.other.value);
}

Finding both(std::string_view code, Text text, Text remedy) {
  Finding finding;
  finding.severity = Severity::Fail;
  finding.code = code;
  finding.text = std::move(text);
  finding.remedy = std::move(remedy);
  return finding;
}

/// One serial number or program ID on two meters of the job: one of them was taken for the other.
void add_twins(const View& view, std::vector<FieldFinding>& found) {
  struct Own {
    FactKey key;
    std::string_view field;
    std::string_view code;
    Text (*same)(const Verbatim& one, const Verbatim& other, const Verbatim& value);
  };
  static constexpr Own kOwn[] = {
      {"serial", "serial", "serial-twice",
       [](const Verbatim& one, const Verbatim& other, const Verbatim& value) {
         return msg("Meter {one} and meter {other} of this job have the same serial number: {serial}.", one, other,
                    value);
       }},
      {"identity.program_id", "identity", "program-id-twice",
       [](const Verbatim& one, const Verbatim& other, const Verbatim& value) {
         return msg("Meter {one} and meter {other} of this job have the same program ID: {program}.", one, other,
                    value);
       }}};
  for (const Own& own : kOwn) {
    const auto mine = view.get(own.key);
    if (!mine || *mine == "65535") continue;  // may be unprogrammed: many meters can have it
    for (const std::string& meter : meters(view.job)) {
      if (meter == view.meter || latest(view.job, meter, own.key) != mine) continue;
      found.push_back({std::string{own.field},
                       both(own.code, own.same(number_of(view.meter), number_of(meter), verbatim(*mine)),
                            msg("Read both labels again and identify both meters: one was mistaken for the other."))});
      break;
    }
  }
}

/// The meter that answers is not the one that answered before.
void add_changed_program(const View& view, std::vector<FieldFinding>& found) {
  std::string_view before;
  std::string_view now;
  for (const Fact* fact : history(view.job, view.meter, "identity.program_id")) {
    if (fact->value.empty() || fact->value == now) continue;
    before = now;
    now = fact->value;
  }
  if (before.empty()) return;
  found.push_back(
      {"program", both("program-id-changed",
                       msg("Program ID read before: {before}; read now: {now}. A different meter answers now.",
                           verbatim(before), verbatim(now)),
                       msg("Make sure that only the meter of this job is on the pair, and ask again."))});
}

std::string_view field_of(std::string_view code) {
  if (code.starts_with("build-date")) return "built";
  if (code.starts_with("ct-secondary")) return "secondary";  // of M-3
  if (code.starts_with("service") || code == "wires-differ") return "panel_service";
  return "identity";  // shown on S-1: what answers, and whether it can
}

}  // namespace

std::vector<FieldFinding> disagreements(const View& view, const KnownOfMeter& known, double unknown_takes_v) {
  std::vector<FieldFinding> found;
  const auto all = view.model != nullptr ? cross_check(*view.model, known, unknown_takes_v)
                                         : cross_check_unread(known, unknown_takes_v);
  for (const Disagreement& one : all) {
    Finding finding;
    finding.severity = one.danger ? Severity::Danger : Severity::Fail;
    finding.code = one.code;
    finding.text = sentences({one.text, both_sides(one)});
    finding.remedy = one.remedy;
    finding.source = one.source;
    found.push_back({std::string{field_of(one.code)}, std::move(finding)});
  }
  return found;
}

std::vector<FieldFinding> disagreements(const View& view, double unknown_takes_v) {
  std::vector<FieldFinding> found;
  add_twins(view, found);
  add_changed_program(view, found);
  for (FieldFinding& one : disagreements(view, known_of(view), unknown_takes_v)) found.push_back(std::move(one));
  return found;
}

void show_under_fields(std::vector<FieldFinding> found, Screen& out) {
  for (FieldFinding& one : found) {
    for (Item& item : out.items) {
      auto* field = std::get_if<Field>(&item);
      if (field == nullptr || field->id != one.field) continue;
      field->findings.push_back(std::move(one.finding));
      break;
    }
  }
}

void show_disagreements(const View& view, Screen& out) {
  show_under_fields(disagreements(view), out);
}

Text open_disagreement(const View& view, std::initializer_list<std::string_view> fields) {
  for (const FieldFinding& found : disagreements(view)) {
    if (std::ranges::find(fields, found.field) != fields.end()) return found.finding.text;
  }
  return {};
}

}  // namespace lineside
