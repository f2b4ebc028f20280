// M-2: what the number does not tell and the label must. The decoder's `ask` list decides the
// questions, so a new number format needs no change here. S12 2.1, 2.5.1, 2.5.2.
#include <algorithm>

#include "wizards/commission/checks.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTakes[] = {"serial", "built", "ct-rating", "demand", "high-leg", "ct.<ct>", "ct_sets"};

bool asks(const View& view, std::string_view code) {
  return view.model != nullptr && std::ranges::find(view.model->ask, code) != view.model->ask.end();
}

Question question_for(const std::string& code) {
  if (code == "build-date") {
    return {.field = "built",
            .key = "label.built",
            .kind = FieldKind::Date,
            .required = true,
            .label = "Build date on the label",
            .hint = "YYYY, YYYY-MM or YYYY-MM-DD; or unknown: the bus will tell"};
  }
  Question question{.field = code, .key = "label." + code, .required = true};
  std::string label = code;
  std::ranges::replace(label, '-', ' ');
  question.label = "On the label: " + label;
  if (code == "ct-rating") {
    question.kind = FieldKind::Number;
    question.label = "CT rating on the meter's label, A";
    question.max = 10000;
    question.min = 1;
    question.what = "the primary amperes the meter is set for";
  } else if (code == "demand") {
    question.kind = FieldKind::YesNo;
    question.label = "Demand model (the LCD shows three values in turn)";
  } else if (code == "high-leg") {
    question.kind = FieldKind::YesNo;
    question.label = "The service is a high-leg delta (one line about 208 V to neutral)";
  }
  return question;
}

std::vector<Question> ask(const View& view) {
  std::vector<Question> list{
      {.field = "serial", .key = "serial", .required = true, .hint = "as printed on the meter's label"}};
  bool built = false;
  if (view.model != nullptr) {
    for (const std::string& code : view.model->ask) {
      list.push_back(question_for(code));
      built = built || code == "build-date";
    }
  }
  if (!built) {
    list.push_back({.field = "built",
                    .key = "label.built",
                    .kind = FieldKind::Date,
                    .label = "Build date on the label",
                    .hint = "if printed: YYYY, YYYY-MM or YYYY-MM-DD"});
  }
  for (int i = 0; i < view.lines(); ++i) {
    const std::string ct{name(kCts[static_cast<std::size_t>(i)])};
    list.push_back({.field = "ct." + ct,
                    .key = "ct." + ct + ".rating",
                    .kind = FieldKind::Number,
                    .label = ct + " rating on the CT",
                    .hint = "200 for 200:0.1",
                    .min = 1,
                    .max = 10000,
                    .what = "the primary amperes printed on " + ct});
  }
  list.push_back({.field = "ct_sets",
                  .key = "ct.sets",
                  .kind = FieldKind::Number,
                  .label = "CT sets in parallel",
                  .hint = "1; at most 3",
                  .min = 1,
                  .max = 3,
                  .what = "how many CT sets share each input"});
  return list;
}

/// A CT that does not fit the meter's setting is said here, before anything is energized.
void check_ratings(const View& view, Screen& out) {
  const auto setting = ct_setting(view);
  if (!setting) return;
  for (int i = 0; i < view.lines(); ++i) {
    const std::string ct{name(kCts[static_cast<std::size_t>(i)])};
    const auto rating = view.number("ct." + ct + ".rating");
    if (!rating || *rating == *setting) continue;
    Finding finding;
    finding.severity = Severity::Fail;
    finding.code = "ct-rating-differs";
    finding.text = ct + " is a " + number_text(*rating) + " A CT, but the meter is set for " + number_text(*setting) +
                   " A: it would register " + percent(*setting / *rating) + " of this conductor's use.";
    finding.remedy = "Power off and verified dead, fit CTs of " + number_text(*setting) +
                     " A, or use a meter set for " + number_text(*rating) + " A.";
    finding.source = {Manual::S12, "2.1"};
    for (Item& item : out.items) {
      if (auto* field = std::get_if<Field>(&item); field != nullptr && field->id == "ct." + ct)
        field->findings.push_back(finding);
    }
  }
}

void build(const View& view, Screen& out) {
  check_ratings(view, out);
  if (!asks(view, "build-date")) return;
  out.items.emplace_back(
      Paragraph{"Meters built before 2011-02-26 only send; those built since answer Modbus. If the label shows no "
                "date, type unknown.",
                Tone::Quiet});
}

}  // namespace

std::optional<double> ct_setting(const View& view) {
  if (const auto label = view.number("label.ct-rating")) return label;
  return view.model != nullptr ? view.model->ct.primary_a : std::nullopt;
}

Step label_step() {
  return {.code = "M-2",
          .group = "M-2",
          .label = "Label",
          .title = "Read the rest from the labels",
          .sentence = "Enter what the model number does not tell, from the meter's label and the CTs.",
          .why =
              "The serial number ties this meter to the factory's records, and a CT whose rating differs from the "
              "meter's setting makes every bill wrong by the same factor.",
          .source = "S12 2.1, 2.5.1 and 2.5.2",
          .questions = ask,
          .build = build,
          .takes = kTakes};
}

}  // namespace lineside
