#include "app/store/uri.hpp"

#include <filesystem>
#include <string_view>

namespace lineside::store {

std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      uri.append("%").append(1, kHex[static_cast<unsigned char>(c) >> 4]).append(1, kHex[c & 15]);
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace lineside::store
