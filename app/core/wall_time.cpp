#include "app/core/wall_time.hpp"

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <random>

namespace lineside {

std::string iso_time(std::chrono::system_clock::time_point when) {
  const std::time_t whole = std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(when));
  const auto part = std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count() % 1000;
  std::tm local{};
  localtime_r(&whole, &local);
  char day[32];
  char zone[8];
  std::strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &local);
  std::strftime(zone, sizeof zone, "%z", &local);  // "+0200"
  char out[48];
  std::snprintf(out, sizeof out, "%s.%03d%.3s:%s", day, static_cast<int>(part), zone, zone + 3);
  return out;
}

std::string wall_now() {
  return iso_time(std::chrono::system_clock::now());
}

std::string new_uuid() {
  std::random_device device;
  const auto word = [&] { return static_cast<std::uint32_t>(device()); };
  const std::uint32_t a = word();
  const std::uint32_t b = (word() & 0xFFFF0FFFU) | 0x4000U;      // version 4
  const std::uint32_t c = (word() & 0x3FFFFFFFU) | 0x80000000U;  // variant 1
  const std::uint32_t d = word();
  char out[37];
  std::snprintf(out, sizeof out, "%08x-%04x-%04x-%04x-%04x%08x", a, b >> 16U, b & 0xFFFFU, c >> 16U, c & 0xFFFFU, d);
  return out;
}

}  // namespace lineside
