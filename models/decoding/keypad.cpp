#include "models/decoding/keypad.hpp"

#include "models/decoding/complete.hpp"
#include "models/decoding/decode.hpp"
#include "models/decoding/typed_number.hpp"

namespace lineside {

namespace {

constexpr std::string_view kMarks = "-/. ";

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// How many characters of the text begin a number.
std::size_t reads_up_to(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    if (end < text.size() && continues_character(text[end])) continue;
    if (!complete(text.substr(0, end)).reads) break;
    ++count;
  }
  return count;
}

/// True if the text is not the beginning of a number: a pasted label line that contains one, or a slip.
void say_what_stands(std::string_view text, Keypad& out) {
  if (!read_numbers(TypedText(text)).empty()) {
    const Decoding decoding = decode(text);
    std::vector<Text> numbers;
    for (const ModelReading& reading : decoding.readings) {
      const Verbatim number{reading.canonical};
      numbers.push_back(reading.service ? msg("{one} · {next}", number, describe(*reading.service)) : Text(number));
    }
    out.complete = !numbers.empty();
    out.meaning = or_list(std::move(numbers));
  }
  out.heading = out.complete ? Text(message("This text contains a model number: press Enter"))
                             : msg("Not a model number from character {n} on: erase back to there",
                                   static_cast<int>(reads_up_to(text) + 1));
}

/// Marks never decide a number, but labels print them: one between two characters, anything in a family without a key.
void add_marks(std::string_view before, const Completion& so_far, Keypad& out) {
  if (so_far.any) {
    out.fits += kMarks;
  } else if (!out.fits.empty() && !before.empty() && kMarks.find(before.back()) == std::string_view::npos &&
             complete(std::string(before) + '-').reads) {
    out.fits += '-';
  }
}

Text label_of(const CompletionChoice& choice) {
  return choice.code.empty() ? choice.meaning : msg("{code}  {meaning}", Verbatim{choice.code}, choice.meaning);
}

Text heading_of(const Completion& so_far) {
  if (so_far.complete && so_far.any) return message("No key is published for this family: type the rest as printed");
  if (so_far.complete) return message("The number is complete: press Enter");
  return so_far.question.empty() ? Text(message("Type the model number")) : msg("Next: {field}", so_far.question);
}

Text indented(Text line) {
  return msg("  {line}", std::move(line));
}

}  // namespace

Keypad keypad(std::string_view before, std::string_view after) {
  Keypad out;
  const std::string whole = std::string(before) + std::string(after);
  const Completion so_far = complete(whole);
  if (!so_far.reads) say_what_stands(whole, out);
  if (after.empty()) {
    for (const std::string& next : so_far.next) out.fits += next;
    for (const CompletionChoice& choice : so_far.choices) {
      if (!choice.rest.empty()) out.choices.push_back({label_of(choice), choice.rest});
    }
    add_marks(before, so_far, out);
  } else {
    // Only what is offered after `before`: what reads but is never offered (a kit style 2O…) would invite a slip.
    for (const std::string& next : complete(before).next) {
      if (complete(std::string(before) + next + std::string(after)).reads) out.fits += next;
    }
  }
  if (!so_far.reads) return out;
  out.complete = so_far.complete;
  out.meaning = so_far.meaning;
  out.heading = heading_of(so_far);
  return out;
}

std::vector<Text> keypad_lines(std::string_view typed) {
  const Keypad here = keypad(typed);
  std::vector<Text> lines;
  if (!here.meaning.empty()) lines.push_back(here.meaning);
  lines.push_back(msg("{heading}.", here.heading));
  for (const CompletionChoice& choice : complete(typed).choices) lines.push_back(indented(label_of(choice)));
  if (here.choices.empty() && !here.fits.empty()) {
    std::string keys;
    for (const char c : here.fits) {
      if (kMarks.find(c) == std::string_view::npos) keys.append(keys.empty() ? "" : " ").append(1, c);
    }
    lines.push_back(indented(complete(typed).any ? Text(message("any letter or digit")) : Text(Verbatim{keys})));
  }
  return lines;
}

}  // namespace lineside
