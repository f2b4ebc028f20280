// One writer at a time: a lock on "<store>.lock" that the kernel drops when the process ends, however
// it ends. A file of its own, because closing a second handle on a database drops SQLite's own locks.
#pragma once

#include <memory>
#include <string>

namespace lineside::store {

class WriterLock {
 public:
  /// Throws DbFailure Busy (naming the process that holds it) or ReadOnly.
  explicit WriterLock(const std::string& store_path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace lineside::store
