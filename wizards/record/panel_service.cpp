#include "wizards/record/panel_service.hpp"

#include <algorithm>

namespace lineside {

std::span<const PanelService> panel_services() {
  static constexpr PanelService kServices[] = {
      {"120-2w", {1, 2, Connection::SinglePhase, 120, 0}},
      {"277-2w", {1, 2, Connection::SinglePhase, 277, 0}},
      {"120-240-3w", {1, 3, Connection::SplitPhase, 120, 240}},
      {"120-208-3w", {2, 3, Connection::Network, 120, 208}},
      {"277-480-3w", {2, 3, Connection::Network, 277, 480}},
      {"120-208-4w", {3, 4, Connection::Wye, 120, 208}},
      {"277-480-4w", {3, 4, Connection::Wye, 277, 480}},
      {"347-600-4w", {3, 4, Connection::Wye, 347, 600}},
      {"240-416-4w", {3, 4, Connection::Wye, 240, 416}},
      {"high-leg-240-4w", {3, 4, Connection::HighLegDelta, 120, 240}},
      {"high-leg-480-4w", {3, 4, Connection::HighLegDelta, 240, 480}},
  };
  return kServices;
}

std::optional<Service> panel_service(std::string_view code) {
  const auto all = panel_services();
  const auto found = std::ranges::find(all, code, &PanelService::code);
  return found == all.end() ? std::nullopt : std::optional(found->service);
}

}  // namespace lineside
