#include "app/cli/job_stores.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/core/wall_time.hpp"
#include "app/store/sqlite_store.hpp"
#include "models/date.hpp"
#include "wizards/text.hpp"

namespace lineside::cli {

int storage_error(Context& context, const StoreError& error) {
  context.err << text(error) << "\n";
  return kStorage;
}

void say_notice(Context& context, const JobArchive& store) {
  if (!store.notice().empty()) context.err << store.notice() << "\n";
}

StoreResult<Archives> open_to_read(const Context& context) {
  std::vector<std::string> paths{context.store};
  if (context.store.empty()) {
    paths.clear();
    for (const bool practice : {false, true}) {
      std::error_code unseen;  // a store that cannot be looked at is opened, and says why not
      std::string path = default_store_path(practice);
      if (std::filesystem::exists(path, unseen) || unseen || has_copies(path)) paths.push_back(std::move(path));
    }
  }
  Archives stores;
  for (const std::string& path : paths) {
    auto opened = open_archive_to_read(path);
    if (auto* error = std::get_if<StoreError>(&opened)) return std::move(*error);
    stores.push_back(std::move(std::get<0>(opened)));
  }
  return stores;
}

StoreResult<std::vector<Listed>> list_all(Archives& stores) {
  std::vector<Listed> out;
  for (const auto& store : stores) {
    auto list = store->list();
    if (auto* error = std::get_if<StoreError>(&list)) return std::move(*error);
    for (JobSummary& summary : std::get<0>(list)) out.push_back({std::move(summary), store.get()});
  }
  return out;
}

StoreResult<Listed> find_job(const std::vector<Listed>& all, const std::string& id) {
  std::vector<const Listed*> found;
  for (const Listed& each : all) {
    if (each.summary.id == id) return each;
    if (id.size() >= 4 && each.summary.id.starts_with(id)) found.push_back(&each);
  }
  if (found.size() == 1) return *found.front();
  return StoreError{StoreErrorCode::NotFound, id, found.empty() ? "" : std::to_string(found.size()) + " jobs begin so"};
}

bool fits(const JobFilter& wanted, const JobSummary& job) {
  if (!wanted.state.empty() && name(job.state) != wanted.state) return false;
  if ((wanted.practice && !job.practice) || (wanted.real && job.practice)) return false;
  const auto since = parse_period(wanted.since);
  if (since && job.updated.substr(0, 10) < iso(since->first)) return false;
  return wanted.site.empty() || lower(job.site).find(lower(wanted.site)) != std::string::npos;
}

nlohmann::ordered_json summary_json(const JobSummary& job) {
  return {{"id", job.id},
          {"name", job.name},
          {"site", job.site},
          {"practice", job.practice},
          {"state", name(job.state)},
          {"updated", job.updated}};
}

std::string time_now() {
  return wall_now();
}

/// Opens the store that holds the job to write it.
StoreResult<std::unique_ptr<JobArchive>> open_holding(Context& context, std::string& id) {
  std::string path = context.store;
  if (path.empty()) {
    auto stores = open_to_read(context);
    if (auto* error = std::get_if<StoreError>(&stores)) return std::move(*error);
    auto all = list_all(std::get<0>(stores));
    if (auto* error = std::get_if<StoreError>(&all)) return std::move(*error);
    auto found = find_job(std::get<0>(all), id);
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    path = store_to_write(context, std::get<0>(found).summary.practice);
  }
  auto opened = open_archive(path, Care::Finish);
  if (opened.index() == 1) return opened;
  say_notice(context, *std::get<0>(opened));
  auto list = std::get<0>(opened)->list();
  if (auto* error = std::get_if<StoreError>(&list)) return std::move(*error);
  std::vector<Listed> all;
  for (JobSummary& each : std::get<0>(list)) all.push_back({std::move(each), nullptr});
  auto found = find_job(all, id);
  if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
  id = std::get<0>(found).summary.id;
  return opened;
}

std::string store_to_write(const Context& context, bool practice) {
  return context.store.empty() ? default_store_path(practice) : context.store;
}

KeyRing key_ring(const Context& context) {
  return KeyRing(folder_of(store_to_write(context, false)));
}

}  // namespace lineside::cli
