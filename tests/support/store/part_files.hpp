// Files that a writer has begun and not put in place: NAME.….part.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lineside::test {

inline std::vector<std::string> part_files(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".part") found.push_back(entry.path().string());
  }
  return found;
}

}  // namespace lineside::test
