// A serial gateway that passes RTU frames through over TCP.
#pragma once

#include <memory>
#include <string>

#include "app/link/ports.hpp"

namespace lineside {

/// Why `name` is no "tcp:HOST:PORT" with a port from 1 to 65535; empty where it is one.
Text tcp_misused(const std::string& name);
/// `name` is "tcp:HOST:PORT"; HOST may be an IPv6 address in brackets.
Result<std::unique_ptr<ByteLink>> open_tcp(const std::string& name, Clock& clock);

}  // namespace lineside
