#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "app/store/files/paths.hpp"

namespace lineside {

namespace {

std::filesystem::path data_home() {
  // XDG base directories: the variable counts only if it holds an absolute path.
  if (const char* named = std::getenv("XDG_DATA_HOME"); named && named[0] == '/') return named;
  if (const char* home = std::getenv("HOME"); home && home[0] == '/')
    return std::filesystem::path(home) / ".local/share";
  if (const passwd* user = ::getpwuid(::getuid()); user && user->pw_dir) {
    return std::filesystem::path(user->pw_dir) / ".local/share";
  }
  return "/";
}

}  // namespace

std::string default_store_path(Store store) {
  return (data_home() / "lineside" / (store == Store::Practice ? "practice.db" : "jobs.db")).string();
}

}  // namespace lineside
