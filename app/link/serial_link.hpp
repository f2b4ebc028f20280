// Real serial ports, through libserialport. Only the source of this header may include it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/link/ports.hpp"

namespace lineside {

/// `path` is a device without symlinks (libserialport refuses them); `name` is what the user called it.
Result<std::unique_ptr<ByteLink>> open_serial(const std::string& name, const std::string& path,
                                              const PortSettings& settings, Clock& clock);
std::vector<PortInfo> list_serial();
std::vector<std::string> serial_names();

}  // namespace lineside
