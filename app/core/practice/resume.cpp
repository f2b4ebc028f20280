#include "app/core/practice/resume.hpp"

#include <filesystem>
#include <fstream>

#include "app/core/practice/bus_file.hpp"

namespace lineside {

std::string practice_file(const std::string& store, const std::string& job) {
  return std::filesystem::path(store).parent_path() / "practice" / (job + ".json");
}

sim::BusSpec resumed_bus(const std::string& file, sim::BusSpec fresh) {
  auto kept = load_bus(file);
  if (kept) return *std::move(kept);
  return fresh;
}

void keep_bus(const std::string& file, SharedPracticeBus& bus) {
  const std::string text = bus_json(bus.with([](sim::PracticeBus& now) { return now.spec(); }));
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), failed);
  const std::string fresh = file + ".new";
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) {
      std::filesystem::remove(fresh, failed);
      return;
    }
  }
  std::filesystem::rename(fresh, file, failed);
}

}  // namespace lineside
