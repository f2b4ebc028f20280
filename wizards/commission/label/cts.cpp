// M-3: the CTs as they are: rating, core, lead colour, serial number, and how many sets share an input. A
// rating that differs from the meter's setting is said here, before anything is energized. S12 2.1, 3.7, 5.
#include "wizards/commission/label/cts.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "models/ct_ratio.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/label/disagreements.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/hookup/hookup.hpp"

namespace lineside {
namespace {

constexpr std::string_view kCtsTakes[] = {"rating.<ct>", "label.<ct>", "core.<ct>", "colour.<ct>",
                                          "serial.<ct>", "secondary",  "sets"};
// The order of the colors in the FAQ (S12 5) for solid cores; split cores are black and white on every phase
// (S12 3.7).
constexpr std::array kSolid{message("black and white"), message("red and white"), message("blue and white")};
constexpr Message kStriped = message("black (or white with a black stripe) and white");
constexpr std::array kEither{message("solid core: black and white; split core: black and white"),
                             message("solid core: red and white; split core: black and white"),
                             message("solid core: blue and white; split core: black and white")};
constexpr Message kStripedOrSplit =
    message("solid core: black (or white with a black stripe) and white; split core: black and white");

/// The kits take the maker's solid cores only (FM 3.1 Table 2); LMM describes solid ones, and split ones are a feature
/// of it (LMM 1.2).
bool split_cores(const View& view) {
  return view.model == nullptr || manual_for(*view.model) != Manual::FM;
}

bool prints(const View& view, std::string_view id) {
  const auto facts = installation_of(view);
  return std::ranges::find(facts, id, &InstallationFact::id) != facts.end();
}

/// What the manual says about a CT's leads; LMM names no colors. S12 2.3 Table 3: CT1's lead may be striped.
Text colours_of(const View& view, std::size_t ct) {
  if (!prints(view, "ct-colours")) return {};
  const bool striped = ct == 0 && (view.model == nullptr || manual_for(*view.model) == Manual::S12);
  if (split_cores(view)) return striped ? kStripedOrSplit : kEither[ct];
  return striped ? kStriped : kSolid[ct];
}

std::vector<Question> ask_cts(const View& view) {
  std::vector<Question> list;
  for (int i = 0; i < view.lines(); ++i) {
    list.push_back(ask_rating(kCts[static_cast<std::size_t>(i)]));
  }
  list.push_back(
      {.field = "secondary",
       .key = "ct.secondary",
       .kind = FieldKind::Choice,
       .source = FactSource::Chosen,
       .required = true,
       .label = msg("Secondary printed on the CTs"),
       .choices = {
           {"0.1", figure(0.1, "A")}, {"0.2", figure(0.2, "A")}, {"1", figure(1, "A")}, {"5", figure(5, "A")}}});
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    const std::string ct{name(kCts[k])};
    list.push_back({.field = "label." + ct,
                    .key = fact_key("ct.<ct>.label", kCts[k]),
                    .label = msg("{ct} as printed", verbatim(ct)),
                    .hint = msg("type or ratio on its label, such as 200:0.1")});
    list.push_back({.field = "core." + ct,
                    .key = fact_key("ct.<ct>.core", kCts[k]),
                    .kind = FieldKind::Choice,
                    .source = FactSource::Chosen,
                    .label = msg("{ct} core", verbatim(ct)),
                    .choices = {{"solid", msg("Solid")}, {"split", msg("Split"), split_cores(view)}}});
    list.push_back({.field = "colour." + ct,
                    .key = fact_key("ct.<ct>.colour", kCts[k]),
                    .label = msg("{ct} lead color", verbatim(ct)),
                    .hint = colours_of(view, k)});
    list.push_back({.field = "serial." + ct,
                    .key = fact_key("ct.<ct>.serial", kCts[k]),
                    .label = msg("{ct} serial number", verbatim(ct))});
  }
  if (!prints(view, "ct-sets")) return list;  // S12 5 and IMS 5 only
  list.push_back({.field = "sets",
                  .key = "ct.sets",
                  .kind = FieldKind::Number,
                  .label = msg("CT sets in parallel"),
                  .hint = msg("1; up to 3"),
                  .min = 1,
                  .max = 3,
                  .whole = true,
                  .what = msg("how many CT sets share each input")});
  return list;
}

/// A larger CT than the meter is set for is a danger: nobody relies on such a meter's limits.
Finding rating_differs(const View& view, const std::string& ct, double rating, double setting) {
  Finding finding;
  finding.severity = rating > setting ? Severity::Danger : Severity::Fail;
  finding.code = "ct-rating-differs";
  finding.text =
      msg("{ct} is a {rating} CT, but the meter is set for {setting}: it records {share} of this conductor's usage.",
          verbatim(ct), figure(rating, "A"), figure(setting, "A"), share(setting / rating));
  finding.remedy =
      msg("De-energize and verify absence of voltage, then install CTs of {setting}, or use a meter set for {rating}.",
          figure(setting, "A"), figure(rating, "A"));
  finding.source = source_here(view, "S12 2.1; LMM 2.1; IMS 2.1; FM 3.1");
  return finding;
}

/// A of the largest CT that any meter of the family is made for; without an end where it is not known.
double largest_ct(const View& view) {
  constexpr double kMini = 400;  // LMM 2.1 Table 1, IMS 2.2 Table 1; the kits end at 200 A (FM 3.1 Table 2)
  const bool mini = view.model != nullptr && manual_for(*view.model) != Manual::S12;
  return mini ? kMini : std::numeric_limits<double>::infinity();
}

Finding beyond_family(const View& view, const std::string& ct, double rating) {
  Finding finding;
  finding.severity = Severity::Danger;
  finding.code = "ct-rating-beyond-family";
  finding.text = msg("{ct} is a {rating} CT, but no meter of this family is made for more than {largest}.",
                     verbatim(ct), figure(rating, "A"), figure(largest_ct(view), "A"));
  finding.remedy = msg("Read on the meter's own label what it is set for, and enter it on M-2.");
  finding.source = source_here(view, "LMM 2.1 Table 1; IMS 2.2 Table 1; FM 3.1 Table 2");
  return finding;
}

/// Where nobody knows what the meter is set for: what was typed as a CT's rating and what was copied off it.
Finding label_differs(const std::string& ct, double rating, double label) {
  Finding finding;
  finding.severity = Severity::Fail;
  finding.code = "ct-label-differs";
  finding.text = msg("{ct} is recorded as a {rating} CT, but its label says {label}.", verbatim(ct),
                     figure(rating, "A"), figure(label, "A"));
  finding.remedy = msg("Read the CT's label again and correct one of the two.");
  return finding;
}

/// A ratio or a rating typed as the label's text counts like rating and secondary in their own fields.
void add_label_findings(const View& view, const Ct& each, std::vector<FieldFinding>& out) {
  const std::string ct{name(each)};
  const auto ratio = ct_ratio(view.get(fact_key("ct.<ct>.label", each)).value_or(""));
  if (!ratio) return;
  const std::string field = "label." + ct;
  const auto setting = ct_setting(view);
  const auto rating = view.number(fact_key("ct.<ct>.rating", each));
  if (ratio->primary_a) {
    const double label = *ratio->primary_a;
    if (setting && label != *setting) {
      out.push_back({field, rating_differs(view, ct, label, *setting)});
    } else if (!setting && rating && *rating != label) {
      out.push_back({field, label_differs(ct, *rating, label)});
    }
    if (!setting && label > largest_ct(view)) out.push_back({field, beyond_family(view, ct, label)});
  }
  if (!ratio->secondary_a) return;
  for (FieldFinding& one : disagreements(view, KnownOfMeter{.ct_secondary_a = ratio->secondary_a}))
    out.push_back({field, std::move(one.finding)});
}

/// The first CT whose rating is not noted.
HookupHere in_hand_cts(const View& view) {
  HookupHere here{.part = HookupPart::Ct};
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (view.get(fact_key("ct.<ct>.rating", kCts[k]))) continue;
    here.elements[k] = true;
    return here;
  }
  return {};
}

void build_cts(const View& view, Screen& out) {
  show_under_fields(ct_findings(view), out);
  if (const Text set_for = ct_setting_text(view); !set_for.empty())
    out.sentence = msg("The meter is set for {setting} A CTs. Record what is printed on each.", set_for);
  if (view.number("ct.sets").value_or(1) > 1) {
    out.items.emplace_back(Paragraph{
        msg("Up to three sets can share an input if their combined current stays within the rating."), Tone::Quiet});
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

/// A CT of another rating or secondary bills wrong by the same factor every month: it stays open until it is changed.
Text open_cts(const View& view) {
  for (const FieldFinding& found : ct_findings(view)) return found.finding.text;
  return missing(cts_step(), view);
}

}  // namespace

Question ask_rating(Ct each) {
  const std::string ct{name(each)};
  return {.field = "rating." + ct,
          .key = fact_key("ct.<ct>.rating", each),
          .kind = FieldKind::Number,
          .label = msg("{ct} rating", verbatim(ct)),
          .hint = msg("200 or 200:0.1 for a 200:0.1 A CT"),
          .min = 1,
          .max = 10000,
          .what = msg("the primary amperes printed on {ct}", verbatim(ct)),
          .secondary_key = FactKey("ct.secondary")};
}

std::optional<double> ct_setting(const View& view) {
  if (const auto label = view.number("label.ct-rating")) return label;
  return view.model != nullptr ? view.model->ct.primary_a : std::nullopt;
}

Text ct_setting_text(const View& view) {
  const auto rating = ct_setting(view);
  if (!rating) return {};
  const auto secondary = view.model != nullptr ? view.model->ct.secondary_a : std::nullopt;
  if (!secondary) return figure(*rating);
  return verbatim(number_text(*rating) + ":" + number_text(*secondary));
}

std::vector<FieldFinding> ct_findings(const View& view) {
  std::vector<FieldFinding> found;
  const auto setting = ct_setting(view);
  for (int i = 0; i < view.lines(); ++i) {
    const auto& each = kCts[static_cast<std::size_t>(i)];
    const std::string ct{name(each)};
    const auto rating = view.number(fact_key("ct.<ct>.rating", each));
    if (setting && rating && *rating != *setting)
      found.push_back({"rating." + ct, rating_differs(view, ct, *rating, *setting)});
    if (!setting && rating && *rating > largest_ct(view))
      found.push_back({"rating." + ct, beyond_family(view, ct, *rating)});
    add_label_findings(view, each, found);
  }
  for (FieldFinding& one : disagreements(view)) {
    if (one.field == "secondary") found.push_back(std::move(one));
  }
  return found;
}

Step cts_step() {
  return {.code = "M-3",
          .group = "M-3",
          .label = msg("CTs"),
          .title = msg("Record the current transformers"),
          .sentence = msg("Record what is printed on each CT."),
          .why = msg("The number gives what the meter is set for; the CT's own label gives what is installed. If they "
                     "differ, every bill is wrong by the same factor, and nothing else shows it."),
          .source = "S12 2.1, 3.7; LMM 2.1, 3.7; IMS 2.1, 3.7; FM 3.1, 4.5",
          .questions = ask_cts,
          .open = open_cts,
          .build = build_cts,
          .takes = kCtsTakes};
}

}  // namespace lineside
