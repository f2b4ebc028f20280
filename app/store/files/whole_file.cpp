#include "app/store/files/whole_file.hpp"

#include <array>
#include <filesystem>
#include <fstream>

namespace lineside {

std::optional<std::string> read_whole(std::istream& in, std::size_t most) {
  std::string text;
  std::array<char, 65536> piece{};
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > most) return std::nullopt;
  }
  if (in.bad()) return std::nullopt;
  return text;
}

std::optional<std::string> read_whole(const std::string& path, std::size_t most) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return read_whole(file, most);
}

}  // namespace lineside
