#include "app/export/out_file.hpp"
#include "models/system_text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <vector>

namespace lineside {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;

Text because(const std::string& path, const Text& why, bool full) {
  std::error_code unseen;
  Message remedy = message("Choose another place, then try again.");
  if (full) remedy = message("Free some space there or choose another place, then try again.");
  if (std::filesystem::is_directory(path, unseen)) remedy = message("Name a file in that folder, then try again.");
  return sentences({msg("Cannot write {file}: {why}.", Verbatim{path}, why), remedy});
}

}  // namespace

Text cannot_write(const std::string& path, int reason) {
  return because(path, system_text(reason), reason == ENOSPC || reason == EDQUOT || reason == EFBIG);
}

Text cannot_write(const std::string& path, const StoreError& error) {
  return because(path, error.detail.empty() ? text(error) : error.detail, error.code == StoreErrorCode::DiskFull);
}

OutFile::OutFile(std::string path, std::ostream& standard) : path_(std::move(path)), standard_(standard) {
  if (path_ == "-") return;
  crypto_generichash_init(&sum_, nullptr, 0, crypto_generichash_BYTES);
  file_.emplace(path_);
  if (file_->descriptor() < 0) failed(file_->reason());
}

void OutFile::failed(int reason) {
  if (!problem_.empty()) return;
  problem_ = cannot_write(path_, reason);
}

void OutFile::write(std::string_view bytes) {
  if (path_ == "-") {
    standard_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return;
  }
  crypto_generichash_update(&sum_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  while (!bytes.empty() && problem_.empty()) {
    const ssize_t written = ::write(file_->descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) failed(errno);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

Text OutFile::finish() {
  if (path_ == "-") {
    standard_.flush();
    if (!standard_) problem_ = message("Cannot write to standard output. Name a file instead.");
    return problem_;
  }
  if (!problem_.empty()) return problem_;
  const bool straight = file_->is_straight();
  if (!straight && ::fsync(file_->descriptor()) != 0) failed(errno);
  // The reading back must come from the stick, not from memory.
  if (!straight) (void)::posix_fadvise(file_->descriptor(), 0, 0, POSIX_FADV_DONTNEED);
  if (!file_->close()) failed(errno);
  if (!problem_.empty() || straight) return problem_;
  read_back();
  if (!problem_.empty()) return problem_;
  if (!file_->put_in_place()) {
    failed(errno);
    return problem_;
  }
  const std::string folder = std::filesystem::absolute(path_).parent_path().string();
  if (const int directory = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC); directory >= 0) {
    (void)::fsync(directory);  // FAT cannot flush a folder; the file itself is flushed
    ::close(directory);
  }
  verified_ = true;
  return problem_;
}

void OutFile::read_back() {
  std::array<unsigned char, crypto_generichash_BYTES> written{};
  std::array<unsigned char, crypto_generichash_BYTES> found{};
  crypto_generichash_final(&sum_, written.data(), written.size());
  const int file = ::open(file_->part().c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed(errno);
  crypto_generichash_state sum;
  crypto_generichash_init(&sum, nullptr, 0, found.size());
  std::vector<unsigned char> piece(kPiece);
  for (ssize_t got = 1; got != 0 && problem_.empty();) {
    got = ::read(file, piece.data(), piece.size());
    if (got < 0 && errno != EINTR) failed(errno);
    if (got > 0) crypto_generichash_update(&sum, piece.data(), static_cast<std::size_t>(got));
  }
  ::close(file);
  crypto_generichash_final(&sum, found.data(), found.size());
  if (problem_.empty() && found != written) {
    problem_ =
        msg("What was read back from {file} is not what was written: the USB drive or disk is failing. Use another "
            "one, then export again.",
            Verbatim{path_});
  }
}

}  // namespace lineside
