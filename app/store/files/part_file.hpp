// A file that appears whole or not at all: written under a temporary name beside its place, then renamed.
#pragma once

#include <string>

namespace lineside {

/// A random name beside `path`, "NAME.123.part", so that no one can have put something there.
std::string part_name(const std::string& path);

/// A file being written. Calls report failure with errno, as open(2) and rename(2) do.
class PartFile {
 public:
  /// The name beside `path` is random and new: existing files are kept, and no link is followed. A device or a pipe is
  /// opened directly. `mode` is the permissions, as for open(2).
  explicit PartFile(const std::string& path, unsigned mode = 0666);
  ~PartFile();  // removes what was not put in place
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Below 0: not opened; reason() is the errno of that moment.
  int descriptor() const { return file_; }
  int reason() const { return reason_; }
  /// True if this is the device or pipe itself.
  bool is_straight() const { return part_.empty(); }
  /// The temporary name; empty for a device or a pipe.
  const std::string& part() const { return part_; }
  /// False, with errno set, if the system refuses.
  bool close();
  /// Closes and renames; false, with errno set, if the system refuses.
  bool put_in_place();

 private:
  std::string path_;
  std::string part_;
  int file_ = -1;
  int reason_ = 0;
};

}  // namespace lineside
