#include "models/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lineside {
namespace {

/// The number of the place `name` in `id`, from 0; npos if it has no such place.
std::size_t number_of_place(std::string_view id, std::string_view name) {
  std::vector<std::string_view> seen;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const std::string_view here = place_at(id, at);
    if (here.empty() || std::ranges::find(seen, here) != seen.end()) continue;
    if (here == name) return seen.size();
    seen.push_back(here);
  }
  return std::string_view::npos;
}

class English final : public Voice {
 public:
  std::string_view form(const Text& text, const long long* n) const override {
    return n != nullptr && *n != 1 && !text.plural().empty() ? text.plural() : text.id();
  }
  std::string figure(const Quantity& quantity) const override { return plain_figure(quantity); }
  std::string date_time(const DateTime& date_time) const override { return plain_date_time(date_time); }
};

std::string said(const TextArg& arg, const Voice& voice) {
  struct Say {
    const Voice& voice;
    std::string operator()(const Text& text) const { return say(text, voice); }
    std::string operator()(const Quantity& quantity) const { return voice.figure(quantity); }
    std::string operator()(const Count& count) const { return std::to_string(count.n); }
    std::string operator()(const Typed& typed) const { return typed.text; }
    std::string operator()(const Verbatim& verbatim) const { return verbatim.text; }
    std::string operator()(const DateTime& date_time) const { return voice.date_time(date_time); }
  };
  return std::visit(Say{voice}, arg.base());
}

std::string filled(const Text& text, const Voice& voice) {
  const Count* count = text.args().empty() ? nullptr : std::get_if<Count>(&text.args().front().base());
  const std::string_view form = voice.form(text, count == nullptr ? nullptr : &count->n);
  std::string out;
  out.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const std::string_view name = place_at(form, at);
    const std::size_t number = name.empty() ? std::string_view::npos : number_of_place(text.id(), name);
    if (number >= text.args().size()) {
      out += form[at++];
      continue;
    }
    out += said(text.args()[number], voice);
    at += name.size() + 2;
  }
  return out;
}

Text row(Text::Kind kind, std::vector<Text> all) {
  std::erase_if(all, [](const Text& one) { return one.empty(); });
  if (all.size() == 1) return std::move(all.front());
  std::vector<TextArg> parts;
  parts.reserve(all.size());
  for (Text& one : all) parts.emplace_back(std::move(one));
  return {kind, std::move(parts)};
}

/// "a, b and c" by three messages, so that a language can write a list in its own way.
std::string listed(const Text& text, const Voice& voice) {
  const std::vector<TextArg>& parts = text.args();
  std::string out = said(parts.front(), voice);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    const TextArg before = Verbatim{std::move(out)};
    const TextArg next = Verbatim{said(parts[i], voice)};
    out = say(last && text.kind() == Text::Kind::And  ? msg("{list} and {last}", before, next)
              : last && text.kind() == Text::Kind::Or ? msg("{list} or {last}", before, next)
                                                      : msg("{list}, {next}", before, next),
              voice);
  }
  return out;
}

std::string joined(const Text& text, const Voice& voice, std::string_view between) {
  std::string out;
  for (const TextArg& part : text.args()) {
    if (!out.empty()) out += between;
    out += said(part, voice);
  }
  return out;
}

}  // namespace

Text::Text() = default;
Text::Text(Message message) : id_(message.id), context_(message.context) {}
Text::Text(Quantity quantity) : kind_(Kind::Alone), args_{quantity} {}
Text::Text(Typed typed) : kind_(Kind::Alone), args_{std::move(typed)} {}
Text::Text(Verbatim verbatim) : kind_(Kind::Alone), args_{std::move(verbatim)} {}
Text::Text(DateTime date_time) : kind_(Kind::Alone), args_{std::move(date_time)} {}
Text::Text(Kind kind, std::vector<TextArg> parts) : kind_(kind), args_(std::move(parts)) {}
Text::Text(std::string_view id, std::string_view plural, std::string_view context, std::vector<TextArg> args)
    : id_(id), plural_(plural), context_(context), args_(std::move(args)) {}
Text Text::keeping(std::shared_ptr<const std::string> owner) && {
  owner_ = std::move(owner);
  return std::move(*this);
}
Text::Text(const Text&) = default;
Text::Text(Text&&) noexcept = default;
Text& Text::operator=(const Text&) = default;
Text& Text::operator=(Text&&) noexcept = default;
Text::~Text() = default;

bool Text::empty() const {
  if (kind_ == Kind::Message) return id_.empty();
  if (kind_ != Kind::Alone) return args_.empty();
  const auto* typed = std::get_if<Typed>(&args_.front().base());
  const auto* verbatim = std::get_if<Verbatim>(&args_.front().base());
  const auto* date_time = std::get_if<DateTime>(&args_.front().base());
  return (typed != nullptr && typed->text.empty()) || (verbatim != nullptr && verbatim->text.empty()) ||
         (date_time != nullptr && date_time->iso.empty());
}

bool operator==(const Text& a, const Text& b) {
  return a.kind_ == b.kind_ && a.id_ == b.id_ && a.plural_ == b.plural_ && a.context_ == b.context_ &&
         a.args_ == b.args_;
}

std::string Text::in_english() const {
  return english(*this);
}

Text sentences(std::vector<Text> all) {
  return row(Text::Kind::Sentences, std::move(all));
}
Text lines(std::vector<Text> all) {
  return row(Text::Kind::Lines, std::move(all));
}
Text commas(std::vector<Text> all) {
  return row(Text::Kind::Commas, std::move(all));
}
Text and_list(std::vector<Text> all) {
  return row(Text::Kind::And, std::move(all));
}
Text or_list(std::vector<Text> all) {
  return row(Text::Kind::Or, std::move(all));
}

std::string say(const Text& text, const Voice& voice) {
  if (text.empty()) return {};
  switch (text.kind()) {
    case Text::Kind::Message:
      return filled(text, voice);
    case Text::Kind::Alone:
      return said(text.args().front(), voice);
    case Text::Kind::Sentences:
      return joined(text, voice, " ");
    case Text::Kind::Lines:
      return joined(text, voice, "\n");
    case Text::Kind::Commas:
    case Text::Kind::And:
    case Text::Kind::Or:
      return listed(text, voice);
  }
  return {};
}

std::string english(const Text& text) {
  static const English voice;
  return say(text, voice);
}

std::string plain_figure(const Quantity& quantity) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*f", std::clamp(quantity.decimals, 0, 9), quantity.value);
  std::string out = std::isfinite(quantity.value) && std::abs(quantity.value) < 1e40 ? digits : "?";
  if (out.find_first_not_of("-0.") == std::string::npos && out.front() == '-') out.erase(0, 1);  // no "-0.0"
  return quantity.unit.empty() ? out : out.append(" ").append(quantity.unit);
}

std::string plain_date_time(const DateTime& date_time) {
  constexpr std::size_t kDay = 10;       // "2026-11-29"
  constexpr std::size_t kToMinute = 16;  // "2026-11-29T06:05"
  if (date_time.iso.size() < kToMinute || date_time.iso[kDay] != 'T') return date_time.iso;
  return date_time.iso.substr(0, kDay) + " " + date_time.iso.substr(kDay + 1, kToMinute - kDay - 1);
}

}  // namespace lineside
