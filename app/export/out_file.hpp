// Where an export goes: a file that appears whole or not at all (written beside its place, flushed to
// the disk, read back and compared, then renamed), or a stream.
#pragma once

#include <sodium.h>

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "app/store/files/part_file.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// Why a file cannot be written and what to do: free space only where that is missing. `reason`: errno.
Text cannot_write(const std::string& path, int reason);
/// The same of what write_bundle() gave.
Text cannot_write(const std::string& path, const StoreError& error);

class OutFile {
 public:
  /// `path` "-" writes to `standard`.
  OutFile(std::string path, std::ostream& standard);
  void write(std::string_view bytes);
  /// Flushes, reads back and puts the file in its place. Empty when done; else what went wrong and what to do.
  Text finish();
  /// True once the file was read back from the disk as it was written: the stick may be pulled. Never of a stream,
  /// a pipe or a device.
  bool verified() const { return verified_; }

 private:
  void failed(int reason);
  void read_back();
  std::string path_;
  std::ostream& standard_;
  std::optional<PartFile> file_;  // none: `standard`; what was not finished is removed
  crypto_generichash_state sum_;  // of what was written
  Text problem_;
  bool verified_ = false;
};

}  // namespace lineside
