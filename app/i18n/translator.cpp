#include "app/i18n/translator.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <unordered_map>
#include <vector>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "app/i18n/plural.hpp"
#include "app/i18n/template.hpp"

namespace lineside::i18n {
namespace {

constexpr int kSteps = 60000;             // comparisons for one text, so that a hostile one ends
constexpr int kDepth = 6;                 // places within places
constexpr int kCandidates = 10;           // matching messages that are weighed
constexpr std::size_t kWeak = 6;          // letters below which a message must leave nothing in English
constexpr std::size_t kKept = 8192;       // texts
constexpr std::size_t kLongest = 4000;    // bytes of one line
constexpr std::size_t kAbbreviation = 4;  // "No. 7" is no sentence
constexpr char kContextEnd = '\4';        // gettext's, between a context and its id
constexpr std::size_t kSentences = 12;    // beyond, a text is taken apart one by one

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Not translated in any language.
constexpr std::string_view kSame[] = {"Lineside", "Leviton", "Modbus", "Series",   "Mini", "kWh", "Wh",   "kW",  "kvar",
                                      "Hz",       "min",     "mm",     "lineside", "RS",   "dB",  "ms",   "tcp", "PKG",
                                      "AWG",      "lb",      "kVA",    "Figure",   "baud", "pdf", "json", "csv"};

constexpr std::string_view kUnits[] = {"V", "A", "kW", "kWh", "Wh", "W", "%", "s", "ms", "°C", "Hz"};

/// "120.3", "120.3 V", "-2.5 %", "+-15 %": digits, at most one point, and a unit of a few letters.
bool is_figure(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && (text[i] == '-' || text[i] == '+' || text[i] == '<' || text[i] == '>' || text[i] == ' '))
    ++i;
  const std::size_t digits = i;
  int points = 0;
  while (i < text.size() && (digit(text[i]) || text[i] == '.')) points += text[i++] == '.' ? 1 : 0;
  if (i == digits || points > 1 || text[i - 1] == '.' || text[digits] == '.') return false;
  const std::string_view unit = text.substr(i);
  if (unit.empty()) return true;
  return unit.size() <= 6 && unit[0] == ' ' && unit.find(' ', 1) == std::string_view::npos &&
         unit.find_first_of("0123456789.:-/") == std::string_view::npos;
}

/// "S12 3.2 and 3.7" says where something stands: its numbers are no figures.
bool names_section(std::string_view text) {
  for (const std::string_view named : {"S12 ", "LMM ", "IMS ", "FM ", "Table ", "Figure "}) {
    const std::size_t at = text.find(named);
    if (at != std::string_view::npos && at + named.size() < text.size() && digit(text[at + named.size()])) return true;
  }
  return false;
}

/// Where the sentence that begins at `from` ends: behind its stop and before the blank. npos: it is the last.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  const bool bracket = text.substr(from).starts_with(" (");
  for (std::size_t i = from; i + 2 < text.size(); ++i) {
    const bool stop = bracket ? text[i] == ')' : text[i] == '.' || text[i] == '?' || text[i] == '!';
    if (stop && i >= from + kAbbreviation && text[i + 1] == ' ' &&
        (upper(text[i + 2]) || text[i + 2] == '"' || text[i + 2] == '(' || digit(text[i + 2])))
      return i + 1;
  }
  return std::string_view::npos;
}

std::vector<std::size_t> sentence_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t end = sentence_end(text, 0); end != std::string_view::npos; end = sentence_end(text, end)) {
    ends.push_back(end);
  }
  return ends;
}

struct Rated {
  std::string text;
  int left = 0;
};
struct Known {
  Rated rated;
  int depth = 0;  // at which it was translated: nearer the top a better one may be found
};

/// Length of the id that `text` begins with, of a job or a key: "3b0c1f8e-58f8-4a53-…", "13b0-d55c-…"; 0: none.
std::size_t id_length(std::string_view text) {
  constexpr std::size_t kShortest = 12;
  const std::size_t length = std::min(text.find_first_not_of("0123456789abcdef-"), text.size());
  return length >= kShortest && std::ranges::any_of(text.substr(0, length), digit) ? length : 0;
}

}  // namespace

int english_words(std::string_view text) {
  int words = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {  // as somebody typed it
      const std::size_t close = text.find('"', i + 1);
      i = close == std::string_view::npos ? i + 1 : close + 1;
      continue;
    }
    if (const std::size_t id = id_length(text.substr(i)); id > 0) {
      i += id;
      continue;
    }
    if (text.substr(i).starts_with("--")) {  // an option of a command
      i = std::min(text.find_first_of(" :,.", i), text.size());
      continue;
    }
    if (!upper(text[i]) && !lower(text[i])) {
      ++i;
      continue;
    }
    const std::size_t from = i;
    bool small = false;
    while (i < text.size() && (upper(text[i]) || lower(text[i]))) small |= lower(text[i++]);
    const std::string_view word = text.substr(from, i - from);
    const bool within = (from > 0 && (digit(text[from - 1]) || static_cast<unsigned char>(text[from - 1]) >= 0x80 ||
                                      text[from - 1] == '_' || text[from - 1] == '/' || text[from - 1] == '.')) ||
                        (i < text.size() && (digit(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80 ||
                                             text[i] == '_' || text[i] == '/' || text[i] == '[')) ||
                        (i + 1 < text.size() && text[i] == '.' &&
                         (lower(text[i + 1]) || upper(text[i + 1]) || digit(text[i + 1])));  // "volts.L1"
    if (!small || within || word.size() < 2) continue;
    if (std::ranges::find(kSame, word) != std::end(kSame)) continue;
    ++words;
  }
  return words;
}

struct Translator::Book {
  struct Message {
    Template english;
    Template translated;
  };

  Book(Language own, std::string_view mo, Numbers how)
      : language(own), comma(own == Language::French && how == Numbers::AsOnScreen), plural(plural_rule(mo)) {
    for (const auto& [id, text] : read_mo(mo)) add(id, text);
    const auto surer = [this](std::size_t a, std::size_t b) {
      return messages[a].english.letters() > messages[b].english.letters();
    };
    for (auto& [key, list] : by_ends) std::ranges::sort(list, surer);
  }

  void add(std::string_view id, std::string_view text) {
    forms.emplace(id.substr(0, id.find('\0')), text);
    if (id.find('\0') != std::string_view::npos || id.find(kContextEnd) != std::string_view::npos) return;
    Template english(id);
    if (!english.has_places()) {
      exact.emplace(id, text);
      return;
    }
    if (english.letters() == 0 && english.first().empty() && english.last().empty()) return;  // would match itself
    messages.push_back({std::move(english), Template(text)});
    by_ends[end_key(messages.back().english.first(), messages.back().english.last())].push_back(messages.size() - 1);
  }

  /// Messages lie by their first and last byte, so that a text meets few of them; 0 stands for a place.
  static unsigned end_key(std::string_view first, std::string_view last) {
    return (first.empty() ? 0U : static_cast<unsigned char>(first.front())) << 8U |
           (last.empty() ? 0U : static_cast<unsigned char>(last.back()));
  }

  std::string figure(std::string_view text) const {
    std::string out(text);
    if (comma && is_figure(text)) std::ranges::replace(out, '.', ',');
    return out;
  }

  /// As it is, but for its figures: "L1 120.3 V, L2 119.8 V" holds two. Without a unit a number may be a version.
  Rated kept(std::string_view text) const {
    Rated out{figure(text), english_words(text)};
    for (std::size_t at = out.text.find('.'); comma && at != std::string::npos; at = out.text.find('.', at + 1)) {
      const std::size_t from = out.text.find_last_of(" (", at) + 1;  // 0 where there is none
      const std::size_t unit = out.text.find(' ', at);
      if (unit == std::string::npos) break;
      const std::size_t end = std::min(out.text.find_first_of(" ,;)", unit + 1), out.text.size());
      const std::string_view named = std::string_view(out.text).substr(unit + 1, end - unit - 1);
      const bool measured = std::ranges::find(kUnits, named) != std::end(kUnits);
      if (measured && is_figure(std::string_view(out.text).substr(from, unit - from))) out.text[at] = ',';
    }
    return out;
  }

  Rated rate(std::string_view text, int depth, int& steps) {
    if (text.empty()) return {};
    if (const auto found = exact.find(text); found != exact.end()) return {std::string(found->second), 0};
    const auto known = cache.find(std::string(text));
    if (known != cache.end() && (known->second.depth <= depth || known->second.rated.left == 0))
      return known->second.rated;
    Rated best = kept(text);
    // What is no word has nothing to translate; a figure is only written otherwise.
    const bool words = std::ranges::any_of(text, [](char c) { return lower(c) || upper(c); });
    if (words && depth < kDepth && steps > 0 && !is_figure(text)) {
      better(best, with_case(text));
      const std::vector<std::size_t> ends = sentence_ends(text);
      if (const std::size_t gap = text.find("  "); gap != std::string_view::npos && gap > 0)
        columns(text, gap, depth, steps, best);
      if (best.left > 0 && !ends.empty()) one_by_one(text, ends, depth, steps, best);
      if (best.left > 0) by_message(text, depth, steps, best);
      if (best.left > 0) without_stop(text, depth, steps, best);
      if (best.left > 0) taken_apart(text, ends, depth, steps, best);
      if (best.left > 0) without_code(text, depth, steps, best);
    }
    if (steps > 0) cache[std::string(text)] = {best, depth};
    return best;
  }

  static void better(Rated& best, Rated other) {
    if (other.left < best.left) best = std::move(other);
  }

  /// The first letter may be large where the message has a small one, and the other way round.
  Rated with_case(std::string_view text) const {
    std::string other(text);
    if (!upper(other[0]) && !lower(other[0])) return {{}, std::numeric_limits<int>::max()};
    other[0] = static_cast<char>(other[0] ^ 0x20);
    const auto found = exact.find(other);
    if (found == exact.end()) return {{}, std::numeric_limits<int>::max()};
    return {recased(found->second, upper(text[0])), 0};
  }

  /// With a large or a small first letter; accented ones too.
  static std::string recased(std::string_view text, bool large) {
    std::string out(text);
    if (out.empty()) return out;
    if (large ? lower(out[0]) : upper(out[0]) && out.size() > 1 && !upper(out[1])) {
      out[0] = static_cast<char>(out[0] ^ 0x20);
    } else if (out.size() > 1 && out[0] == '\xC3') {  // À to Þ and à to þ
      const auto second = static_cast<unsigned char>(out[1]);
      if (large && second >= 0xA0 && second != 0xB7) out[1] = static_cast<char>(second - 0x20);
      if (!large && second >= 0x80 && second < 0x9F && second != 0x97) out[1] = static_cast<char>(second + 0x20);
    }
    return out;
  }

  void by_message(std::string_view text, int depth, int& steps, Rated& best) {
    std::vector<std::size_t> fits;
    const unsigned first = static_cast<unsigned char>(text.front());
    const unsigned last = static_cast<unsigned char>(text.back());
    for (const unsigned key : {first << 8U | last, first << 8U, last, 0U}) {
      const auto list = by_ends.find(key);
      if (list == by_ends.end()) continue;
      for (const std::size_t at : list->second) {
        const Template& english = messages[at].english;
        if (text.starts_with(english.first()) && text.ends_with(english.last())) fits.push_back(at);
      }
    }
    std::ranges::stable_sort(fits, [this](std::size_t a, std::size_t b) {
      return messages[a].english.letters() > messages[b].english.letters();
    });
    int weighed = 0;
    for (const std::size_t at : fits) {
      if (weighed >= kCandidates || best.left == 0 || steps <= 0) return;
      int ways = 0;
      messages[at].english.match(text, steps, [&](const Template::Arguments& arguments) {
        if (messages[at].english.letters() < kWeak && spans_parts(arguments)) return false;
        Rated filled = fill(messages[at], arguments, depth, steps, names_section(text));
        const bool weak = messages[at].english.letters() < kWeak && filled.left > 0;
        if (!weak) better(best, std::move(filled));
        weighed += ways == 0 ? 1 : 0;
        return best.left == 0 || ++ways >= 4;
      });
    }
  }

  /// "CT1 and CT2 reversed; lead L3 dead" is two parts: no "{1} and {2}" that reaches from one into the other.
  static bool spans_parts(const Template::Arguments& arguments) {
    return arguments.size() > 1 && std::ranges::any_of(arguments, [](const Template::Argument& argument) {
             return !argument.as_typed && argument.text.find("; ") != std::string_view::npos;
           });
  }

  Rated fill(const Message& message, const Template::Arguments& arguments, int depth, int& steps, bool section) {
    Rated out;
    std::vector<std::pair<std::string_view, std::string>> filled;
    for (const Template::Argument& argument : arguments) {
      if (argument.as_typed ||
          (section && is_figure(argument.text) && argument.text.find(' ') == std::string_view::npos)) {
        filled.emplace_back(argument.place, std::string(argument.text));
        continue;
      }
      // Blanks at the ends of a place belong to how the parts were joined.
      const std::size_t from = std::min(argument.text.find_first_not_of(' '), argument.text.size());
      const std::size_t to = argument.text.find_last_not_of(' ') + 1;
      Rated inner = from < to ? rate(argument.text.substr(from, to - from), depth + 1, steps) : Rated{};
      out.left += inner.left;
      filled.emplace_back(argument.place, std::string(argument.text.substr(0, from)) + inner.text +
                                              std::string(argument.text.substr(std::max(from, to))));
    }
    for (const Template::Piece& piece : message.translated.pieces()) {
      if (piece.place.empty()) {
        out.text += piece.literal;
        continue;
      }
      for (const auto& [place, text] : filled) {
        if (place == piece.place) out.text += text;
      }
    }
    return out;
  }

  /// Without the stop at its end, or with another first letter.
  void without_stop(std::string_view text, int depth, int& steps, Rated& best) {
    for (const std::string_view stop : {".", ":", "…", ",", ";"}) {
      if (!text.ends_with(stop) || text.size() == stop.size()) continue;
      Rated inner = rate(text.substr(0, text.size() - stop.size()), depth + 1, steps);
      inner.text += language == Language::French && stop == ":" ? "\u00A0:" : stop;
      better(best, std::move(inner));
    }
    if (best.left == 0 || depth + 2 >= kDepth || !upper(text[0]) || (text.size() > 1 && !lower(text[1]))) return;
    std::string small(text);
    small[0] = static_cast<char>(small[0] ^ 0x20);
    Rated inner = kept(small);
    by_message(small, depth + 1, steps, inner);
    if (inner.left < best.left) best = {recased(inner.text, true), inner.left};
  }

  /// Sentence by sentence, then at the signs that join parts.
  void taken_apart(std::string_view text, const std::vector<std::size_t>& ends, int depth, int& steps, Rated& best) {
    for (auto end = ends.rbegin(); end != ends.rend() && best.left > 0 && ends.size() <= kSentences; ++end) {
      two_parts(text, *end, 1, " ", depth, steps, best);
    }
    for (const std::string_view sign : {" · ", "; ", " — ", " (", ": ", ", "}) {
      if (best.left == 0) return;
      const std::size_t at = sign == " (" ? text.rfind(sign) : text.find(sign);
      if (at == std::string_view::npos || at == 0) continue;
      if (sign == " (" && text.ends_with(")")) {
        Rated inner = rate(text.substr(at + 2, text.size() - at - 3), depth + 1, steps);
        Rated before = rate(text.substr(0, at), depth + 1, steps);
        better(best, {before.text + " (" + inner.text + ")", before.left + inner.left});
      } else if (sign != " (") {
        two_parts(text, at, sign.size(), language == Language::French && sign == ": " ? "\u00A0: " : sign, depth, steps,
                  best);
      }
    }
  }

  /// A code in front or behind, "T-22 Switch on more load", "voltage 208": it stays, the words beside it do not.
  void without_code(std::string_view text, int depth, int& steps, Rated& best) {
    const std::size_t first = text.find(' ');
    if (first == std::string_view::npos || --steps < 0) return;
    if (english_words(text.substr(0, first)) == 0) {
      Rated rest = rate(text.substr(first + 1), depth + 1, steps);
      better(best, {std::string(text.substr(0, first + 1)) + rest.text, rest.left});
    }
    const std::size_t last = text.rfind(' ');
    if (best.left == 0 || english_words(text.substr(last)) > 0) return;
    Rated front = rate(text.substr(0, last), depth + 1, steps);
    better(best, {front.text + std::string(text.substr(last)), front.left});
  }

  void one_by_one(std::string_view text, const std::vector<std::size_t>& ends, int depth, int& steps, Rated& best) {
    Rated all;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= ends.size(); ++i) {
      const auto end = [&](std::size_t k) { return k < ends.size() ? ends[k] : text.size(); };
      // Several sentences may be one message.
      std::size_t last = std::min(ends.size(), i + kSentences);
      while (last > i && !exact.contains(text.substr(from, end(last) - from))) --last;
      Rated one = rate(text.substr(from, end(last) - from), depth + 1, steps);
      if (one.left > 0 && last < ends.size()) {  // "Look for a blown fuse. {1}": a place for the sentence behind it
        const int before = one.left;
        by_message(text.substr(from, end(last + 1) - from), depth + 1, steps, one);
        if (one.left < before) ++last;
      }
      all.text += (from > 0 ? " " : "") + one.text;
      all.left += one.left;
      i = last;
      from = end(i) + 1;
    }
    better(best, std::move(all));
  }

  /// Parts in columns: what follows keeps its place where there is room.
  void columns(std::string_view text, std::size_t at, int depth, int& steps, Rated& best) {
    const std::size_t next = text.find_first_not_of(' ', at);
    if (next == std::string_view::npos || --steps < 0) return;
    Rated before = rate(text.substr(0, at), depth + 1, steps);
    Rated after = rate(text.substr(next), depth, steps);
    const auto wide = [](std::string_view part) {
      return std::ranges::count_if(part, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    const auto column = wide(text.substr(0, next));
    const auto blanks = std::max<std::ptrdiff_t>(2, column - wide(before.text));
    Rated both{before.text + std::string(static_cast<std::size_t>(blanks), ' ') + after.text, before.left + after.left};
    if (both.left <= best.left) best = std::move(both);  // a word in capitals counts as none, yet may be a message
  }

  void two_parts(std::string_view text, std::size_t at, std::size_t length, std::string_view between, int depth,
                 int& steps, Rated& best) {
    if (--steps < 0) return;
    Rated before = rate(text.substr(0, at), depth + 1, steps);
    Rated after = rate(text.substr(at + length), depth, steps);  // a list of many is no deeper than one of two
    better(best, {before.text + std::string(between) + after.text, before.left + after.left});
  }

  /// The form of `text` by number, where it has several; what the catalog does not have is said in English.
  std::string_view form(const Text& text, const long long* n) {
    const auto found = text.context().empty()
                           ? forms.find(text.id())
                           : forms.find(std::string(text.context()).append(1, kContextEnd).append(text.id()));
    if (found == forms.end() && english_words(text.id()) > 0) missed.emplace(text.id());
    if (found == forms.end()) return n != nullptr && *n != 1 && !text.plural().empty() ? text.plural() : text.id();
    std::string_view all = found->second;
    for (std::size_t skip = n == nullptr ? 0 : plural.form(*n); skip > 0; --skip) {
      const std::size_t end = all.find('\0');
      if (end == std::string_view::npos) break;
      all.remove_prefix(end + 1);
    }
    return all.substr(0, all.find('\0'));
  }

  Language language;
  bool comma;
  PluralRule plural;
  std::unordered_map<std::string_view, std::string_view> forms;  // every message by context and id
  std::unordered_map<std::string_view, std::string_view> exact;
  std::vector<Message> messages;
  std::unordered_map<unsigned, std::vector<std::size_t>> by_ends;
  std::unordered_map<std::string, Known> cache;
  std::set<std::string> missed;
};

Translator::Translator(Language language, Numbers numbers) : Translator(language, linked_catalog(language), numbers) {}

Translator::Translator(Language language, std::string_view mo, Numbers numbers)
    : book_(std::make_unique<Book>(language, mo, numbers)) {}

Translator::~Translator() = default;
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;

Language Translator::language() const {
  return book_->language;
}

std::string Translator::say(const Text& text) const {
  class Said final : public Voice {
   public:
    explicit Said(const Translator& words) : words_(words) {}
    std::string_view form(const Text& message, const long long* n) const override {
      return words_.book_->form(message, n);
    }
    std::string finished(std::string_view english) const override { return words_.text(english); }
    std::string figure(const Quantity& quantity) const override {
      std::string out = plain_figure(quantity);
      if (words_.book_->comma) std::ranges::replace(out, '.', ',');
      return out;
    }

   private:
    const Translator& words_;
  };
  if (book_->language == Language::English) return english(text);
  return lineside::say(text, Said(*this));
}

std::string Translator::text(std::string_view english) const {
  return look_up(english).text;
}

Translation Translator::look_up(std::string_view english) const {
  if (book_->language == Language::English) return {std::string(english), 0};
  if (book_->cache.size() > kKept) book_->cache.clear();
  Translation out;
  for (std::size_t from = 0; from <= english.size();) {  // line by line
    const std::size_t end = std::min(english.find('\n', from), english.size());
    const std::string_view line = english.substr(from, end - from);
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());  // indentation stays
    const std::size_t behind = line.find_last_not_of(' ') + 1;
    int steps = line.size() > kLongest ? 0 : kSteps;
    Rated rated = first < behind ? book_->rate(line.substr(first, behind - first), 0, steps) : Rated{};
    if (from > 0) out.text += '\n';
    out.text.append(line.substr(0, first)).append(rated.text).append(line.substr(std::max(first, behind)));
    out.left += rated.left;
    from = end + 1;
  }
  if (out.left > 0 && book_->missed.size() < kKept) book_->missed.emplace(english);
  return out;
}

const std::set<std::string>& Translator::missed() const {
  return book_->missed;
}

std::string Translator::figure(std::string_view text) const {
  return book_->figure(text);
}

std::string say(const Text& text, const Translator* words) {
  return words != nullptr ? words->say(text) : english(text);
}

}  // namespace lineside::i18n
