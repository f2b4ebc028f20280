#include "models/written_text.hpp"

#include <charconv>
#include <cmath>
#include <memory>

namespace lineside {

namespace {

constexpr int kDeepest = 8;
constexpr std::size_t kMostArgs = 4096;
constexpr int kMostDecimals = 9;
constexpr std::string_view kKinds = "maslcno";  // one letter a kind, in the order of Text::Kind

void put(std::string& out, std::string_view part) {
  out.append(std::to_string(part.size())).append(":").append(part);
}

void put(std::string& out, double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  put(out, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void put_text(std::string& out, const Text& text);

void put_arg(std::string& out, const TextArg& arg) {
  struct Put {
    std::string& out;
    void operator()(const Text& text) const {
      out += 'T';
      put_text(out, text);
    }
    void operator()(const Quantity& quantity) const {
      out += 'Q';
      put(out, quantity.value);
      put(out, quantity.unit);
      put(out, std::to_string(quantity.decimals));
    }
    void operator()(const Count& count) const {
      out += 'C';
      put(out, std::to_string(count.n));
    }
    void operator()(const Typed& typed) const {
      out += 'Y';
      put(out, typed.text);
    }
    void operator()(const Verbatim& verbatim) const {
      out += 'V';
      put(out, verbatim.text);
    }
    void operator()(const DateTime& date_time) const {
      out += 'M';
      put(out, date_time.iso);
    }
  };
  std::visit(Put{out}, arg.base());
}

void put_text(std::string& out, const Text& text) {
  out += kKinds[static_cast<std::size_t>(text.kind())];
  put(out, text.id());
  put(out, text.plural());
  put(out, text.context());
  put(out, std::to_string(text.args().size()));
  for (const TextArg& arg : text.args()) put_arg(out, arg);
}

class Reader {
 public:
  explicit Reader(std::string_view all) : kept_(std::make_shared<std::string>(all)), rest_(*kept_) {}

  bool at_end() const { return rest_.empty(); }

  std::optional<Text> text(int depth) {
    const auto kind = rest_.empty() ? std::string_view::npos : kKinds.find(rest_.front());
    if (kind == std::string_view::npos || depth > kDeepest) return std::nullopt;
    rest_.remove_prefix(1);
    const auto id = part();
    const auto plural = part();
    const auto context = part();
    const auto count = number<std::size_t>();
    if (!id || !plural || !context || !count || *count > kMostArgs) return std::nullopt;
    std::vector<TextArg> args;
    for (std::size_t i = 0; i < *count; ++i) {
      auto one = arg(depth);
      if (!one) return std::nullopt;
      args.push_back(std::move(*one));
    }
    const auto of_kind = static_cast<Text::Kind>(kind);
    if (of_kind == Text::Kind::Alone && args.size() != 1) return std::nullopt;
    if (of_kind != Text::Kind::Message)
      return id->empty() ? std::optional(Text(of_kind, std::move(args))) : std::nullopt;
    if (count_places(*id) != args.size() || (!plural->empty() && !begins_with_count(args))) return std::nullopt;
    return Text(*id, *plural, *context, std::move(args)).keeping(kept_);
  }

 private:
  static bool begins_with_count(const std::vector<TextArg>& args) {
    return !args.empty() && std::holds_alternative<Count>(args.front().base());
  }

  std::optional<std::string_view> part() {
    const std::size_t colon = rest_.find(':');
    std::size_t length = 0;
    if (colon == std::string_view::npos) return std::nullopt;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + colon, length);
    if (error != std::errc{} || end != rest_.data() + colon || length > rest_.size() - colon - 1) return std::nullopt;
    const std::string_view out = rest_.substr(colon + 1, length);
    rest_.remove_prefix(colon + 1 + length);
    return out;
  }

  template <class Number>
  std::optional<Number> number() {
    const auto digits = part();
    Number value{};
    if (!digits) return std::nullopt;
    const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
    if (error != std::errc{} || end != digits->data() + digits->size()) return std::nullopt;
    return value;
  }

  std::optional<TextArg> arg(int depth) {
    const char kind = rest_.empty() ? '\0' : rest_.front();
    if (kind == '\0') return std::nullopt;
    rest_.remove_prefix(1);
    if (kind == 'T') {
      auto inner = text(depth + 1);
      return inner ? std::optional<TextArg>(std::move(*inner)) : std::nullopt;
    }
    if (kind == 'C') {
      const auto n = number<long long>();
      return n ? std::optional<TextArg>(Count{*n}) : std::nullopt;
    }
    if (kind == 'Q') return quantity();
    const auto words = part();
    if (!words) return std::nullopt;
    if (kind == 'Y') return Typed{std::string(*words)};
    if (kind == 'V') return Verbatim{std::string(*words)};
    if (kind == 'M') return DateTime{std::string(*words)};
    return std::nullopt;
  }

  std::optional<TextArg> quantity() {
    const auto value = number<double>();
    const auto unit = part();
    const auto decimals = number<int>();
    if (!value || !unit || !decimals || *decimals < 0 || *decimals > kMostDecimals) return std::nullopt;
    return Quantity{*value, *unit, *decimals};
  }

  std::shared_ptr<const std::string> kept_;  // what ids and units of the texts point into
  std::string_view rest_;
};

}  // namespace

std::string written(const Text& text) {
  std::string out;
  put_text(out, text);
  return out;
}

std::optional<Text> read_text(std::string_view written) {
  Reader reader(written);
  auto text = reader.text(0);
  return text && reader.at_end() ? std::move(text) : std::nullopt;
}

}  // namespace lineside
