#include "app/core/settings.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace lineside {

namespace fs = std::filesystem;

namespace {

constexpr int kLeastPercent = 100;
constexpr int kMostPercent = 200;

template <class Value>
void take(const nlohmann::json& from, const char* key, Value& into) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  if constexpr (std::is_same_v<Value, bool>) {
    if (found->is_boolean()) into = found->get<bool>();
  } else if constexpr (std::is_same_v<Value, int>) {
    if (found->is_number_integer()) into = found->get<int>();
  } else {
    if (found->is_string()) into = found->get<std::string>();
  }
}

}  // namespace

std::string settings_path() {
  if (const char* named = std::getenv("XDG_CONFIG_HOME"); named != nullptr && named[0] == '/')
    return (fs::path(named) / "lineside/settings.json").string();
  if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/')
    return (fs::path(home) / ".config/lineside/settings.json").string();
  return {};
}

Settings load_settings(const std::string& path) {
  Settings out;
  std::error_code unreadable;
  if (!fs::is_regular_file(path, unreadable)) return out;  // reading a folder throws
  std::ifstream file(path, std::ios::binary);
  if (!file) return out;
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const nlohmann::json from = nlohmann::json::parse(text, nullptr, false);
  if (!from.is_object()) return out;
  take(from, "language", out.language);
  take(from, "night", out.night);
  take(from, "glove", out.glove);
  take(from, "text_percent", out.text_percent);
  take(from, "sounds", out.sounds);
  take(from, "flashes", out.flashes);
  take(from, "reduced_motion", out.reduced_motion);
  take(from, "shown_around", out.shown_around);
  if (out.text_percent < kLeastPercent || out.text_percent > kMostPercent) out.text_percent = kLeastPercent;
  return out;
}

bool save_settings(const std::string& path, const Settings& settings) {
  if (path.empty()) return false;
  const nlohmann::ordered_json out{{"language", settings.language},
                                   {"night", settings.night},
                                   {"glove", settings.glove},
                                   {"text_percent", settings.text_percent},
                                   {"sounds", settings.sounds},
                                   {"flashes", settings.flashes},
                                   {"reduced_motion", settings.reduced_motion},
                                   {"shown_around", settings.shown_around}};
  std::error_code failed;
  fs::create_directories(fs::path(path).parent_path(), failed);
  const std::string fresh = path + ".new";
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    file << out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    if (!file.flush()) return false;
  }
  fs::rename(fresh, path, failed);
  return !failed;
}

}  // namespace lineside
