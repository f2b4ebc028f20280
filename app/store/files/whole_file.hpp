// Files that are read whole: a folder, a file that may not be read and one without an end are an answer, no surprise.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

namespace lineside {

/// Nobody types or exports more than this; bytes.
inline constexpr std::size_t kLargestText = std::size_t{16} << 20U;

/// What the file holds; nothing where it cannot be read, is a folder, or holds more than `most` bytes.
std::optional<std::string> read_whole(const std::string& path, std::size_t most = kLargestText);
/// The same of a stream.
std::optional<std::string> read_whole(std::istream& in, std::size_t most = kLargestText);

}  // namespace lineside
