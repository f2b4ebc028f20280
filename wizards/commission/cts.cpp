// M-3: the CTs as they are: rating, core, lead colour, serial number, and how many sets share an input. A
// rating that differs from the meter's setting is said here, before anything is energized. S12 2.1, 3.7, 5.
#include <algorithm>
#include <array>

#include "wizards/commission/checks.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kCtsTakes[] = {"rating.<ct>", "label.<ct>", "core.<ct>", "colour.<ct>",
                                          "serial.<ct>", "secondary",  "sets"};
// The order of the colours in the FAQ (S12 5) for solid cores; split cores are black and white on every phase
// (S12 3.7).
constexpr std::array<std::string_view, 3> kColours{"black", "red", "blue"};

std::vector<Question> ask_cts(const View& view) {
  std::vector<Question> list;
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    const std::string ct{name(kCts[k])};
    list.push_back({.field = "rating." + ct,
                    .key = "ct." + ct + ".rating",
                    .kind = FieldKind::Number,
                    .label = ct + " rating",
                    .hint = "200 for a 200:0.1 A CT",
                    .min = 1,
                    .max = 10000,
                    .what = "the primary amperes printed on " + ct});
  }
  list.push_back({.field = "secondary",
                  .key = "ct.secondary",
                  .kind = FieldKind::Choice,
                  .source = FactSource::Chosen,
                  .label = "Secondary printed on the CTs",
                  .choices = {{"0.1", "0.1 A"}, {"0.2", "0.2 A"}, {"1", "1 A"}, {"5", "5 A"}}});
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    const std::string ct{name(kCts[k])};
    list.push_back({.field = "label." + ct,
                    .key = "ct." + ct + ".label",
                    .label = ct + " as printed",
                    .hint = "type or ratio on its label, such as 200:0.1"});
    list.push_back({.field = "core." + ct,
                    .key = "ct." + ct + ".core",
                    .kind = FieldKind::Choice,
                    .source = FactSource::Chosen,
                    .label = ct + " core",
                    .choices = {{"solid", "Solid"}, {"split", "Split"}}});
    list.push_back({.field = "colour." + ct,
                    .key = "ct." + ct + ".colour",
                    .label = ct + " lead colour",
                    .hint = "solid core: " + std::string{kColours[k]} + " and white; split core: black and white"});
    list.push_back({.field = "serial." + ct, .key = "ct." + ct + ".serial", .label = ct + " serial number"});
  }
  list.push_back({.field = "sets",
                  .key = "ct.sets",
                  .kind = FieldKind::Number,
                  .label = "CT sets in parallel",
                  .hint = "1; at most 3",
                  .min = 1,
                  .max = 3,
                  .what = "how many CT sets share each input"});
  return list;
}

Finding rating_differs(const std::string& ct, double rating, double setting) {
  Finding finding;
  finding.severity = Severity::Fail;
  finding.code = "ct-rating-differs";
  finding.text = ct + " is a " + number_text(rating) + " A CT, but the meter is set for " + number_text(setting) +
                 " A: it registers " + percent(setting / rating) + " of this conductor's use.";
  finding.remedy = "With the power off and proven dead, fit CTs of " + number_text(setting) +
                   " A, or use a meter set for " + number_text(rating) + " A.";
  finding.source = {Manual::S12, "2.1"};
  return finding;
}

/// The first CT whose rating is not noted.
HookupHere in_hand_cts(const View& view) {
  HookupHere here{.part = HookupPart::Ct};
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (view.get("ct." + std::string{name(kCts[k])} + ".rating")) continue;
    here.elements[k] = true;
    return here;
  }
  return {};
}

void build_cts(const View& view, Screen& out) {
  show_disagreements(view, out);
  const auto setting = ct_setting(view);
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !field->id.starts_with("rating.") || !setting) continue;
    const std::string ct = field->id.substr(7);
    const auto rating = view.number("ct." + ct + ".rating");
    if (rating && *rating != *setting) field->findings.push_back(rating_differs(ct, *rating, *setting));
  }
  if (setting) out.sentence = "The meter is set for " + number_text(*setting) + " A CTs: note what is printed on each.";
  if (view.number("ct.sets").value_or(1) > 1) {
    out.items.emplace_back(
        Paragraph{"Up to three sets share an input as long as their currents together stay within the rating (S12 5).",
                  Tone::Quiet});
  }
  if (auto hookup = hookup_of(view)) {
    hookup->here = in_hand_cts(view);
    // Beside the ratings, before what is noted of each CT.
    const auto notes = std::ranges::find_if(out.items, [](const Item& item) {
      const auto* field = std::get_if<Field>(&item);
      return field != nullptr && field->id.starts_with("label.");
    });
    out.items.insert(notes, hookup_picture(*hookup));
  }
}

/// A CT of another rating bills wrong by the same factor every month: it stays open until it is changed.
std::string open_cts(const View& view) {
  const auto setting = ct_setting(view);
  for (int i = 0; setting && i < view.lines(); ++i) {
    const std::string ct{name(kCts[static_cast<std::size_t>(i)])};
    const auto rating = view.number("ct." + ct + ".rating");
    if (rating && *rating != *setting)
      return ct + " is a " + number_text(*rating) + " A CT on a meter set for " + number_text(*setting) + " A";
  }
  return view.get("ct.secondary") ? open_disagreement(view, {"ct-secondary"}) : std::string();
}

}  // namespace

std::optional<double> ct_setting(const View& view) {
  if (const auto label = view.number("label.ct-rating")) return label;
  return view.model != nullptr ? view.model->ct.primary_a : std::nullopt;
}

Step cts_step() {
  return {.code = "M-3",
          .group = "M-3",
          .label = "CTs",
          .title = "Note the current transformers",
          .sentence = "Note what is printed on each CT.",
          .why =
              "The number tells what the meter is set for, the CT's own label what is fitted. Where they differ every "
              "bill is wrong by the same factor, and nothing shows it.",
          .source = "S12 2.1, 3.7 and 5; LMM 3.7; FM 4.5",
          .questions = ask_cts,
          .open = open_cts,
          .build = build_cts,
          .takes = kCtsTakes};
}

}  // namespace lineside
