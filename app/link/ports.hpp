// Opens a port by any name a user has for it, and lists the ports of the machine. Real serial ports go through
// libserialport; a pseudo-terminal goes through a plain termios link, because libserialport refuses it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "models/text.hpp"

namespace lineside {

/// Speed and character format. Ignored by a TCP gateway, which has its own.
struct PortSettings {
  int baud = 9600;
  std::string format = "8N1";
};

/// One serial port of the machine.
struct PortInfo {
  std::string port;  // "/dev/ttyUSB0"
  std::string maker;
  std::string product;
  std::string serial;
  bool usable = false;
  Text why_not;  // empty if usable
};

/// The serial ports of this machine; empty if the system has no list (a container without /sys).
std::vector<PortInfo> list_ports();

/// Only their names. Opens no port, so it can be called again and again to see an adapter come and go.
std::vector<std::string> port_names();

/// Why no port can have such a name, with what to write instead; empty for a possible name. Opens nothing.
Text misused(const std::string& name);

/// `name` is a port name, a path to any tty (symlinks are resolved) or "tcp:HOST:PORT"; "practice" is not opened here.
/// A port that closed or was pulled out is reopened by ByteLink::ready(). `clock` measures the deadlines of
/// read_some(), so it must be the system clock.
Result<std::unique_ptr<ByteLink>> open_port(const std::string& name, const PortSettings& settings, Clock& clock);

}  // namespace lineside
