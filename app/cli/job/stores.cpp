#include "app/cli/job/stores.hpp"

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "app/core/wall_time.hpp"
#include "app/store/files/paths.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::cli {

int storage_error(Context& context, const StoreError& error) {
  context.err << context.said(text(error)) << "\n";
  return kStorage;
}

void say_notice(Context& context, const JobArchive& store) {
  if (const Text notice = store.notice(); !notice.empty()) context.err << context.said(notice) << "\n";
}

StoreResult<Archives> open_to_read(const Context& context) {
  std::vector<std::string> paths{context.store};
  if (context.store.empty()) {
    paths.clear();
    for (const Store store : {Store::Real, Store::Practice}) {
      std::error_code unseen;  // a store that cannot be looked at is opened, and says why not
      std::string path = default_store_path(store);
      if (std::filesystem::exists(path, unseen) || unseen || has_copies(path)) paths.push_back(std::move(path));
    }
  }
  Archives stores;
  for (const std::string& path : paths) {
    auto opened = open_archive_to_read(path);
    if (!opened) return opened.error();
    stores.push_back(*std::move(opened));
  }
  return stores;
}

StoreResult<std::vector<Listed>> list_all(Archives& stores, const JobFilter& wanted) {
  std::vector<Listed> out;
  for (const auto& store : stores) {
    auto list = store->list(wanted);
    if (!list) return list.error();
    for (JobSummary& summary : *list) out.push_back({std::move(summary), store.get()});
  }
  return out;
}

namespace {

constexpr std::size_t kShortestBeginning = 4;  // letters of an id

StoreResult<Listed> find_in(std::span<JobArchive* const> stores, const std::string& id) {
  std::vector<Listed> found;
  for (JobArchive* const store : stores) {
    auto begin = store->that_begin(id);
    if (!begin) return begin.error();
    for (JobSummary& each : *begin) {
      if (each.id == id) return Listed{std::move(each), store};
      if (id.size() >= kShortestBeginning) found.push_back({std::move(each), store});
    }
  }
  if (found.size() == 1) return std::move(found.front());
  const int many = static_cast<int>(found.size());
  return StoreError{StoreErrorCode::NotFound, id, many == 0 ? Text() : msg("{many} jobs begin so", many)};
}

}  // namespace

StoreResult<Listed> find_job(Archives& stores, const std::string& id) {
  std::vector<JobArchive*> all;
  for (const auto& store : stores) all.push_back(store.get());
  return find_in(all, id);
}

StoreResult<Listed> find_job(JobArchive& store, const std::string& id) {
  return find_in(std::array{&store}, id);
}

nlohmann::ordered_json summary_json(const JobSummary& job) {
  return {{"id", job.id},
          {"name", job.name},
          {"site", job.site},
          {"practice", job.practice},
          {"state", name(job.state)},
          {"updated", job.updated}};
}

Text version_text(const std::string& digest, std::size_t facts, const std::string& updated) {
  return msg("{digest}  {facts} facts, last at {time}", Verbatim{digest.substr(0, 12)}, static_cast<int>(facts),
             Verbatim{updated});
}

Text key_called(const Text& name) {
  return name.empty() ? Text(message("a key this tablet does not know")) : name;
}

std::string time_now() {
  return wall_now();
}

/// Opens the store that holds the job to write it.
StoreResult<std::unique_ptr<JobArchive>> open_holding(Context& context, std::string& id) {
  std::string path = context.store;
  if (path.empty()) {
    auto stores = open_to_read(context);
    if (!stores) return stores.error();
    auto found = find_job(*stores, id);
    if (!found) return found.error();
    path = store_to_write(context, store_of(found->summary.practice));
  }
  auto opened = open_archive(path, Care::Finish);
  if (!opened) return opened;
  say_notice(context, **opened);
  auto found = find_job(**opened, id);
  if (!found) return found.error();
  id = found->summary.id;
  return opened;
}

std::string store_to_write(const Context& context, Store store) {
  return context.store.empty() ? default_store_path(store) : context.store;
}

KeyRing key_ring(const Context& context) {
  return KeyRing(folder_of(store_to_write(context, Store::Real)));
}

}  // namespace lineside::cli
