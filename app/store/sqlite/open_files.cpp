#include "app/store/sqlite/open_files.hpp"

#include <sys/stat.h>

#include <utility>

namespace lineside::store {

OpenFiles::OpenFiles(std::string path) : path_(std::move(path)), main_(look(path_)), log_(look(path_ + "-wal")) {}

std::optional<OpenFiles::File> OpenFiles::look(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return File{found.st_dev, found.st_ino, found.st_size};
}

Text OpenFiles::changed() {
  const auto another = [](const File& a, const File& b) { return a.device != b.device || a.inode != b.inode; };
  if (main_) {
    const auto now = look(path_);
    if (!now) return message("it was deleted or moved away while it was open");
    if (another(*main_, *now)) return message("another file was put in its place while it was open");
    if (now->size < main_->size) return message("it was cut short while it was open");
    main_ = now;
  }
  const auto log = look(path_ + "-wal");
  if (log_ && !log) return message("its log was deleted while it was open");
  if (log_ && another(*log_, *log)) return message("another log was put in its place while it was open");
  log_ = log;
  return {};
}

}  // namespace lineside::store
