// Checks that the files of an open store are still the ones that were opened. SQLite keeps writing into a file that was
// deleted or replaced, and everything would look saved.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "models/text.hpp"

namespace lineside::store {

/// Remembers the files of one open store.
class OpenFiles {
 public:
  /// `path` is that of a store that is open and has been read.
  explicit OpenFiles(std::string path);
  /// What happened to the files, for people; empty if they are the same. A file that shrank was truncated.
  Text changed();

 private:
  struct File {
    dev_t device;
    ino_t inode;
    off_t size;
  };
  static std::optional<File> look(const std::string& path);

  std::string path_;
  std::optional<File> main_;
  std::optional<File> log_;  // "-wal"; empty if the file system cannot share memory
};

}  // namespace lineside::store
