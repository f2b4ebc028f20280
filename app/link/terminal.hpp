// Pseudo-terminals, which libserialport refuses.
#pragma once

#include <memory>
#include <string>

#include "app/link/ports.hpp"

namespace lineside {

/// Opens a pseudo-terminal (or any tty that takes termios settings), raw and locked.
Result<std::unique_ptr<ByteLink>> open_terminal(const std::string& name, const std::string& path,
                                                const PortSettings& settings, Clock& clock);

}  // namespace lineside
