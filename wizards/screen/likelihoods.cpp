#include "wizards/screen/likelihoods.hpp"

#include <algorithm>
#include <charconv>

#include "models/text_args.hpp"

namespace lineside {

namespace {

constexpr std::size_t kMostShown = 5;
constexpr double kLeastShown = 0.001;    // rarer ones are only counted
constexpr double kLeastRecorded = 1e-6;  // what six decimals can hold
constexpr double kLeastListed = 1e-4;    // in a record by name
constexpr std::string_view kMore = " more";

/// The count in "980 more"; 0 if the line is an explanation.
std::size_t counted(std::string_view text) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc{} &&
                 std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)) == kMore
             ? count
             : 0;
}

}  // namespace

Text chance(double probability) {
  const double value = 100 * probability;
  if (probability > 0.999) return msg("more than {share}", Quantity{99.9, "%", 1});
  if (probability < 0.001) return msg("less than {share}", Quantity{0.1, "%", 1});
  return Quantity{value, "%", value > 99 || value < 9.95 ? 1 : 0};
}

std::string chance_recorded(double probability) {
  return fixed(std::clamp(probability, kLeastRecorded, 1 - kLeastRecorded), 6);
}

Shortlist shortlist(std::span<const Likelihood> all) {
  Shortlist out;
  std::size_t left = 0;
  double together = 0;
  for (const Likelihood& each : all) {
    if (const std::size_t count = counted(english(each.text)); count > 0) {
      left += count;
      together += each.probability;
    } else if (out.rows.empty() || (out.rows.size() < kMostShown && each.probability >= kLeastShown)) {
      out.rows.push_back(each);
      out.rows.back().chance = chance(each.probability);
    } else {
      ++left;
      together += each.probability;
    }
  }
  if (left > 0) out.more = msg("{n} more, together {share}", static_cast<int>(left), chance(together));
  return out;
}

Shortlist shortlist(const Diagnosis& diagnosis) {
  std::vector<Likelihood> all;
  for (const WiringCandidate& candidate : diagnosis.wirings) {
    all.push_back({candidate.text, candidate.probability, candidate.remedy.empty() ? Tone::Pass : Tone::Plain, {}});
  }
  return shortlist(all);
}

Shortlist shortlist(const std::vector<Text>& recorded) {
  std::vector<Likelihood> all;
  for (const Text& each : recorded) {
    const std::string line = english(each);
    double probability = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), probability);
    if (error != std::errc{}) continue;
    const auto* wiring = each.args().size() == 2 ? std::get_if<Text>(&each.args()[1].base()) : nullptr;
    const auto rest = trim(std::string_view(line).substr(static_cast<std::size_t>(end - line.data())));
    all.push_back({wiring != nullptr ? *wiring : Text(verbatim(rest)), probability, Tone::Plain, {}});
  }
  return shortlist(all);
}

Text recorded_list(const Diagnosis& diagnosis) {
  std::vector<Text> list;
  std::size_t rare = 0;
  double together = 0;
  for (const WiringCandidate& candidate : diagnosis.wirings) {
    if (list.empty() || candidate.probability >= kLeastListed) {
      list.push_back(sentences({verbatim(chance_recorded(candidate.probability)), candidate.text}));
    } else {
      ++rare;
      together += candidate.probability;
    }
  }
  if (rare > 0)
    list.emplace_back(verbatim(chance_recorded(together) + " " + std::to_string(rare) + std::string{kMore}));
  return lines(std::move(list));
}

}  // namespace lineside
