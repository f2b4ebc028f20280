#include "tests/store/kill_points.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

namespace {

std::atomic<int> points_left = 0;  // 0: nobody is killed

void pass_point() {
  if (points_left > 0 && --points_left == 0) ::_exit(lineside::test::kKilled);
}

}  // namespace

void lineside::test::die_at(int point) {
  points_left = point;
}

extern "C" {

int fsync(int file) {
  pass_point();
  return static_cast<int>(::syscall(SYS_fsync, file));
}

int fdatasync(int file) {
  pass_point();
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

int rename(const char* from, const char* to) noexcept {
  pass_point();
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int unlink(const char* path) noexcept {
  pass_point();
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
}
