#include "app/core/desk/job_stores.hpp"

#include <filesystem>

#include "app/core/folders.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside {

std::string JobStores::file(Store which) const {
  return store_path(named_, which);
}

std::optional<StoreError> JobStores::open(Store which) {
  std::unique_ptr<JobArchive>& store = stores_[slot(which)];
  if (store != nullptr) return std::nullopt;
  auto opened = open_archive(file(which));
  if (!opened) return std::move(opened.error());
  store = *std::move(opened);
  if (Text notice = store->notice(); !notice.empty()) notices_.push_back(std::move(notice));
  return std::nullopt;
}

std::vector<Text> JobStores::open_existing() {
  std::vector<Text> problems;
  for (const Store which : {Store::Real, Store::Practice}) {
    std::error_code none;
    if (get(which) != nullptr || !std::filesystem::exists(file(which), none)) continue;
    if (const auto error = open(which)) problems.push_back(text(*error));
  }
  return problems;
}

std::vector<JobArchive*> JobStores::open_ones() const {
  std::vector<JobArchive*> open;
  for (const auto& store : stores_) {
    if (store != nullptr) open.push_back(store.get());
  }
  return open;
}

}  // namespace lineside
