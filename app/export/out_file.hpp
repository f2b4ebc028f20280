// Where an export goes: a file that appears whole or not at all (written beside its place, flushed to
// the disk, then renamed), or a stream.
#pragma once

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
  /// Flushes and puts the file in its place. Empty when done; else what went wrong and what to do.
  std::string finish();

 private:
  void failed(int reason);
  std::string path_;
  std::string part_;
  std::ostream& standard_;
  int file_ = -1;
  std::string problem_;
};

}  // namespace lineside
