// Opens a port by any name a user has for it, and lists what the machine has. Real serial ports go
// through libserialport; a pseudo-terminal through a plain termios link, because libserialport refuses it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "models/text.hpp"

namespace lineside {

struct PortSettings {
  int baud = 9600;
  std::string format = "8N1";
};

struct PortInfo {
  std::string port;  // "/dev/ttyUSB0"
  std::string maker;
  std::string product;
  std::string serial;
  bool usable = false;
  Text why_not;  // empty where usable
};

/// Serial ports of this machine. No list (a container without /sys) is an empty one.
std::vector<PortInfo> list_ports();

/// Their names only. Opens none, so it may be asked again and again to see an adapter come and go.
std::vector<std::string> port_names();

/// Why no port can have such a name, with what to write instead; empty where one can. Opens nothing.
Text misused(const std::string& name);

/// `name`: a port name, a path to any tty (symlinks resolved) or "tcp:HOST:PORT". "practice" is not opened here.
/// What has closed or was pulled out is opened again by ByteLink::ready(). `clock` is what read_some's deadlines are
/// measured with: the system clock.
Result<std::unique_ptr<ByteLink>> open_port(const std::string& name, const PortSettings& settings, Clock& clock);

}  // namespace lineside
