// Reading an answer: one place for what can be typed into a field, and for the words of a refusal.
#include <algorithm>
#include <cmath>

#include "models/date.hpp"
#include "models/utf8.hpp"
#include "wizards/flow.hpp"
#include "wizards/keys.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::size_t kLongestAnswer = 2000;  // bytes; longer than any label, shorter than a mistake

std::string label_of_questions(const Question& question) {
  return question.label.empty() ? key_label(question.key.text()) : question.label;
}

std::string quoted(std::string_view text) {
  return "\"" + std::string{text.substr(0, 40)} + (text.size() > 40 ? "…\"" : "\"");
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

std::string read_typed_number(const Question& question, std::string& value) {
  std::string_view text = value;
  const std::string_view unit = question.key.row().unit;
  // "120.3 V" is what people write; the unit is known, so it may stand there.
  if (!unit.empty() && text.size() > unit.size() && lower(text.substr(text.size() - unit.size())) == lower(unit)) {
    text = trim(text.substr(0, text.size() - unit.size()));
  }
  const std::string point = with_point(text);
  text = point;
  const auto read = read_number(text);
  const std::string what = question.what.empty() ? "a number" : question.what;
  if (!read) {
    const bool comma = text.find(',') != std::string_view::npos;
    return label_of_questions(question) + ": " + quoted(value) + " is not a number. Type " + what +
           (comma ? ", with a point for the decimals and no comma." : ".");
  }
  const double number = *read;
  if (question.max > question.min && (number < question.min || number > question.max)) {
    return label_of_questions(question) + ": " + std::string{text} + (unit.empty() ? "" : " " + std::string{unit}) +
           " cannot be. Type " + what + ", " + number_text(question.min) + " to " + number_text(question.max) + ".";
  }
  if (question.whole && number != std::floor(number))
    return label_of_questions(question) + ": " + quoted(value) + " is not a whole number. Type " + what +
           ", without decimals.";
  value = number_text(number);
  return {};
}

std::string read_choice(const Question& question, std::string& value) {
  const std::string typed = lower(value);
  std::vector<std::string> offered;
  for (const Choice& choice : question.choices) {
    if (typed == lower(choice.value) || typed == lower(english(choice.label))) {
      if (!choice.enabled)
        return label_of_questions(question) + ": " + quoted(english(choice.label)) + " is not open here.";
      value = choice.value;
      return {};
    }
    if (choice.enabled) offered.push_back(choice.value);
  }
  return label_of_questions(question) + ": " + quoted(value) + " is not one of the answers. Choose " +
         join(offered, ", ") + ".";
}

std::string read_yes_no(const Question& question, std::string& value) {
  const std::string typed = lower(value);
  if (typed == "yes" || typed == "y" || typed == "true") return value = "yes", std::string{};
  if (typed == "no" || typed == "n" || typed == "false") return value = "no", std::string{};
  return label_of_questions(question) + ": " + quoted(value) + " is neither yes nor no. Answer yes or no.";
}

std::string read_date(const Question& question, std::string& value) {
  if (lower(value) == "unknown") return value = "unknown", std::string{};
  if (parse_period(value)) return {};
  return label_of_questions(question) + ": " + quoted(value) +
         " is not a date. Type YYYY, YYYY-MM or YYYY-MM-DD, such as 2012-05.";
}

}  // namespace

std::string read_answer(const Question& question, std::string& value) {
  value = std::string{trim(value)};
  if (value.empty()) return {};
  if (value.size() > kLongestAnswer) {
    return label_of_questions(question) + ": the text is too long. Keep it under " + std::to_string(kLongestAnswer) +
           " letters.";
  }
  if (!is_plain_text(value, true))
    return label_of_questions(question) + ": the text has characters that cannot be printed. Type it again.";
  if (!shows_something(value) || different_letters(value) < question.least_letters)
    return label_of_questions(question) + ": " + quoted(value) + " says nothing. Write it in words.";
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
