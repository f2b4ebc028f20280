// A serial gateway that passes RTU frames through over TCP. Modbus/TCP is not spoken: its gateways answer with other
// frames.
#pragma once

#include <memory>
#include <string>

#include "app/link/ports.hpp"

namespace lineside {

/// Why `name` is not "tcp:HOST:PORT" with a port from 1 to 65535; empty if it is.
Text tcp_misused(const std::string& name);
/// `name` is "tcp:HOST:PORT"; HOST may be an IPv6 address in brackets.
Result<std::unique_ptr<ByteLink>> open_tcp(const std::string& name, Clock& clock);

}  // namespace lineside
