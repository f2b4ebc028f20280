#include "app/store/files/part_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace lineside {

std::string part_name(const std::string& path) {
  return path + "." + std::to_string(randombytes_random()) + ".part";
}

PartFile::PartFile(const std::string& path, unsigned mode) : path_(path) {
  std::error_code ignored;
  const auto kind = std::filesystem::status(path, ignored).type();
  if (kind == std::filesystem::file_type::directory) {
    reason_ = errno = EISDIR;
    return;
  }
  if (kind == std::filesystem::file_type::regular || kind == std::filesystem::file_type::not_found) {
    for (int tries = 0; file_ < 0 && tries < 16 && (tries == 0 || errno == EEXIST); ++tries) {
      part_ = part_name(path);
      file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    }
  } else {
    file_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  }
  if (file_ < 0) {
    reason_ = errno;
    part_.clear();
  }
}

PartFile::~PartFile() {
  const int reason = errno;
  if (file_ >= 0) ::close(file_);
  if (!part_.empty()) ::unlink(part_.c_str());
  errno = reason;
}

bool PartFile::close() {
  return file_ < 0 || ::close(std::exchange(file_, -1)) == 0;
}

bool PartFile::put_in_place() {
  if (!close()) return false;
  if (part_.empty()) return true;
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return false;
  part_.clear();
  return true;
}

}  // namespace lineside
