#include "app/i18n/plural.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "app/i18n/catalog.hpp"

namespace lineside::i18n {
namespace {

constexpr int kDepth = 40;  // brackets in brackets: a hostile catalog ends too

/// Reads the expression from left to right, with the weaker operators outside.
class Evaluation {
 public:
  Evaluation(std::string_view text, long long n) : rest_(text), n_(n) {}

  /// Nothing if it is not an expression.
  std::optional<long long> value() {
    const long long all = choice(0);
    return good_ && rest_.empty() ? std::optional(all) : std::nullopt;
  }

 private:
  bool take(std::string_view sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }
  long long choice(int depth) {
    const long long condition = either(depth);
    if (!take("?")) return condition;
    const long long yes = choice(depth + 1);
    good_ = good_ && take(":") && depth < kDepth;
    if (!good_) return 0;
    const long long no = choice(depth + 1);
    return condition != 0 ? yes : no;
  }
  long long either(int depth) {
    long long left = both(depth);
    while (take("||")) left = static_cast<long long>(both(depth) != 0) | static_cast<long long>(left != 0);
    return left;
  }
  long long both(int depth) {
    long long left = compared(depth);
    while (take("&&")) left = static_cast<long long>(compared(depth) != 0) & static_cast<long long>(left != 0);
    return left;
  }
  long long compared(int depth) {
    const long long left = rest_of_division(depth);
    if (take("==")) return static_cast<long long>(left == rest_of_division(depth));
    if (take("!=")) return static_cast<long long>(left != rest_of_division(depth));
    if (take("<=")) return static_cast<long long>(left <= rest_of_division(depth));
    if (take(">=")) return static_cast<long long>(left >= rest_of_division(depth));
    if (take("<")) return static_cast<long long>(left < rest_of_division(depth));
    if (take(">")) return static_cast<long long>(left > rest_of_division(depth));
    return left;
  }
  long long rest_of_division(int depth) {
    long long left = single(depth);
    while (take("%")) {
      const long long by = single(depth);
      good_ = good_ && by > 0;
      if (!good_) return 0;
      left %= by;
    }
    return left;
  }
  long long single(int depth) {
    if (take("n")) return n_;
    if (take("(")) {
      good_ = good_ && depth < kDepth;
      const long long inner = good_ ? choice(depth + 1) : 0;
      good_ = good_ && take(")");
      return inner;
    }
    long long number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    good_ = good_ && error == std::errc{};
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return number;
  }

  std::string_view rest_;
  long long n_;
  bool good_ = true;
};

}  // namespace

PluralRule::PluralRule(std::size_t forms, std::string expression) {
  std::erase(expression, ' ');
  if (forms < 1 || forms > 6 || !Evaluation(expression, 1).value()) return;
  forms_ = forms;
  expression_ = std::move(expression);
}

std::size_t PluralRule::form(long long n) const {
  const long long size = std::max(n, 0LL);  // nobody counts below nothing
  const long long form = Evaluation(expression_, size).value().value_or(0);
  return static_cast<std::size_t>(std::clamp<long long>(form, 0, static_cast<long long>(forms_) - 1));
}

PluralRule plural_rule(std::string_view mo) {
  const std::string_view field = header_field(mo, "Plural-Forms");
  const auto behind = [&](std::string_view from) {
    const std::size_t at = field.find(from);
    if (at == std::string_view::npos) return std::string_view{};
    const std::string_view rest = field.substr(at + from.size());
    return rest.substr(0, rest.find(';'));
  };
  const std::string_view count = behind("nplurals=");
  std::size_t forms = 0;
  std::from_chars(count.data(), count.data() + count.size(), forms);
  return {forms, std::string(behind("plural="))};
}

}  // namespace lineside::i18n
