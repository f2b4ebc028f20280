// Where an export goes: a stream, or a file that appears whole or not at all (written beside its place, flushed to the
// disk, read back and compared, then renamed).
#pragma once

#include <sodium.h>

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "app/store/files/part_file.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// Why a file cannot be written and what to do; mentions free space only if that is the reason. `reason` is an errno.
Text cannot_write(const std::string& path, int reason);
/// The same for an error of write_bundle().
Text cannot_write(const std::string& path, const StoreError& error);

/// One export being written. Errors are kept until finish().
class OutFile {
 public:
  /// With the path "-" it writes to `standard`.
  OutFile(std::string path, std::ostream& standard);
  void write(std::string_view bytes);
  /// Flushes, reads back and puts the file in its place. Returns what went wrong and what to do, or an empty text.
  Text finish();
  /// True once the file was read back from the disk as written, so that the stick may be pulled. Never true for a
  /// stream, a pipe or a device.
  bool verified() const { return verified_; }

 private:
  void failed(int reason);
  void read_back();
  std::string path_;
  std::ostream& standard_;
  std::optional<PartFile> file_;  // empty: `standard` is used; an unfinished file is removed
  crypto_generichash_state sum_;  // of what was written
  Text problem_;
  bool verified_ = false;
};

}  // namespace lineside
