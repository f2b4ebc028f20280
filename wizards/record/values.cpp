#include "wizards/record/values.hpp"

#include <charconv>

#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kNone = "-";
constexpr int kLeastId = 1;
constexpr int kMostId = 247;

std::string or_none(const std::optional<double>& value) {
  return value ? number_text(*value) : std::string{kNone};
}

/// A part that may be "-" or absent; false if it is neither of these nor a number.
bool read_optional(const std::vector<std::string_view>& parts, std::size_t at, std::optional<double>& out) {
  if (at >= parts.size() || parts[at] == kNone) return true;
  out = read_number(parts[at]);
  return out.has_value();
}

std::optional<std::uint32_t> read_program_id(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string recorded(const RegisterSample& sample) {
  return fixed(sample.seconds, 3) + " " + number_text(sample.forward_kwh) + " " + or_none(sample.reverse_kwh) + " " +
         or_none(sample.uptime_s);
}

std::optional<RegisterSample> register_sample_from(std::string_view text) {
  const auto parts = words(text);
  if (parts.size() < 2 || parts.size() > 4) return std::nullopt;
  const auto seconds = read_number(parts[0]);
  const auto forward = read_number(parts[1]);
  if (!seconds || !forward) return std::nullopt;
  RegisterSample sample{*seconds, *forward, {}, {}};
  if (!read_optional(parts, 2, sample.reverse_kwh) || !read_optional(parts, 3, sample.uptime_s)) return std::nullopt;
  return sample;
}

std::string recorded(const LoadList& lines) {
  std::vector<std::string> names;
  for (const Line line : lines) names.emplace_back(name(line));
  return join(names, " ");
}

std::optional<LoadList> load_list_from(std::string_view text) {
  LoadList lines;
  for (const std::string_view word : words(text)) {
    const auto line = line_from(word);
    if (!line) return std::nullopt;
    lines.push_back(*line);
  }
  return lines;
}

std::string recorded(const IdIntent& intent) {
  return std::to_string(intent.from) + " " + std::to_string(intent.to) + " " + std::string{name(intent.frame)} + " " +
         (intent.program_id ? std::to_string(*intent.program_id) : std::string{kNone});
}

std::optional<IdIntent> id_intent_from(std::string_view text) {
  const auto parts = words(text);
  if (parts.size() != 4) return std::nullopt;
  const auto from = read_whole(parts[0], kLeastId, kMostId);
  const auto to = read_whole(parts[1], kLeastId, kMostId);
  const bool standard = parts[2] == name(SetIdFrame::Standard);
  if (!from || !to || (!standard && parts[2] != name(SetIdFrame::AsPrinted))) return std::nullopt;
  IdIntent intent{*from, *to, standard ? SetIdFrame::Standard : SetIdFrame::AsPrinted, {}};
  if (parts[3] == kNone) return intent;
  intent.program_id = read_program_id(parts[3]);
  return intent.program_id ? std::optional(intent) : std::nullopt;
}

Text recorded(const ScanEntry& entry) {
  const Text evidence = recorded_word(entry.evidence);
  return entry.who.empty() ? evidence : msg("{evidence}: {who}", evidence, entry.who);
}

ScanEntry scan_entry_from(const Text& said) {
  if (said.kind() == Text::Kind::Message && said.args().size() == 2) {
    const auto* evidence = std::get_if<Text>(&said.args()[0].base());
    const auto* who = std::get_if<Text>(&said.args()[1].base());
    if (evidence != nullptr && who != nullptr) return {english(*evidence), *who};
  }
  const std::string all = english(said);  // of a record from before
  const auto colon = all.find(": ");
  if (colon == std::string::npos) return {all, {}};
  return {all.substr(0, colon), verbatim(std::string_view(all).substr(colon + 2))};
}

}  // namespace lineside
