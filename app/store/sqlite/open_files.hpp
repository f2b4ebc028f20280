// Whether the files of an open store are still those that were opened. SQLite goes on writing into a file that was
// deleted or replaced, and everything would look saved.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "models/text.hpp"

namespace lineside::store {

class OpenFiles {
 public:
  /// `path`: of a store that is open and was read from.
  explicit OpenFiles(std::string path);
  /// What became of them, for people; empty: they are the same. A file that shrank was cut.
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
  std::optional<File> log_;  // "-wal"; none where the file system cannot share memory
};

}  // namespace lineside::store
