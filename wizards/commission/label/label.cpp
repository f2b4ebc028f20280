// M-2: what the number does not tell and the label must. The decoder's `ask` list decides the questions, so a new
// number format needs no change here. S12 2.1, 2.5.1, 2.5.2.
#include <algorithm>

#include "models/decoding/ask.hpp"
#include "models/formats/family_traits.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/label/disagreements.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/record/panel_service.hpp"

namespace lineside {
namespace {

constexpr std::string_view kLabelTakes[] = {"serial",   "built",   "ct-rating", "ct-secondary", "demand",
                                            "high-leg", "outputs", "service",   "panel_service"};

bool asks(const View& view, std::string_view code) {
  return view.model != nullptr && std::ranges::find(view.model->ask, code) != view.model->ask.end();
}

/// Of a number that does not tell its service. A Mini Meter works on 120 V to neutral only (LMM 2.1, IMS 2.2).
Question service_question(const View& view) {
  Question question{.field = "service",
                    .key = "label.service",
                    .kind = FieldKind::Choice,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = msg("Service on the meter's label")};
  for (const PanelService& known : panel_services()) {
    const Service& service = known.service;
    if (view.model != nullptr && !fits_family(*view.model, service)) continue;
    question.choices.push_back({std::string{known.code}, describe(service)});
  }
  return question;
}

Question question_for(const View& view, const std::string& code) {
  if (code == "build-date") {
    return {.field = "built",
            .key = "label.built",
            .kind = FieldKind::Date,
            .required = true,
            .label = msg("Build date on the label"),
            .hint = msg("YYYY, YYYY-MM or YYYY-MM-DD; or unknown: the bus will show")};
  }
  Question question{.field = code, .key = fact_key("label.<field>", code), .required = true};
  question.hint = ask_text(code);
  if (code == "service") return service_question(view);
  if (code == "outputs") {
    question.kind = FieldKind::Choice;
    question.source = FactSource::Chosen;
    question.label = msg("Pulse outputs on the label");
    question.choices = {{"10 100 1000", msg("10, 100 and 1000 Wh")}, {"10 100", msg("10 and 100 Wh (suffix T)")}};
  }
  if (code == "ct-rating") {
    question.kind = FieldKind::Number;
    question.label = msg("CT rating on the meter's label, A");
    question.max = 10000;
    question.min = 1;
    question.what = msg("the primary amperes the meter is set for");
  } else if (code == "ct-secondary") {
    question.kind = FieldKind::Choice;
    question.source = FactSource::Chosen;
    question.label = msg("CT secondary the meter is set for, on the meter's own label");
    const auto rating = ct_setting(view);
    const auto choice = [&](double secondary) -> Text {
      if (!rating) return figure(secondary, "A");
      return verbatim(number_text(*rating) + ":" + number_text(secondary) + " A");
    };
    question.choices = {{"0.1", choice(0.1)}, {"0.2", choice(0.2)}};
  } else if (code == "demand") {
    question.kind = FieldKind::YesNo;
    question.label = msg("Demand model (the LCD shows three values in turn)");
  } else if (code == "high-leg") {
    question.kind = FieldKind::YesNo;
    question.label = msg("High-leg delta service (one line about 208 V to neutral)");
  }
  return question;
}

std::vector<Question> ask_label(const View& view) {
  std::vector<Question> list{
      {.field = "serial", .key = "serial", .required = true, .hint = msg("as printed on the meter's label")}};
  bool built = false;
  if (view.model != nullptr) {
    for (const std::string& code : view.model->ask) {
      list.push_back(question_for(view, code));
      built = built || code == "build-date";
    }
  }
  if (!built) {
    list.push_back({.field = "built",
                    .key = "label.built",
                    .kind = FieldKind::Date,
                    .label = msg("Build date on the label"),
                    .hint = msg("if printed: YYYY, YYYY-MM or YYYY-MM-DD")});
  }
  Question service{.field = "panel_service",
                   .key = "panel.service",
                   .kind = FieldKind::Choice,
                   .source = FactSource::Chosen,
                   .label = msg("Service at the panel, as marked")};
  for (const PanelService& known : panel_services())
    service.choices.push_back({std::string{known.code}, describe(known.service)});
  list.push_back(std::move(service));
  return list;
}

Text open_label(const View& view) {
  if (Text lacking = missing(label_step(), view); !lacking.empty()) return lacking;
  return open_disagreement(view, {"serial", "built", "panel_service"});
}

void build_label(const View& view, Screen& out) {
  show_disagreements(view, out);
  if (view.model != nullptr && view.model->serial == SerialEra::None)
    out.why = msg("The serial number sets this meter apart from others like it. Limits and CTs go by the label.");
  if (!asks(view, "build-date")) return;
  out.items.emplace_back(Paragraph{msg("Meters built before February 26, 2011 only send; those built since then answer "
                                       "Modbus. If the label shows no date, type unknown."),
                                   Tone::Quiet});
}

}  // namespace

Step label_step() {
  return {.code = "M-2",
          .group = "M-2",
          .label = msg("Label"),
          .title = msg("Read the rest from the label"),
          .sentence = msg("Enter from the meter's label what the model number does not give."),
          .why = msg("The serial number ties this meter to the factory's records. The build date decides whether it "
                     "can be asked over the serial port."),
          .source = "S12 2.1, 2.5.1, 2.5.2; LMM 2.1; IMS 2.1; FM 2.4, 3.1",
          .questions = ask_label,
          .open = open_label,
          .build = build_label,
          .takes = kLabelTakes};
}

}  // namespace lineside
