// The baud rates for which termios has codes. libserialport takes any number; pseudo-terminals need one of these.
#pragma once

#include <termios.h>

#include <array>
#include <utility>

namespace lineside {

/// Bits per second and the code of termios for it.
inline constexpr std::array<std::pair<int, speed_t>, 13> kSpeeds{{{300, B300},
                                                                  {600, B600},
                                                                  {1200, B1200},
                                                                  {2400, B2400},
                                                                  {4800, B4800},
                                                                  {9600, B9600},
                                                                  {19200, B19200},
                                                                  {38400, B38400},
                                                                  {57600, B57600},
                                                                  {115200, B115200},
                                                                  {230400, B230400},
                                                                  {460800, B460800},
                                                                  {921600, B921600}}};

}  // namespace lineside
