// The service of a panel as a record holds it: "120-208-4w". One list for the question, the decoded number and
// practice.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/service.hpp"

namespace lineside {

/// An answer to "service of the panel".
struct PanelService {
  std::string_view code;
  Service service;
};
/// In the order in which they are offered.
std::span<const PanelService> panel_services();

/// Nothing where no service has this code.
std::optional<Service> panel_service(std::string_view code);

}  // namespace lineside
