#include "app/core/folders.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/store/files/paths.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "models/plain_text.hpp"

namespace lineside {

namespace fs = std::filesystem;

std::string store_path(const std::string& named, Store store) {
  std::error_code failed;
  const fs::path path = fs::absolute(named.empty() ? default_store_path(store) : named, failed);
  return failed ? named : path.lexically_normal().string();
}

std::string export_folder(const std::string& store) {
  return (fs::path(store).parent_path() / "exports").string();
}

namespace {

constexpr int kPlacesDeepest = 3;          // folders below a stick's root that are looked into
constexpr std::size_t kMostLooked = 2000;  // files; a full stick must not make a screen wait

/// proc(5): spaces and backslashes of a path are written as octal \\040 and \\134.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size()) {
      out += static_cast<char>(std::strtol(std::string(text.substr(i + 1, 3)).c_str(), nullptr, 8));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool is_picture(const fs::path& path) {
  const std::string ending = lower(path.extension().string());
  return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

}  // namespace

std::vector<Place> mounted_sticks() {
  std::vector<Place> out;
  std::ifstream mounts("/proc/self/mounts");
  std::string line;
  while (std::getline(mounts, line)) {
    std::istringstream words(line);
    std::string device;
    std::string where;
    words >> device >> where;
    where = unescaped(where);
    const bool stick = where.starts_with("/media/") || where.starts_with("/run/media/") || where.starts_with("/mnt/");
    if (stick && ::access(where.c_str(), W_OK) == 0)
      out.push_back({where, Verbatim{fs::path(where).filename().string()}});
  }
  return out;
}

std::vector<Place> newest_pictures(const std::vector<std::string>& folders, std::size_t most) {
  struct Found {
    fs::file_time_type at;
    fs::path path;
  };
  std::vector<Found> found;
  std::size_t looked = 0;
  for (const std::string& folder : folders) {
    std::error_code none;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, none);
    for (; !none && entry != fs::recursive_directory_iterator() && looked < kMostLooked; entry.increment(none)) {
      ++looked;
      if (entry.depth() >= kPlacesDeepest) entry.disable_recursion_pending();
      std::error_code failed;
      if (!is_picture(entry->path()) || !entry->is_regular_file(failed)) continue;
      const auto at = entry->last_write_time(failed);
      if (!failed) found.push_back({at, entry->path()});
    }
  }
  std::ranges::sort(found, [](const Found& a, const Found& b) { return a.at != b.at ? a.at > b.at : a.path < b.path; });
  if (found.size() > most) found.resize(most);
  std::vector<Place> out;
  for (const Found& each : found) out.push_back({each.path.string(), Verbatim{each.path.filename().string()}});
  return out;
}

std::vector<Place> newest_pictures(std::size_t most) {
  std::vector<std::string> folders;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    for (const char* each : {"Pictures", "DCIM"}) folders.push_back((fs::path(home) / each).string());
  }
  for (const Place& stick : mounted_sticks()) folders.push_back((fs::path(stick.path) / "DCIM").string());
  return newest_pictures(folders, most);
}

}  // namespace lineside
