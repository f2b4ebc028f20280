// E-1: cover, lock, seals, and the maximum torques again. S12 2.2; LMM 3.10; IMS 3; FM 2.5.2, 4.6.
#include <algorithm>

#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside {
namespace {

constexpr std::string_view kSecuringTakes[] = {"torque", "cover", "lock", "numbers"};

/// An item in the words of the meter's manual, else in Lineside's own.
struct Words {
  Text label;
  Text manual;
};
Words item_of(const View& view, std::string_view fact_id, Text before, Text own) {
  const auto facts = installation_of(view);
  const auto fact = std::ranges::find(facts, fact_id, &InstallationFact::id);
  if (fact == facts.end()) return {std::move(own), kLinesidesOwn};
  return {sentences({std::move(before), fact->text}), text(fact->source)};
}

std::vector<Question> ask_securing(const View& view) {
  const auto item = [](std::string field, Words words) {
    return Question{.field = field,
                    .key = fact_key("seal.<item>", field),
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = std::move(words.label),
                    .check = true,
                    .manual = std::move(words.manual)};
  };
  return {item("torque", item_of(view, "torque", msg("Terminals tight."), msg("Terminals tight."))),
          item("cover", item_of(view, "cover", {}, msg("Cover on, its screws and the conduit fittings tight."))),
          item("lock",
               item_of(view, "secure", {}, msg("Locked or screwed shut, so that energized parts cannot be reached."))),
          {.field = "numbers",
           .key = "seal.numbers",
           .label = msg("Seal numbers"),
           .hint = msg("as printed on the seals")}};
}

void build_securing(const View& view, Screen& out) {
  if (!enclosure_described(view)) out.source = cited_here(view, {"IMS 2.2, 3.7", kLinesidesOwn});
  show_figures(view, {"seals"}, out);
}

std::string_view next_securing(Turn& turn) {
  return meters(turn.job).size() > 1 ? "B-1" : "";
}

}  // namespace

Step securing_step() {
  return {
      .code = "E-1",
      .group = "E-1",
      .label = msg("Securing"),
      .title = msg("Close and secure the enclosure"),
      .sentence = msg("De-energize and verify absence of voltage before you reach inside. Then close, lock and seal."),
      .why = msg("The lock keeps people away from energized parts. A seal shows if anyone has been inside. Torque "
                 "figures are maximum values, not targets."),
      .source = "S12 2.2, 3.5.3; LMM 2.1, 3.10; IMS 3.8, 5; FM 2.5.2, 4.6",
      .safety = StepSafety::PowerOff,
      .leads_to_power = true,
      .questions = ask_securing,
      .build = build_securing,
      .next = next_securing,
      .takes = kSecuringTakes};
}

}  // namespace lineside
