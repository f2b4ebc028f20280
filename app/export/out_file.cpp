#include "app/export/out_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <ostream>

namespace lineside {

OutFile::OutFile(std::string path, std::ostream& standard) : path_(std::move(path)), standard_(standard) {
  if (path_ == "-") return;
  // A device or a pipe cannot be replaced by renaming: it is written straight.
  std::error_code ignored;
  const auto kind = std::filesystem::status(path_, ignored).type();
  const bool whole = kind == std::filesystem::file_type::regular || kind == std::filesystem::file_type::not_found;
  part_ = whole ? path_ + ".part" : "";
  file_ = ::open(whole ? part_.c_str() : path_.c_str(), O_WRONLY | O_CLOEXEC | (whole ? O_CREAT | O_TRUNC : 0), 0666);
  if (file_ < 0) {
    failed(errno);
    part_.clear();
  }
}

OutFile::~OutFile() {
  if (file_ >= 0) ::close(file_);
  if (!part_.empty()) ::unlink(part_.c_str());
}

void OutFile::failed(int reason) {
  if (!problem_.empty()) return;
  problem_ = "Cannot write " + path_ + ": " + std::strerror(reason) +
             ". Free some space there or name another place with -o, then export again.";
}

void OutFile::write(std::string_view bytes) {
  if (path_ == "-") {
    standard_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return;
  }
  while (!bytes.empty() && problem_.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) failed(errno);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string OutFile::finish() {
  if (path_ == "-") {
    standard_.flush();
    if (!standard_) problem_ = "Cannot write to standard output. Name a file with -o.";
    return problem_;
  }
  if (file_ < 0 || !problem_.empty()) return problem_;
  if (!part_.empty() && ::fsync(file_) != 0) failed(errno);
  if (::close(file_) != 0) failed(errno);
  file_ = -1;
  if (!problem_.empty() || part_.empty()) return problem_;
  if (std::rename(part_.c_str(), path_.c_str()) != 0) {
    failed(errno);
  } else {
    part_.clear();
  }
  return problem_;
}

}  // namespace lineside
