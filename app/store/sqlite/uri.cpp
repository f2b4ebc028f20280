#include "app/store/sqlite/uri.hpp"

#include <filesystem>

#include "models/hex.hpp"

namespace lineside::store {

std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      const auto byte = static_cast<unsigned char>(c);
      uri += "%" + hex_digits({&byte, 1});
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace lineside::store
