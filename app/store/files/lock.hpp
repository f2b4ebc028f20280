// One writer at a time: a lock on "<store>.lock" that the kernel releases when the process ends, however it ends. It is
// a separate file, because closing a second handle on a database releases SQLite's own locks.
#pragma once

#include <memory>
#include <string>

namespace lineside::store {

/// Holds the lock while it lives.
class WriterLock {
 public:
  /// Throws DbFailure: Busy (naming the process that holds the lock) or ReadOnly.
  explicit WriterLock(const std::string& store_path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace lineside::store
