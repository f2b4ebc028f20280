// The service of a panel as a record holds it: "120-208-4w". One list for the question, the decoded number and
// practice.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/service.hpp"

namespace lineside {

/// A service with its code.
struct PanelService {
  std::string_view code;
  Service service;
};
/// All services, in the order of the list on M-2.
std::span<const PanelService> panel_services();

/// The service with this code; nothing if there is none.
std::optional<Service> panel_service(std::string_view code);

}  // namespace lineside
