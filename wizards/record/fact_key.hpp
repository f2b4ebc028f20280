// Keys of facts that the compiler checks against the one table (wizards/record/key_table.hpp):
//
//   view.get("model.typed")                    a key without varying parts, or with all of them written out
//   view.get(fact_key("ct.<ct>.rating", ct))   a row of the table with its varying parts filled in
//   view.get(test("load_on"))                  a field of one load test: `test` is an ObservationKeys
//
// "model.typd", a part too many, or a CT where a line belongs does not compile. A key that arrives as text (a hand-off
// file, a replay) becomes a FactKey through `declared_key`, or is not a key. Rejected: a named constant for each key,
// which would be a second table; and plain text looked up at run time, where a mistyped key reads as "never given".
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "models/units.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {

/// As found or as left: the <when> of a key.
enum class When { Found, Left };
constexpr std::string_view name(When when) {
  return when == When::Found ? "found" : "left";
}

/// A key that the table declares, such as "model.typed". Small, and owns no memory; compared and shown by `text()`.
class FactKey {
 public:
  static constexpr std::size_t kLongest = 55;  // bytes

  /// From a literal; does not compile if the table has no such key.
  template <std::size_t N>
  consteval FactKey(const char (&literal)[N]) {
    const std::size_t index = find_key_index({literal, N - 1});
    if (index == kKeys.size()) throw std::logic_error("the table of facts has no such key");
    row_ = &kKeys[index];
    append({literal, N - 1});
  }

  // The key, the row it belongs to, and the key as a string of its own.
  constexpr std::string_view text() const { return {letters_.data(), size_}; }
  constexpr const KeyRow& row() const { return *row_; }
  std::string str() const { return std::string{text()}; }

  friend constexpr bool operator==(const FactKey& a, const FactKey& b) { return a.text() == b.text(); }
  friend constexpr bool operator==(const FactKey& a, std::string_view b) { return a.text() == b; }

 private:
  friend class KeyWriter;
  explicit constexpr FactKey(const KeyRow& row) : row_(&row) {}
  constexpr void append(std::string_view part) {
    if (part.size() > kLongest - size_) throw std::length_error("a key of a fact is too long");
    std::ranges::copy(part, letters_.begin() + size_);
    size_ = static_cast<std::uint8_t>(size_ + part.size());
  }

  const KeyRow* row_ = nullptr;
  std::array<char, kLongest> letters_{};
  std::uint8_t size_ = 0;
};

/// Fills in the varying parts of a row, from left to right. Throws std::length_error if the key gets too long.
class KeyWriter {
 public:
  explicit constexpr KeyWriter(const KeyRow& row) : key_(row), rest_(row.key) { copy_fixed(); }
  constexpr void put(std::string_view part) {
    rest_.remove_prefix(rest_.find('>') + 1);
    key_.append(part);
    copy_fixed();
  }
  void put(int number) {
    std::array<char, 12> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    put(std::string_view(digits.data(), end));
  }
  constexpr void put(Line line) { put(name(line)); }
  constexpr void put(Ct ct) { put(name(ct)); }
  constexpr void put(When when) { put(name(when)); }
  constexpr const FactKey& key() const { return key_; }

  /// A whole key from text, with the row it belongs to.
  static constexpr FactKey whole(const KeyRow& row, std::string_view text) {
    FactKey key(row);
    key.append(text);
    return key;
  }

 private:
  constexpr void copy_fixed() {
    const auto fixed = rest_.substr(0, rest_.find('<'));
    key_.append(fixed);
    rest_.remove_prefix(fixed.size());
  }

  FactKey key_;
  std::string_view rest_;
};

/// Names a row of the table, varying parts included: "label.<field>".
class KeyRowName {
 public:
  template <std::size_t N>
  consteval KeyRowName(const char (&literal)[N]) {
    const std::size_t index = find_key_index({literal, N - 1});
    if (index == kKeys.size() || kKeys[index].key != std::string_view(literal, N - 1))
      throw std::logic_error("the table of facts has no such row");
    row_ = &kKeys[index];
  }
  constexpr const KeyRow& row() const { return *row_; }
  /// True if `key` belongs to this row.
  bool covers(std::string_view key) const { return key_row(key) == row_; }

 private:
  const KeyRow* row_ = nullptr;
};

/// Which type of value fits a varying part: <n> and <round> take an int, <line> a Line, <ct> a Ct, <when> a When, any
/// other part a word of the program's own.
template <class Part>
constexpr bool part_takes(std::string_view varying) {
  if (varying == "<n>" || varying == "<round>") return std::same_as<Part, int>;
  if (varying == "<line>") return std::same_as<Part, Line>;
  if (varying == "<ct>") return std::same_as<Part, Ct>;
  if (varying == "<when>") return std::same_as<Part, When>;
  return std::convertible_to<Part, std::string_view>;
}

/// A row of the table whose varying parts take `Parts` in this order; anything else does not compile.
template <class... Parts>
class KeyPattern : public KeyRowName {
 public:
  template <std::size_t N>
  consteval KeyPattern(const char (&literal)[N]) : KeyRowName(literal) {
    std::string_view rest = row().key;
    const auto fits = [&rest]<class Part>(std::type_identity<Part>) {
      const auto from = rest.find('<');
      if (from == std::string_view::npos) return false;
      const auto varying = rest.substr(from, rest.find('>') - from + 1);
      rest.remove_prefix(from + varying.size());
      return part_takes<Part>(varying);
    };
    if (!(fits(std::type_identity<Parts>{}) && ...)) throw std::logic_error("a part of this key takes another type");
    if (rest.find('<') != std::string_view::npos) throw std::logic_error("a part of this key is not filled in");
  }
};

/// The key of `pattern` with its varying parts filled in: fact_key("ct.<ct>.rating", Ct::CT1).
template <class... Parts>
FactKey fact_key(std::type_identity_t<KeyPattern<Parts...>> pattern, const Parts&... parts) {
  KeyWriter writer(pattern.row());
  (writer.put(parts), ...);
  return writer.key();
}

/// A key that arrived as text; nothing if the table has none, or if it is longer than any this program writes.
std::optional<FactKey> declared_key(std::string_view text);

/// The fixed beginning that several keys share: "check.", "nav."; does not compile if no key begins with it.
class KeyStart {
 public:
  template <std::size_t N>
  consteval KeyStart(const char (&literal)[N]) : text_(literal, N - 1) {
    if (!std::ranges::any_of(kKeys, [this](const KeyRow& row) { return row.key.starts_with(text_); }))
      throw std::logic_error("no key of the table of facts begins so");
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};
/// True if `key` begins with one of these.
inline bool begins_with(std::string_view key, std::initializer_list<KeyStart> starts) {
  return std::ranges::any_of(starts, [key](const KeyStart& start) { return key.starts_with(start.text()); });
}

/// A field of a load test, the part after "check.<round>.obs.<n>.": "load_on", "amps.L1".
class ObservationField {
 public:
  template <std::size_t N>
  consteval ObservationField(const char (&literal)[N]) : text_(literal, N - 1) {
    if (!std::ranges::any_of(kKeys, [this](const KeyRow& row) { return is_field(row.key, text_); }))
      throw std::logic_error("a load test has no such field");
  }
  constexpr std::string_view text() const { return text_; }

 private:
  static constexpr std::string_view kStart = "check.<round>.obs.<n>.";
  static constexpr bool is_field(std::string_view row, std::string_view field) {
    return row.starts_with(kStart) && key_matches(row.substr(kStart.size()), field);
  }
  std::string_view text_;
};

/// The keys of one load test: test("load_on") of round 1, number 2 is "check.1.obs.2.load_on".
struct ObservationKeys {
  int round = 1;
  int number = 1;
  FactKey operator()(ObservationField field) const;
  bool operator==(const ObservationKeys&) const = default;
  /// The key of the clamp reading on a conductor.
  FactKey amps(Line line) const { return fact_key("check.<round>.obs.<n>.amps.<line>", round, number, line); }
};

}  // namespace lineside
