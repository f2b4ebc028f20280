// A file that appears whole or not at all: written under a name of its own beside its place, then renamed.
#pragma once

#include <string>

namespace lineside {

/// A random name beside `path`, "NAME.123.part": nobody can have put something there.
std::string part_name(const std::string& path);

class PartFile {
 public:
  /// The name beside `path` is random and new: what lies there is kept, and no link is followed. A device or a pipe is
  /// opened itself. `mode`: permissions, as for open(2).
  explicit PartFile(const std::string& path, unsigned mode = 0666);
  ~PartFile();  // removes what was not put in place
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Below 0: not opened, and errno at the time is `reason()`.
  int descriptor() const { return file_; }
  int reason() const { return reason_; }
  /// It is the device or pipe itself.
  bool is_straight() const { return part_.empty(); }
  const std::string& part() const { return part_; }
  /// False with errno where the system refuses.
  bool close();
  /// Closes and renames; false with errno where the system refuses.
  bool put_in_place();

 private:
  std::string path_;
  std::string part_;
  int file_ = -1;
  int reason_ = 0;
};

}  // namespace lineside
