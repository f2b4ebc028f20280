// What a person reads, as a value: the id of a message and what fills its places. No floor below app/ writes a finished
// sentence; app/i18n says a text in the language of the screen with one look-up of its id, and english() says it in
// English for logs, files and tests.
//
// An id is the whole English sentence, with named places: "{line} to N reads {volts}." A sentence glued from halves
// cannot be translated, because other languages order and inflect words differently; a variant is another id. Numbered
// ids ("voltage.low") were rejected: a reader of the code would not see what is said, and a missing translation would
// show them on the screen.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// In a constexpr table, and only there, clang 14 does not accept a consteval call as a constant (fixed in clang 15).
#if defined(__clang__) && __clang_major__ < 15
#define LINESIDE_AT_COMPILE_TIME constexpr
#else
#define LINESIDE_AT_COMPILE_TIME consteval
#endif

namespace lineside {

/// How many different places an id has: "{line} to {n}" has two. A brace that begins no place counts as text; there is
/// no escape for one. Works at compile time.
constexpr std::size_t count_places(std::string_view id);
/// The name of the place that begins at `at`: "line" for "{line}". Empty if none begins there.
constexpr std::string_view place_at(std::string_view id, std::size_t at);

/// A message without places, for tables: `constexpr Message kBroken = message("The lead is dead.")`. The text must be a
/// literal, because messages only refer to it.
struct Message {
  std::string_view id{};
  std::string_view context{};  // tells two meanings of one English word apart: "Open" (a button), "Open" (a state)
  constexpr bool empty() const { return id.empty(); }
  friend constexpr bool operator==(const Message&, const Message&) = default;
};

/// Marks a literal of a table as a message; the catalogs are extracted by this name. An id with places does not
/// compile.
LINESIDE_AT_COMPILE_TIME Message message(const char* id) {
  if (count_places(id) != 0) throw "a message with places is said by msg()";
  return {id, {}};
}
LINESIDE_AT_COMPILE_TIME Message message_in(const char* context, const char* id) {
  if (count_places(id) != 0) throw "a message with places is said by msg_in()";
  return {id, context};
}

/// A message with places, for tables whose rows are filled in by one function: "Volts {line} to N".
LINESIDE_AT_COMPILE_TIME Message pattern(const char* id) {
  return {id, {}};
}

/// A figure with its unit: 120.3 V. Written with `decimals` decimals and the locale's decimal sign.
struct Quantity {
  double value = 0;
  std::string_view unit{};  // "V", as every language writes it; empty: a bare number
  int decimals = 0;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};
/// How many of something there are: a whole number that selects the plural form.
struct Count {
  long long n = 0;
  friend bool operator==(const Count&, const Count&) = default;
};
/// What a person typed: never translated, never mistaken for an id.
struct Typed {
  std::string text;
  friend bool operator==(const Typed&, const Typed&) = default;
};
/// What is the same in every language: a terminal, a model number, a port, a file's path.
struct Verbatim {
  std::string text;
  friend bool operator==(const Verbatim&, const Verbatim&) = default;
};

/// A moment of the wall clock, or a day, in ISO 8601 as a record keeps it: "2026-11-29T06:05:12-05:00", "2026-11-29". A
/// screen shows it as its language writes dates and times, to the minute; files show "2026-11-29 06:05". A text that is
/// not an ISO date is shown as it is.
struct DateTime {
  std::string iso;
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

struct TextArg;

/// A message with what fills its places; a text that is not a message (a name, a figure); or several texts in a row. A
/// copy is deep; apart from its id, a text does not refer to what it was made from.
class Text {
 public:
  enum class Kind { Message, Alone, Sentences, Lines, Commas, And, Or };

  Text();
  Text(Message message);     // NOLINT(google-explicit-constructor)
  Text(Quantity quantity);   // NOLINT(google-explicit-constructor)
  Text(Typed typed);         // NOLINT(google-explicit-constructor)
  Text(Verbatim verbatim);   // NOLINT(google-explicit-constructor)
  Text(DateTime date_time);  // NOLINT(google-explicit-constructor)
  Text(Kind kind, std::vector<TextArg> parts);
  Text(std::string_view id, std::string_view plural, std::string_view context, std::vector<TextArg> args);
  Text(const Text&);
  Text(Text&&) noexcept;
  Text& operator=(const Text&);
  Text& operator=(Text&&) noexcept;
  ~Text();

  /// The same text, owning what its ids point into: for a text that was read rather than compiled.
  Text keeping(std::shared_ptr<const std::string> owner) &&;

  bool empty() const;
  Kind kind() const { return kind_; }
  std::string_view id() const { return id_; }
  std::string_view plural() const { return plural_; }  // of a text with a Count; otherwise empty
  std::string_view context() const { return context_; }
  /// One per place of the id, in order of first appearance; or the parts of a row; or the one part that stands alone.
  const std::vector<TextArg>& args() const { return args_; }
  friend bool operator==(const Text&, const Text&);
  /// True if the text reads `said` in English.
  template <std::convertible_to<std::string_view> S>
  requires(!std::same_as<S, Text>) friend bool operator==(const Text& text, const S& said) {
    return text.in_english() == std::string_view(said);
  }

 private:
  std::string in_english() const;

  Kind kind_ = Kind::Message;
  std::string_view id_{};
  std::string_view plural_{};
  std::string_view context_{};
  std::vector<TextArg> args_;
  std::shared_ptr<const std::string> owner_;
};

/// What can fill a place. A bare std::string cannot: say whether somebody typed it or whether every language writes it
/// this way.
struct TextArg : std::variant<Text, Quantity, Count, Typed, Verbatim, DateTime> {
  using Base = std::variant<Text, Quantity, Count, Typed, Verbatim, DateTime>;
  using Base::Base;
  TextArg(Message message) : Base(Text(message)) {}                          // NOLINT(google-explicit-constructor)
  TextArg(int whole) : Base(Quantity{static_cast<double>(whole), {}, 0}) {}  // NOLINT(google-explicit-constructor)
  const Base& base() const { return *this; }
  friend bool operator==(const TextArg& a, const TextArg& b) { return a.base() == b.base(); }
};

constexpr std::string_view place_at(std::string_view id, std::size_t at) {
  if (at >= id.size() || id[at] != '{') return {};
  std::size_t end = at + 1;
  while (end < id.size() &&
         ((id[end] >= 'a' && id[end] <= 'z') || (id[end] >= '0' && id[end] <= '9') || id[end] == '_'))
    ++end;
  return end > at + 1 && end < id.size() && id[end] == '}' ? id.substr(at + 1, end - at - 1) : std::string_view{};
}

constexpr std::size_t count_places(std::string_view id) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const std::string_view name = place_at(id, at);
    if (name.empty()) continue;
    bool seen = false;
    for (std::size_t before = 0; before < at && !seen; ++before) seen = place_at(id, before) == name;
    count += seen ? 0 : 1;
  }
  return count;
}

/// An id with exactly N places; any other number does not compile.
template <std::size_t N>
struct IdWith {
  std::string_view text;
  consteval IdWith(const char* id) : text(id) {  // NOLINT(google-explicit-constructor)
    if (count_places(text) != N) throw "as many arguments as the id has places";
  }
};
/// msg("{line} to N reads {volts}.", line, volts): the arguments fill the places in the order of their first appearance
/// in the English id; a translation may reorder and repeat them.
template <class... Args>
Text msg(IdWith<sizeof...(Args)> id, Args&&... args) {
  std::vector<TextArg> all;
  all.reserve(sizeof...(Args));
  (all.emplace_back(std::forward<Args>(args)), ...);
  return Text(id.text, {}, {}, std::move(all));
}
/// The same with a context, for an English sentence that another language says in two ways.
template <class... Args>
Text msg_in(const char* context, IdWith<sizeof...(Args)> id, Args&&... args) {
  std::vector<TextArg> all;
  all.reserve(sizeof...(Args));
  (all.emplace_back(std::forward<Args>(args)), ...);
  return Text(id.text, {}, context, std::move(all));
}
/// A message with a plural: msg_n(Count{3}, "{n} flash counted", "{n} flashes counted"). The count fills the first
/// place. Both ids have the same places in the same order.
template <class... Args>
Text msg_n(Count count, IdWith<sizeof...(Args) + 1> one, IdWith<sizeof...(Args) + 1> many, Args&&... args) {
  std::vector<TextArg> all;
  all.reserve(sizeof...(Args) + 1);
  all.emplace_back(count);
  (all.emplace_back(std::forward<Args>(args)), ...);
  return Text(one.text, many.text, {}, std::move(all));
}

/// Whole sentences in a row, with a space between; empty ones are left out.
Text sentences(std::vector<Text> all);
/// The same, each on a line of its own.
Text lines(std::vector<Text> all);
/// "CT1, CT2", "CT1, CT2 and CT3", "CT1 or CT2".
Text commas(std::vector<Text> all);
Text and_list(std::vector<Text> all);
Text or_list(std::vector<Text> all);

/// How a language says a text; say() asks it for each part. A message it does not know is said as its id.
class Voice {
 public:
  Voice() = default;
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;
  virtual ~Voice() = default;
  /// The form of a message in this language, with its places named as in the id. `n` is set for a message with a
  /// plural.
  virtual std::string_view form(const Text& text, const long long* n) const = 0;
  /// A figure with the locale's decimal sign: "7.5 s", "7,5 s".
  virtual std::string figure(const Quantity& quantity) const = 0;
  /// A date or time in this language: "Nov 29, 2026, 6:05 a.m.", "2026-11-29 06:05".
  virtual std::string date_time(const DateTime& date_time) const = 0;
};

/// The text as `voice` says it. A place that the form names but the text does not have stays in braces.
std::string say(const Text& text, const Voice& voice);
/// The text in English, with decimal points: for logs, JSON and tests.
std::string english(const Text& text);
/// A figure with a decimal point: "120.3 V"; "?" if it is not finite.
std::string plain_figure(const Quantity& quantity);
/// A date or time in the form of files: "2026-11-29 06:05".
std::string plain_date_time(const DateTime& date_time);

}  // namespace lineside
