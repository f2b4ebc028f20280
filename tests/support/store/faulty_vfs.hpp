// A SQLite file system whose disk fails: every write, flush and truncation is counted, and from one of them on all of
// them fail, half of a write may be on disk. Files themselves are the machine's own.
#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace lineside::test {

class FaultyVfs {
 public:
  /// Becomes SQLite's default until it goes.
  FaultyVfs() : base_(sqlite3_vfs_find(nullptr)), vfs_(*base_) {
    vfs_.zName = "faulty";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + base_->szOsFile;
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FaultyVfs() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(base_, 1);
  }
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  std::int64_t fail_from = INT64_MAX;  // number of the first operation that fails, from 1
  std::int64_t operations = 0;         // so far

 private:
  struct File {
    sqlite3_file file;
    sqlite3_io_methods methods;
    FaultyVfs* vfs;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  bool fails() { return ++operations >= fail_from; }

  static int write(sqlite3_file* f, const void* data, int amount, sqlite3_int64 at) {
    File& file = of(f);
    if (!file.vfs->fails()) return file.real()->pMethods->xWrite(file.real(), data, amount, at);
    (void)file.real()->pMethods->xWrite(file.real(), data, amount / 2, at);  // torn
    return SQLITE_IOERR_WRITE;
  }
  static int sync(sqlite3_file* f, int flags) {
    File& file = of(f);
    return file.vfs->fails() ? SQLITE_IOERR_FSYNC : file.real()->pMethods->xSync(file.real(), flags);
  }
  static int truncate(sqlite3_file* f, sqlite3_int64 size) {
    File& file = of(f);
    return file.vfs->fails() ? SQLITE_IOERR_TRUNCATE : file.real()->pMethods->xTruncate(file.real(), size);
  }
  template <auto Method, class... Args>
  static auto pass(sqlite3_file* f, Args... args) {
    return (of(f).real()->pMethods->*Method)(of(f).real(), args...);
  }
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out) {
    auto* const self = static_cast<FaultyVfs*>(vfs->pAppData);
    File& file = of(f);
    file.file.pMethods = nullptr;
    file.vfs = self;
    const int result = self->base_->xOpen(self->base_, name, file.real(), flags, out);
    if (result != SQLITE_OK || file.real()->pMethods == nullptr) return result;
    using M = sqlite3_io_methods;
    M& m = file.methods;
    m = *file.real()->pMethods;
    m.xClose = pass<&M::xClose>;
    m.xRead = pass<&M::xRead, void*, int, sqlite3_int64>;
    m.xWrite = write;
    m.xTruncate = truncate;
    m.xSync = sync;
    m.xFileSize = pass<&M::xFileSize, sqlite3_int64*>;
    m.xLock = pass<&M::xLock, int>;
    m.xUnlock = pass<&M::xUnlock, int>;
    m.xCheckReservedLock = pass<&M::xCheckReservedLock, int*>;
    m.xFileControl = pass<&M::xFileControl, int, void*>;
    m.xSectorSize = pass<&M::xSectorSize>;
    m.xDeviceCharacteristics = pass<&M::xDeviceCharacteristics>;
    m.xShmMap = pass<&M::xShmMap, int, int, int, void volatile**>;
    m.xShmLock = pass<&M::xShmLock, int, int, int>;
    m.xShmBarrier = pass<&M::xShmBarrier>;
    m.xShmUnmap = pass<&M::xShmUnmap, int>;
    m.xFetch = pass<&M::xFetch, sqlite3_int64, int, void**>;
    m.xUnfetch = pass<&M::xUnfetch, sqlite3_int64, void*>;
    file.file.pMethods = &m;
    return SQLITE_OK;
  }

  sqlite3_vfs* base_;
  sqlite3_vfs vfs_;
};

}  // namespace lineside::test
