#include "app/core/places.hpp"

#include <filesystem>

#include "app/store/sqlite_store.hpp"

namespace lineside {

namespace fs = std::filesystem;

std::string store_path(const std::string& named, bool practice) {
  std::error_code failed;
  const fs::path path = fs::absolute(named.empty() ? default_store_path(practice) : named, failed);
  return failed ? named : path.lexically_normal().string();
}

std::string export_folder(const std::string& store) {
  return (fs::path(store).parent_path() / "exports").string();
}

}  // namespace lineside
