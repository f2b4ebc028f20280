#include "models/decoding/complete.hpp"

#include <algorithm>

#include "models/decoding/table_walk.hpp"
#include "models/formats/known_family.hpp"

namespace lineside {

namespace {

constexpr std::string_view kEveryCharacter = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

void add_next(Completion& out, char c) {
  const std::string one(1, c);
  if (std::find(out.next.begin(), out.next.end(), one) == out.next.end()) out.next.push_back(one);
}

/// Collects what is missing at the end of the typed text.
struct AtEnd {
  static constexpr bool kStrictCounts = true;
  static constexpr bool kIgnoreMarks = false;

  const TypedText& text;
  Completion& out;
  const NumberFormat* format = nullptr;
  bool described = false;

  void stuck(std::size_t at, char expected, std::size_t f, const CodeRow* row, const FieldPicks& picks) {
    if (at != text.size()) return;
    add_next(out, expected);
    describe(f, picks);
    const NumberField& field = format->fields[f];
    if (row == nullptr) {
      if (out.choices.empty() || out.choices.back().code != "01-99") {
        out.choices.push_back({field.name, "01-99", "", field.meaning});
      }
      return;
    }
    const auto same = [&](const CompletionChoice& known) {
      return known.code == row->code && known.meaning == Text(row->meaning);
    };
    if (std::any_of(out.choices.begin(), out.choices.end(), same)) return;
    const std::size_t begin = f == 0 ? 0 : picks[f - 1].end;
    out.choices.push_back({field.name, std::string(row->code), std::string(1, expected), row->meaning,
                           std::string(row->code.substr(at - begin))});
  }
  void beyond(std::size_t) {}
  void full(const FieldPicks& picks, std::size_t end) {
    if (end != text.size()) return;
    out.complete = true;
    describe(format->fields.size(), picks);
  }

 private:
  /// What the fields before `f` mean, according to the first way to read the prefix.
  void describe(std::size_t f, const FieldPicks& picks) {
    if (f < format->fields.size() && out.question.empty()) out.question = format->fields[f].question;
    if (described) return;
    described = true;
    for (std::size_t i = 0; i < f; ++i) {
      const NumberField& field = format->fields[i];
      if (picks[i].begin == picks[i].end && i + 1 == f) continue;  // not decided yet
      Text next =
          field.count ? msg("{what}: {n}", field.meaning, int{picks[i].value}) : Text(field.rows[picks[i].row].meaning);
      out.meaning =
          out.meaning.empty() ? std::move(next) : msg("{one} · {next}", std::move(out.meaning), std::move(next));
    }
  }
};

bool literal(char pattern) {
  return pattern != '#' && pattern != '+' && pattern != '*';
}

bool fits_complete(char pattern, char c) {
  return pattern == '+' || pattern == c || (pattern == '#' && c >= '0' && c <= '9');
}

/// A family without a published key: its prefix can be completed, and anything may follow. Kit style numbers and other
/// series are read when typed, but never offered.
void complete_family(const TypedText& text, const KnownFamily& family, Completion& out) {
  std::size_t at = 0;
  while (at < text.size() && at < family.pattern.size() && family.pattern[at] != '*') {
    if (!fits_complete(family.pattern[at], text[at])) return;
    ++at;
  }
  const bool prefix_done = at < family.pattern.size() && family.pattern[at] == '*';
  if (at < text.size() && !prefix_done) return;
  if (!prefix_done && at == family.pattern.size()) {
    out.complete = true;
  } else if (!prefix_done && literal(family.pattern[at])) {
    if (!family.supported() || family.id == "series-1000-2000-kit" || family.id == "ims-enclosure") return;
    add_next(out, family.pattern[at]);
    const std::string_view prefix = family.pattern.substr(0, family.pattern.find_first_of("#+*"));
    out.choices.push_back({message("family"), std::string(prefix), std::string(1, family.pattern[at]), family.title,
                           std::string(prefix.substr(at))});
    return;
  } else {
    const std::string_view allowed =
        !prefix_done && family.pattern[at] == '#' ? kEveryCharacter.substr(0, 10) : kEveryCharacter;
    for (const char c : allowed) add_next(out, c);
    out.any = true;
    out.complete = out.complete || (prefix_done && find_family(text).family == &family);
  }
  if (out.meaning.empty()) out.meaning = family.title;
}

}  // namespace

Completion complete(std::string_view prefix) {
  Completion out;
  out.prefix = prefix;
  const TypedText text(prefix);
  if (text.too_long()) {
    out.reads = false;
    return out;
  }
  AtEnd sink{text, out};
  // Words before the number, or a second number, are left to decode(): a keypad types one number.
  if (text.segment_end(0) == text.size()) {
    for (const NumberFormat* format : all_formats()) {
      sink.format = format;
      TableWalk<AtEnd>(*format, text, 0, sink);
    }
    for (const KnownFamily& family : known_families()) complete_family(text, family, out);
  }
  std::sort(out.next.begin(), out.next.end());
  out.reads = out.complete || !out.next.empty();
  return out;
}

}  // namespace lineside
