// A message with numbered or named places, "{1} to N reads {2}.", "{line} is dead.": matches a whole English text,
// gives what stands in the places, and fills them into a translation, which may have them in another order. "{1!}" is
// as typed.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lineside::i18n {

class Template {
 public:
  struct Piece {
    std::string_view literal;  // empty in a place
    std::string_view place{};  // "1", "line"; empty: literal
    bool as_typed = false;     // "{1!}" or between quotes: what a person typed, never translated
  };
  /// What one place holds.
  struct Argument {
    std::string_view place;
    std::string_view text;
    bool as_typed = false;
  };
  using Arguments = std::vector<Argument>;

  /// Views into `text`, which must outlive it.
  explicit Template(std::string_view text);

  const std::vector<Piece>& pieces() const { return pieces_; }
  bool has_places() const { return places_ > 0; }
  /// Letters outside the places: how sure a match is.
  std::size_t letters() const { return letters_; }
  std::string_view first() const { return pieces_.empty() ? std::string_view{} : pieces_.front().literal; }
  std::string_view last() const { return pieces_.empty() ? std::string_view{} : pieces_.back().literal; }

  /// Calls `found` with each way in which the places can be filled, the shortest first places first, until it
  /// returns true. Gives up after `steps` comparisons (a hostile text), which it counts down.
  bool match(std::string_view text, int& steps, const std::function<bool(const Arguments&)>& found) const;

 private:
  bool match_from(std::size_t piece, std::string_view rest, int& steps, Arguments& filled,
                  const std::function<bool(const Arguments&)>& found) const;

  std::vector<Piece> pieces_;
  int places_ = 0;
  std::size_t letters_ = 0;
};

}  // namespace lineside::i18n
