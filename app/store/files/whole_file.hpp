// Reads whole files. A folder, an unreadable file and one without an end (/dev/zero) give an answer, never a hang.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

namespace lineside {

/// More bytes than anyone types or exports.
inline constexpr std::size_t kLargestText = std::size_t{16} << 20U;

/// The content of the file; nothing if it cannot be read, is a folder, or has more than `most` bytes.
std::optional<std::string> read_whole(const std::string& path, std::size_t most = kLargestText);
/// The same for a stream.
std::optional<std::string> read_whole(std::istream& in, std::size_t most = kLargestText);

}  // namespace lineside
