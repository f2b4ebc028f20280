#include "models/decoding/repair.hpp"

#include <algorithm>
#include <cmath>

#include "models/decoding/canonical.hpp"
#include "models/decoding/piece.hpp"
#include "models/decoding/table_walk.hpp"
#include "models/decoding/typed_number.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kConfused[] = {"0O", "1IL", "5S", "8B", "2Z", "6G"};
constexpr std::size_t kMostConfused = 3;  // misread characters in one number
constexpr std::size_t kShortest = 6;      // a number with one character lost has at least these
constexpr std::size_t kRepairLongest = 26;
constexpr std::size_t kMostPieces = 12;

// Which edit is likelier; the order of the codes in their tables decides between equals.
constexpr int kMisread = 100;
constexpr int kDoubled = 150;
constexpr int kSwapped = 200;
constexpr int kExtra = 250;
constexpr int kLost = 300;
constexpr int kOther = 400;
constexpr int kOtherCode = 450;
constexpr int kRank = 10;

using Edits = std::vector<Text>;

struct Candidate {
  int cost;
  int rank;
  std::string number;
  Edits why;
};

class Repair {
 public:
  explicit Repair(std::string_view input) : points_(split_code_points(input)) {}

  void misread(const Piece& piece) { misread_from(piece, piece.text, 0, 0, piece.why); }

  /// One character misread and one other edit: the last resort, because many numbers are this close.
  void misread_and_edited(const Piece& piece) {
    const std::size_t last = reach(piece.text, piece.gaps);
    for (std::size_t i = 0; i < piece.text.size() && i <= last; ++i) {
      for (const std::string_view group : kConfused) {
        if (group.find(piece.text[i]) == std::string_view::npos) continue;
        for (const char c : group) {
          if (c == piece.text[i]) continue;
          Piece changed = piece;
          changed.text[i] = c;
          changed.cost += kMisread;
          changed.why = also(piece.why, read_as(piece, i, c));
          one_edit(changed);
        }
      }
    }
  }

  void one_edit(const Piece& piece) {
    const std::size_t last = reach(piece.text, piece.gaps);
    for (std::size_t i = 0; i < piece.text.size() && i <= last; ++i) {
      drop(piece, i);
      if (i + 1 < piece.text.size()) swap(piece, i);
      for (const char c : kAlphabet) {
        if (c != piece.text[i]) replace(piece, i, c);
      }
    }
    for (std::size_t i = 0; i <= last; ++i) {
      for (const char c : kAlphabet) insert(piece, i, c);
    }
  }

  bool as_it_stands(const Piece& piece) {
    return try_number(piece, piece.text, piece.gaps, 0, [&] { return piece.why; });
  }

  void offer(const NumberReading& reading, int cost, Edits why) {
    // Tables list the likeliest code first.
    int rank = 0;
    for (std::size_t f = 0; f < reading.format->fields.size(); ++f) rank += reading.picks[f].row;
    candidates_.push_back({cost + kRank * rank, rank, canonical(reading), std::move(why)});
  }

  Typed typed(const Piece& piece, std::size_t i) const { return {std::string(points_[piece.places[i]])}; }

  bool empty() const { return candidates_.empty(); }

  std::vector<DecodeSuggestion> best() {
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    std::vector<DecodeSuggestion> out;
    for (const Candidate& candidate : candidates_) {
      const auto same = [&](const DecodeSuggestion& known) { return known.number == candidate.number; };
      if (std::any_of(out.begin(), out.end(), same) || needless(candidate)) continue;
      out.push_back({candidate.number, commas(candidate.why)});
      if (out.size() == kMostSuggestions) break;
    }
    return out;
  }

 private:
  /// True if a number already reads with fewer of the same edits, and the rest makes this one no likelier.
  bool needless(const Candidate& candidate) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
      return !other.why.empty() && other.why.size() < candidate.why.size() &&
             std::equal(other.why.begin(), other.why.end(), candidate.why.begin()) && other.rank <= candidate.rank;
    });
  }

  static Edits also(Edits before, Text edit) {
    before.push_back(std::move(edit));
    return before;
  }

  static Verbatim code(char c) { return {std::string(1, c)}; }

  Text read_as(const Piece& piece, std::size_t i, char c) const {
    return msg("{typed} read as {code} at {place}", typed(piece, i), code(c), place(piece, i));
  }

  void misread_from(const Piece& piece, const std::string& text, std::size_t from, std::size_t done, const Edits& why) {
    const std::size_t last = reach(text, piece.gaps);
    for (std::size_t i = from; i < text.size() && i <= last; ++i) {
      for (const std::string_view group : kConfused) {
        if (group.find(text[i]) == std::string_view::npos) continue;
        for (const char c : group) {
          if (c == text[i]) continue;
          std::string changed = text;
          changed[i] = c;
          const Edits edits = also(why, read_as(piece, i, c));
          try_number(piece, changed, piece.gaps, kMisread * static_cast<int>(done + 1), [&] { return edits; });
          if (done + 1 < kMostConfused) misread_from(piece, changed, i + 1, done + 1, edits);
        }
      }
    }
  }

  void drop(const Piece& piece, std::size_t i) {
    std::string text = piece.text;
    std::vector<Gap> gaps = piece.gaps;
    text.erase(i, 1);
    gaps.erase(gaps.begin() + static_cast<std::ptrdiff_t>(i));
    const bool doubled = i > 0 && piece.text[i] == piece.text[i - 1];
    try_number(piece, text, gaps, doubled ? kDoubled : kExtra, [&] {
      return also(piece.why, doubled ? msg("second {what} at {place} dropped", typed(piece, i), place(piece, i))
                                     : msg("{what} at {place} dropped", typed(piece, i), place(piece, i)));
    });
  }

  void swap(const Piece& piece, std::size_t i) {
    if (piece.text[i] == piece.text[i + 1]) return;
    std::string text = piece.text;
    std::swap(text[i], text[i + 1]);
    try_number(piece, text, piece.gaps, kSwapped, [&] {
      return also(piece.why,
                  msg("{one} and {other} swapped at {place}", typed(piece, i), typed(piece, i + 1), place(piece, i)));
    });
  }

  void replace(const Piece& piece, std::size_t i, char c) {
    std::string text = piece.text;
    text[i] = c;
    try_number(piece, text, piece.gaps, kOther, [&] {
      return also(piece.why, msg("{what} replaced by {code} at {place}", typed(piece, i), code(c), place(piece, i)));
    });
  }

  void insert(const Piece& piece, std::size_t i, char c) {
    std::string text = piece.text;
    std::vector<Gap> gaps = piece.gaps;
    text.insert(i, 1, c);
    gaps.insert(gaps.begin() + static_cast<std::ptrdiff_t>(i), Gap::None);
    try_number(piece, text, gaps, kLost,
               [&] { return also(piece.why, msg("{code} added at {place}", code(c), place(piece, i))); });
  }

  static int place(const Piece& piece, std::size_t i) {
    return static_cast<int>(i < piece.places.size() ? piece.places[i] : piece.end_place);
  }

  template <class Why>
  bool try_number(const Piece& piece, const std::string& text, const std::vector<Gap>& gaps, int cost, Why why) {
    const NumberReadings found = read_numbers(TypedText(join(text, gaps)));
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != text.size()) return false;
    offer(found[0], cost + piece.cost, why());
    return true;
  }

  std::vector<std::string_view> points_;
  std::vector<Candidate> candidates_;
};

/// A number with a code of the other series: the same place with the codes that fit, nearest voltage first.
struct OtherCode {
  static constexpr bool kStrictCounts = false;
  static constexpr bool kIgnoreMarks = true;
  Repair& repair;
  const TypedText& text;
  const NumberFormat* format;
  std::size_t begin;

  void stuck(std::size_t, char, std::size_t, const CodeRow*, const FieldPicks&) {}
  void beyond(std::size_t) {}
  void full(const FieldPicks& picks, std::size_t end) {
    unsigned marks = 0;
    for (std::size_t f = 0; f < format->fields.size(); ++f) {
      if (format->fields[f].count) continue;
      const CodeRow& row = format->fields[f].rows[picks[f].row];
      if (row.only != 0 && (row.only & marks) == 0) {
        offer_others(picks, end, f, marks);
        return;
      }
      marks |= row.marks;
    }
  }

 private:
  /// A voltage with the same value to neutral; any code if it is not about the voltage.
  static bool alike(const CodeRow& row, const CodeRow& typed) {
    if (!typed.service) return true;
    return row.service && row.service->line_to_neutral_v == typed.service->line_to_neutral_v;
  }
  static int distance(const CodeRow& row, const CodeRow& typed) {
    if (!typed.service || !row.service) return 0;
    return static_cast<int>(std::abs(row.service->line_to_line_v - typed.service->line_to_line_v) / 10);
  }

  void offer_others(const FieldPicks& picks, std::size_t end, std::size_t field, unsigned marks) {
    const auto rows = format->fields[field].rows;
    const CodeRow& typed = rows[picks[field].row];
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const CodeRow& row = rows[r];
      if (row.only != 0 && (row.only & marks) == 0) continue;
      if (!alike(row, typed)) continue;
      NumberReading reading{format, picks, begin, end};
      reading.picks[field].row = static_cast<std::uint16_t>(r);
      if (read_numbers(TypedText(canonical(reading))).size() != 1) continue;
      repair.offer(reading, kOtherCode + distance(row, typed),
                   {msg("{what} replaced by {code} at {place}", Verbatim{std::string(typed.code)},
                        Verbatim{std::string(row.code)}, static_cast<int>(text.place(picks[field].begin)))});
    }
  }
};

}  // namespace

std::vector<DecodeSuggestion> suggest(const TypedText& text, std::string_view input) {
  if (text.too_long() || text.size() < kShortest) return {};
  Repair repair(input);
  std::vector<Piece> pieces;
  for (const std::size_t begin : starts_by_progress(text)) {
    for (const NumberFormat* format : all_formats()) {
      OtherCode sink{repair, text, format, begin};
      TableWalk<OtherCode>(*format, text, begin, sink);
    }
    for (std::size_t end = begin + kShortest; end <= text.size() && end - begin <= kRepairLongest; ++end) {
      if (text.ends_word(end) && pieces.size() < kMostPieces) pieces.push_back(piece_of(text, input, begin, end));
    }
  }
  for (const Piece& piece : pieces) {
    if (piece.cost > 0 && repair.as_it_stands(piece)) continue;
    repair.misread(piece);
    repair.one_edit(piece);
  }
  if (repair.empty() && !pieces.empty()) repair.misread_and_edited(pieces.front());
  return repair.best();
}

}  // namespace lineside
