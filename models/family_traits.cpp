#include "models/family_traits.hpp"

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

bool fits_family(const ModelReading& model, const Service& service) {
  if (is_mini(model)) return service.phases != 3 && service.line_to_neutral_v == 120;
  return (model.family == "series-2000") == (service.phases == 3);
}

}  // namespace lineside
