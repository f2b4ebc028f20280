// Where an export goes: a file that appears whole or not at all (written beside its place, flushed to
// the disk, read back and compared, then renamed), or a stream.
#pragma once

#include <sodium.h>

#include <iosfwd>
#include <string>
#include <string_view>

namespace lineside {

class OutFile {
 public:
  /// `path` "-" writes to `standard`.
  OutFile(std::string path, std::ostream& standard);
  ~OutFile();  // removes what was not finished
  OutFile(const OutFile&) = delete;
  OutFile& operator=(const OutFile&) = delete;

  void write(std::string_view bytes);
  /// Flushes, reads back and puts the file in its place. Empty when done; else what went wrong and what to do.
  std::string finish();
  /// True once the file was read back from the disk as it was written: the stick may be pulled. Never of a stream,
  /// a pipe or a device.
  bool verified() const { return verified_; }

 private:
  void failed(int reason);
  void read_back();
  std::string path_;
  std::string part_;
  std::ostream& standard_;
  int file_ = -1;
  crypto_generichash_state sum_;  // of what was written
  std::string problem_;
  bool verified_ = false;
};

}  // namespace lineside
