// Runs another program (python3, pdftotext) on a file and gives back what it printed.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

namespace lineside::test {

inline std::string output_of(const std::string& command) {
  std::string out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return out;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), got);
  return ::pclose(pipe) == 0 ? out : "failed: " + command + "\n" + out;
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace lineside::test
