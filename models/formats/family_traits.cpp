#include "models/formats/family_traits.hpp"

#include <algorithm>
#include <cmath>

namespace lineside {
namespace {

bool is_mini(const ModelReading& model) {
  return model.family == "mini-meter";
}

}  // namespace

bool has_transceiver(const ModelReading& model) {
  return model.canonical.starts_with("6W201");
}

int factory_wired_output_wh(const ModelReading& model) {
  return is_mini(model) ? 10 : 0;
}

std::string output_terminal(const ModelReading& model, int wh) {
  return wh == 1000 && !is_mini(model) ? "1K" : std::to_string(wh);
}

std::string_view output_common(const ModelReading& model) {
  return is_mini(model) ? "ISOL COM" : "COM";
}

double most_secondary_a(const ModelReading& model) {
  constexpr double kSeries = 0.12;
  if (!is_mini(model)) return kSeries;
  return model.ct.secondary_a == 0.1 ? 0.11 : 0.22;
}

std::optional<double> most_primary_a(const ModelReading& model) {
  if (!model.ct.primary_a) return std::nullopt;
  const auto whole_tenths = [](double amps) { return std::round(amps * 10) / 10; };  // 220, not 220.00000000000003
  const double by_rating = *model.ct.primary_a * 1.1;
  if (is_mini(model) || !model.ct.secondary_a) return whole_tenths(by_rating);
  const double by_secondary = *model.ct.primary_a * most_secondary_a(model) / *model.ct.secondary_a;
  return whole_tenths(std::min(by_rating, by_secondary));
}

bool takes_two_wires(const ModelReading& model) {
  return model.format == "leviton-kit";
}

bool fits_family(const ModelReading& model, const Service& service) {
  if (is_mini(model)) return service.phases != 3 && service.line_to_neutral_v == 120;
  return (model.family == "series-2000") == (service.phases == 3);
}

}  // namespace lineside
