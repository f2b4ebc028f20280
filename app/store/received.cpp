#include "app/store/received.hpp"

#include <algorithm>
#include <filesystem>

#include "app/store/keys.hpp"

namespace lineside {

namespace fs = std::filesystem;

std::string received_path(const std::string& store_path, const Received& bundle) {
  return folder_of(store_path) + "/received/" + bundle.file;
}

StoreResult<std::monostate> keep_received(JobArchive& store, const std::string& bundle_path,
                                          std::span<const Merged> merged, std::string_view signed_by,
                                          std::string_view at) {
  const auto brought = [](const Merged& each) {
    return each.step != MergeStep::Unchanged && each.step != MergeStep::Deleted;
  };
  if (std::ranges::none_of(merged, brought)) return std::monostate{};
  const Received bundle{digest::of_file(bundle_path) + ".lineside", std::string(signed_by), std::string(at)};
  const fs::path kept = received_path(store.path(), bundle);
  std::error_code error;
  fs::create_directories(kept.parent_path(), error);
  if (!error && !fs::exists(kept, error)) {
    const fs::path part = kept.string() + ".part";
    fs::copy_file(bundle_path, part, fs::copy_options::overwrite_existing, error);
    if (!error) fs::rename(part, kept, error);
  }
  if (error) return StoreError{StoreErrorCode::Failed, kept.string(), error.message()};
  for (const Merged& each : merged) {
    if (!brought(each)) continue;
    if (auto noted = store.note_received(each.job, bundle); noted.index() == 1) return noted;
  }
  return std::monostate{};
}

}  // namespace lineside
