// Matches typed characters against one format's table, trying every code of every field. Decoding, problems, completion
// and repair all use this one matcher. The caller's sink decides what is collected, so plain reading of a million
// numbers does not pay for the rest; it is a template and not a virtual callback for the same reason.
#pragma once

#include "models/decoding/typed_text.hpp"
#include "models/formats/number_format.hpp"

namespace lineside {

/// Walks on construction. `Sink` provides: kStrictCounts (a one-digit count is read only between separators),
/// kIgnoreMarks (codes of the other series are read too), stuck(at, expected, field, row or nullptr for a count, picks
/// so far), beyond(at) (the number ends but the text does not) and full(picks, end).
template <class Sink>
class TableWalk {
 public:
  TableWalk(const NumberFormat& format, const TypedText& text, std::size_t begin, Sink& sink)
      : format_(format), text_(text), end_(text.segment_end(begin)), sink_(sink) {
    field(0, begin, 0);
  }

 private:
  void field(std::size_t f, std::size_t at, unsigned marks) {
    if (f == format_.fields.size()) {
      if (text_.ends_word(at)) {
        sink_.full(picks_, at);
      } else {
        sink_.beyond(at);
      }
      return;
    }
    if (format_.fields[f].count) {
      count(f, at, marks);
      return;
    }
    const auto rows = format_.fields[f].rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const CodeRow& row = rows[r];
      if (!Sink::kIgnoreMarks && row.only != 0 && (row.only & marks) == 0) continue;
      if (!reads(row, at, f)) continue;
      const std::size_t next = at + row.code.size();
      picks_[f] = {static_cast<std::uint16_t>(r), 0, static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(next)};
      field(f + 1, next, marks | row.marks);
    }
  }

  bool reads(const CodeRow& row, std::size_t at, std::size_t f) {
    for (std::size_t k = 0; k < row.code.size(); ++k) {
      if (at + k < end_ && text_[at + k] == row.code[k]) continue;
      sink_.stuck(at + k, row.code[k], f, &row, picks_);
      return false;
    }
    return true;
  }

  void count(std::size_t f, std::size_t at, unsigned marks) {
    if (!digit(at)) {
      for (char c = '0'; c <= '9'; ++c) sink_.stuck(at, c, f, nullptr, picks_);
      return;
    }
    const unsigned first = static_cast<unsigned>(text_[at] - '0');
    const bool two = digit(at + 1) && (first != 0 || text_[at + 1] != '0');
    if (two) {
      pick_count(f, at, at + 2, first * 10 + static_cast<unsigned>(text_[at + 1] - '0'), marks);
    } else {
      for (char c = first == 0 ? '1' : '0'; c <= '9'; ++c) sink_.stuck(at + 1, c, f, nullptr, picks_);
    }
    const bool apart = text_.gap(at) != Gap::None && (at + 1 >= end_ || text_.gap(at + 1) != Gap::None);
    if (first != 0 && (apart || !Sink::kStrictCounts)) pick_count(f, at, at + 1, first, marks);
  }

  void pick_count(std::size_t f, std::size_t at, std::size_t next, unsigned value, unsigned marks) {
    picks_[f] = {0, static_cast<std::uint16_t>(value), static_cast<std::uint16_t>(at),
                 static_cast<std::uint16_t>(next)};
    field(f + 1, next, marks);
  }

  bool digit(std::size_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }

  const NumberFormat& format_;
  const TypedText& text_;
  std::size_t end_;
  Sink& sink_;
  FieldPicks picks_{};
};

}  // namespace lineside
