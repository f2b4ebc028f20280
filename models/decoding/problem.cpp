#include "models/decoding/problem.hpp"

#include <algorithm>

#include "models/decoding/complete.hpp"
#include "models/decoding/quote.hpp"
#include "models/decoding/table_walk.hpp"

namespace lineside {

namespace {

/// The first of the first `count` fields whose code belongs to the other series, wires or kit; nothing if all go
/// together.
std::optional<std::size_t> misplaced_field(const NumberFormat& format, const FieldPicks& picks, std::size_t count) {
  unsigned marks = 0;
  for (std::size_t f = 0; f < count; ++f) {
    if (format.fields[f].count) continue;
    const CodeRow& row = format.fields[f].rows[picks[f].row];
    if (row.only != 0 && (row.only & marks) == 0) return f;
    marks |= row.marks;
  }
  return std::nullopt;
}

/// The place that the walk over all formats reaches from one word, and what could stand there.
template <bool ignore_marks>
struct Furthest {
  static constexpr bool kStrictCounts = true;
  static constexpr bool kIgnoreMarks = ignore_marks;

  std::size_t begin = 0;
  std::size_t at = 0;
  bool any = false;    // something read or stuck
  bool over = false;   // a number is complete before `at`
  bool whole = false;  // read to the end of a word
  std::vector<std::string> expected{};
  const NumberFormat* format = nullptr;
  const NumberFormat* walking = nullptr;
  std::size_t field = 0;
  FieldPicks picks{};

  void stuck(std::size_t place, char c, std::size_t f, const CodeRow*, const FieldPicks& so_far) {
    if (!further(place)) return;
    const std::string one(1, c);
    if (std::find(expected.begin(), expected.end(), one) == expected.end()) expected.push_back(one);
    if (format != nullptr) return;
    format = walking;
    field = f;
    picks = so_far;
  }
  void beyond(std::size_t place) {
    if (further(place)) over = true;
  }
  void full(const FieldPicks& so_far, std::size_t end) {
    if (!further(end)) return;
    // Of two ways to read a number that is not in the key, the one that fails later explains more.
    if (whole && misplaced_field(*walking, so_far, walking->fields.size()) <= misplaced_field(*format, picks, field))
      return;
    whole = true;
    format = walking;
    field = walking->fields.size();
    picks = so_far;
  }
  bool further(std::size_t place) {
    if (any && place < at) return false;
    if (!any || place > at) {
      any = true;
      over = whole = false;
      at = place;
      expected.clear();
      format = nullptr;
    }
    return true;
  }
  std::size_t progress() const { return at - begin; }
};

template <class Reach>
Reach reach_from(const TypedText& text, std::size_t begin) {
  Reach reach;
  reach.begin = begin;
  for (const NumberFormat* format : all_formats()) {
    reach.walking = format;
    TableWalk<Reach>(*format, text, begin, reach);
  }
  return reach;
}

/// The word from which most of the text reads.
template <class Reach>
Reach best_reach(const TypedText& text) {
  Reach best;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.starts_word(i)) continue;
    Reach reach = reach_from<Reach>(text, i);
    const bool first = best.walking == nullptr;
    if (first || reach.progress() > best.progress() ||
        (reach.whole && !best.whole && reach.progress() == best.progress())) {
      best = std::move(reach);
    }
  }
  return best;
}

using Strict = Furthest<false>;
using Loose = Furthest<true>;

unsigned marks_before(const Loose& reach, std::size_t field) {
  unsigned marks = 0;
  for (std::size_t f = 0; f < field; ++f) {
    if (!reach.format->fields[f].count) marks |= reach.format->fields[f].rows[reach.picks[f].row].marks;
  }
  return marks;
}

/// The earlier code that the codes of `field` depend on.
const CodeRow* deciding_row(const Loose& reach, std::size_t field) {
  const CodeRow* decides = nullptr;
  for (std::size_t f = 0; f < field; ++f) {
    if (reach.format->fields[f].count) continue;
    const CodeRow& row = reach.format->fields[f].rows[reach.picks[f].row];
    if (row.marks != 0) decides = &row;
  }
  return decides;
}

std::vector<Text> codes(const std::vector<std::string>& all) {
  std::vector<Text> out;
  for (const std::string& one : all) out.emplace_back(Verbatim{one});
  return out;
}

DecodeProblem misplaced(const TypedText& text, std::string_view input, const Loose& reach, std::size_t field) {
  const FieldPick& pick = reach.picks[field];
  DecodeProblem problem;
  problem.at = text.range(pick.begin, pick.end);
  const unsigned marks = marks_before(reach, field);
  for (const CodeRow& row : reach.format->fields[field].rows) {
    const bool allowed = row.only == 0 || (row.only & marks) != 0;
    if (allowed && !row.code.empty()) problem.expected.emplace_back(row.code);
  }
  const CodeRow* decides = deciding_row(reach, field);
  const Typed found = quoted(input, problem.at);
  Text text_of = decides == nullptr      ? msg("{found} does not go with what comes before it.", found)
                 : decides->code.empty() ? msg("{found} does not go with {meaning}.", found, decides->meaning)
                                         : msg("{found} does not go with {code} ({meaning}).", found,
                                               Verbatim{std::string(decides->code)}, decides->meaning);
  problem.text = sentences({std::move(text_of), msg("The key has {codes} there.", and_list(codes(problem.expected)))});
  return problem;
}

/// Of what could stand at the place, the code with which the rest of the typed text reads farthest.
void narrow(const TypedText& text, Strict& reach) {
  if (reach.at >= text.size() || reach.expected.size() < 2) return;
  std::vector<std::string> best;
  std::size_t furthest = 0;
  for (const std::string& candidate : reach.expected) {
    const Strict then = reach_from<Strict>(text.with(reach.at, candidate.front()), reach.begin);
    const std::size_t got = then.whole ? text.size() + 1 : then.at;
    if (got < furthest) continue;
    if (got > furthest) best.clear();
    furthest = got;
    best.push_back(candidate);
  }
  reach.expected = best;
}

/// The typed character at which reading stopped; what breaks a number apart counts too.
TextRange stopping_place(const TypedText& text, std::size_t at) {
  if (at >= text.size()) return text.range(at, at);
  if (at > 0 && text.gap(at) == Gap::Broken) return {text.place(at - 1) + 1U, text.place(at)};
  return text.range(at, at + 1);
}

/// Runs of four or more, shortened: "1 or A to Z".
Text choices(const std::vector<std::string>& sorted) {
  std::vector<Text> words;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i + 1;
    while (end < sorted.size() && sorted[end].front() == sorted[end - 1].front() + 1) ++end;
    if (end - i >= 4) {
      words.push_back(msg("{first} to {last}", Verbatim{sorted[i]}, Verbatim{sorted[end - 1]}));
    } else {
      for (std::size_t k = i; k < end; ++k) words.emplace_back(Verbatim{sorted[k]});
    }
    i = end;
  }
  return or_list(std::move(words));
}

DecodeProblem stopped(const TypedText& text, std::string_view input, Strict reach) {
  if (reach.progress() == 0) {
    DecodeProblem problem{text.range(0, 1), {}, complete("").next};
    problem.text = msg("A model number does not begin with {found}. It begins with {choices}.",
                       quoted(input, problem.at), choices(problem.expected));
    return problem;
  }
  narrow(text, reach);
  std::sort(reach.expected.begin(), reach.expected.end());
  DecodeProblem problem;
  problem.at = stopping_place(text, reach.at);
  problem.expected = reach.expected;
  const Typed before = quoted(input, text.range(reach.begin, reach.at));
  if (reach.over && reach.expected.empty()) {
    problem.text =
        msg("{number} is a complete number. {found} after it is not part of it.", before, quoted(input, problem.at));
    return problem;
  }
  const Message field = reach.format->fields[reach.field].question;
  if (problem.at.begin == problem.at.end) {
    problem.text =
        msg("The number stops after {before}. {field}: {choices} comes next.", before, field, choices(reach.expected));
  } else {
    const Typed there = quoted(input, problem.at);
    problem.text = reach.expected.size() == 1 ? msg("Found {found} after {before}. {field}: {code} goes there.", there,
                                                    before, field, choices(reach.expected))
                                              : msg("Found {found} after {before}. {field}: {choices} can go there.",
                                                    there, before, field, choices(reach.expected));
    std::string found;
    for (std::size_t i = reach.at; i < std::min(text.size(), reach.at + 3); ++i) found += text[i];
    if (reach.format->id == kNewFormat.id && (found == "347" || found == "600"))
      problem.text = sentences({std::move(problem.text),
                                message("347/600 V is not in the new key, so later meters have no number for it.")});
  }
  return problem;
}

}  // namespace

DecodeProblem find_problem(const TypedText& text, std::string_view input) {
  if (text.too_long()) {
    return {{0, text.code_points()},
            msg("{n} characters are too many for one label. Copy only the model number line.",
                static_cast<int>(text.code_points())),
            {}};
  }
  if (text.size() == 0) {
    const bool blank = text.code_points() == 0;
    return {{0, text.code_points()},
            blank ? message("No model number was typed. Copy it from the meter's label.")
                  : message("There is no letter or digit here. Copy the model number from the meter's label."),
            {}};
  }
  bool digits = false;
  for (std::size_t i = 0; i < text.size(); ++i) digits = digits || (text[i] >= '0' && text[i] <= '9');
  if (!digits) {
    const TextRange all{0, text.code_points()};
    return {all, msg("There is no model number in {text}. Copy it from the meter's label.", quoted(input, all)), {}};
  }
  const Strict strict = best_reach<Strict>(text);
  const Loose loose = best_reach<Loose>(text);
  if (loose.progress() > strict.progress() || loose.whole) {
    const auto field =
        loose.format == nullptr ? std::nullopt : misplaced_field(*loose.format, loose.picks, loose.field);
    if (field) return misplaced(text, input, loose, *field);
  }
  return stopped(text, input, strict);
}

}  // namespace lineside
