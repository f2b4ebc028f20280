#include "wizards/engine/question.hpp"

#include <algorithm>
#include <cmath>

#include "models/date.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "models/utf8.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {
namespace {

constexpr std::size_t kLongestAnswer = 2000;  // bytes; longer than any label, shorter than a mistake

/// Its beginning, where it is long.
Typed shortened(std::string_view text) {
  return {std::string{text.substr(0, 40)} + (text.size() > 40 ? "…" : "")};
}

/// "120,3" as people write it where the comma is the decimal mark. Three digits behind it may be thousands, unless a
/// zero stands before: that is not guessed.
std::string with_point(std::string_view text) {
  std::string out{text};
  const std::size_t comma = out.find(',');
  if (comma == std::string::npos || comma + 1 == out.size() ||
      out.find_first_of(",.", comma + 1) != std::string::npos || out.find('.') < comma)
    return out;
  const bool thousands = out.size() - comma - 1 == 3 && out.substr(0, comma) != "0";
  if (!thousands) out[comma] = '.';
  return out;
}

Text read_typed_number(const Question& question, std::string& value) {
  std::string_view text = value;
  const std::string_view unit = question.key.row().unit;
  // "120.3 V" is what people write; the unit is known, so it may stand there.
  if (!unit.empty() && text.size() > unit.size() && lower(text.substr(text.size() - unit.size())) == lower(unit)) {
    text = trim(text.substr(0, text.size() - unit.size()));
  }
  const std::string point = with_point(text);
  text = point;
  const auto read = read_number(text);
  const Text label = label_of(question);
  const Text what = question.what.empty() ? msg("a number") : question.what;
  if (!read) {
    const Typed as_typed = shortened(value);
    if (text.find(',') == std::string_view::npos)
      return msg("{label}: \"{typed}\" is not a number. Type {what}.", label, as_typed, what);
    return msg("{label}: \"{typed}\" is not a number. Type {what}, with a point for the decimals and no comma.", label,
               as_typed, what);
  }
  const double number = *read;
  if (question.max > question.min && (number < question.min || number > question.max)) {
    const std::string with_unit = unit.empty() ? std::string{text} : std::string{text} + " " + std::string{unit};
    return msg("{label}: {typed} is not possible. Type {what}, {least} to {most}.", label, Typed{with_unit}, what,
               figure(question.min), figure(question.max));
  }
  if (question.whole && number != std::floor(number))
    return msg("{label}: \"{typed}\" is not a whole number. Type {what}, without decimals.", label, shortened(value),
               what);
  value = number_text(number);
  return {};
}

Text read_choice(const Question& question, std::string& value) {
  const std::string typed = lower(value);
  std::vector<Text> offered;
  for (const Choice& choice : question.choices) {
    if (typed == lower(choice.value) || typed == lower(english(choice.label))) {
      if (!choice.enabled) return msg("{label}: \"{answer}\" is not available here.", label_of(question), choice.label);
      value = choice.value;
      return {};
    }
    if (choice.enabled) offered.emplace_back(verbatim(choice.value));
  }
  return msg("{label}: \"{typed}\" is not one of the answers. Choose {answers}.", label_of(question), shortened(value),
             commas(std::move(offered)));
}

Text read_yes_no(const Question& question, std::string& value) {
  const std::string typed = lower(value);
  if (typed == "yes" || typed == "y" || typed == "true") return value = "yes", Text();
  if (typed == "no" || typed == "n" || typed == "false") return value = "no", Text();
  return msg("{label}: \"{typed}\" is neither yes nor no. Answer yes or no.", label_of(question), shortened(value));
}

Text read_date(const Question& question, std::string& value) {
  if (lower(value) == "unknown") return value = "unknown", Text();
  if (parse_period(value)) return {};
  return msg("{label}: \"{typed}\" is not a date. Type YYYY, YYYY-MM or YYYY-MM-DD, such as 2012-05.",
             label_of(question), shortened(value));
}

}  // namespace

Text label_of(const Question& question) {
  return question.label.empty() ? Text(key_label(question.key.text())) : question.label;
}

Text read_answer(const Question& question, std::string& value) {
  value = std::string{trim(value)};
  if (value.empty()) return {};
  if (value.size() > kLongestAnswer) {
    return msg("{label}: the text is too long. Keep it under {most} letters.", label_of(question),
               figure(kLongestAnswer));
  }
  if (!is_plain_text(value, true))
    return msg("{label}: the text has characters that cannot be printed. Type it again.", label_of(question));
  if (!shows_something(value) || different_letters(value) < question.least_letters)
    return msg("{label}: \"{typed}\" says nothing. Write it in words.", label_of(question), shortened(value));
  switch (question.kind) {
    case FieldKind::Number:
      return read_typed_number(question, value);
    case FieldKind::Choice:
      return read_choice(question, value);
    case FieldKind::YesNo:
      return read_yes_no(question, value);
    case FieldKind::Date:
      return read_date(question, value);
    case FieldKind::Text:
    case FieldKind::LongText:
    case FieldKind::ModelNumber:
    case FieldKind::Port:
    case FieldKind::Place:
      return {};
  }
  return {};
}

}  // namespace lineside
