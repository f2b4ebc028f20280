// lineside job purge: deletes jobs from the store and every copy beside it. Their digests stay.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/store/sqlite/purge.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "models/date.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

struct PurgeOptions {
  std::vector<std::string> ids;
  std::string before;
  std::string by;
  bool yes = false;
  bool log = false;
};

/// Who deleted or purged what, and when.
int say_purge_log(Context& context, const std::string& path) {
  auto opened = open_archive_to_read(path);
  if (!opened) return storage_error(context, opened.error());
  const auto gone = (*opened)->tombstones();
  if (!gone) return storage_error(context, gone.error());
  for (const Tombstone& each : *gone) {
    const Text who = each.by.empty() ? Text(message("(no one named)")) : Text(typed(each.by));
    context.out << shown(each.at, true) << "  " << shown(each.job, true) << "  "
                << shown(each.digest.substr(0, 12), true) << "  " << context.said(who) << "\n";
  }
  return kGood;
}

/// The jobs that are meant, including those deleted earlier, by whole ids.
StoreResult<std::vector<std::string>> ids_to_purge(JobArchive& store, const PurgeOptions& given) {
  auto list = store.list();
  if (!list) return list.error();
  const auto gone = store.tombstones();
  if (!gone) return gone.error();
  std::vector<std::string> out;
  const auto before = parse_period(given.before);
  for (JobSummary& each : *list) {
    if (before && each.updated.substr(0, 10) < iso(before->first)) out.push_back(each.id);
  }
  for (const std::string& id : given.ids) {
    const auto deleted = std::ranges::find(*gone, id, &Tombstone::job);
    if (deleted != gone->end()) {
      out.push_back(id);
      continue;
    }
    auto found = find_job(store, id);
    if (!found) return found.error();
    out.push_back(found->summary.id);
  }
  return out;
}

/// Deletes them from the store and closes it, so that a copy that is due is made before the copies are searched.
StoreResult<std::vector<Tombstone>> delete_all(Context& context, const std::string& path, const PurgeOptions& given) {
  auto opened = open_archive(path, Care::Finish);
  if (!opened) return opened.error();
  JobArchive& store = **opened;
  say_notice(context, store);
  auto ids = ids_to_purge(store, given);
  if (!ids) return ids.error();
  for (const std::string& id : *ids) {
    auto removed = store.remove(id, time_now(), given.by);
    if (!removed && removed.error().code != StoreErrorCode::NotFound) return removed.error();
  }
  auto gone = store.tombstones();
  if (!gone) return gone.error();
  std::vector<Tombstone> out;
  for (const std::string& id : *ids) out.push_back(*std::ranges::find(*gone, id, &Tombstone::job));
  return out;
}

/// True if this store holds the job or held it before it was deleted.
bool knows(const std::string& path, const std::string& id) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return false;
  auto opened = open_archive_to_read(path);
  if (!opened) return false;
  JobArchive& store = **opened;
  const auto gone = store.tombstones();
  return (gone && std::ranges::find(*gone, id, &Tombstone::job) != gone->end()) || find_job(store, id);
}

/// Each store with what is to be purged there. A job that no store knows is left to the first, which reports it.
std::vector<std::pair<std::string, PurgeOptions>> by_store(const Context& context, const PurgeOptions& given) {
  const std::string real = store_to_write(context, Store::Real);
  const std::string practice = store_to_write(context, Store::Practice);
  std::vector<std::pair<std::string, PurgeOptions>> out{{real, given}};
  if (practice == real) return out;
  out.emplace_back(practice, given);
  out.front().second.ids.clear();
  out.back().second.ids.clear();
  out.back().second.before.clear();
  for (const std::string& id : given.ids) {
    const bool practised = !knows(real, id) && knows(practice, id);
    (practised ? out.back() : out.front()).second.ids.push_back(id);
  }
  std::erase_if(out, [](const auto& each) { return each.second.ids.empty() && each.second.before.empty(); });
  return out;
}

int purge_in(Context& context, const std::string& path, const PurgeOptions& given) {
  const auto jobs = delete_all(context, path, given);
  if (!jobs) return storage_error(context, jobs.error());
  for (const Tombstone& gone : *jobs) {
    context.err << context.said(msg("Purged {job}. Its digest stays in the store.", typed(gone.job))) << "\n";
    const auto copies = purge_copies(path, gone);
    if (!copies) return storage_error(context, copies.error());
    const auto say = [&](const Text& text) { context.err << context.said(text) << "\n"; };
    for (const Purged& copy : *copies) {
      say(copy.whole ? msg("Removed whole: {file}", typed(copy.file)) : msg("Removed from {file}", typed(copy.file)));
    }
  }
  return kGood;
}

int purge(Context& context, const PurgeOptions& given) {
  if (given.log) {
    for (const std::string& path :
         std::set{store_to_write(context, Store::Real), store_to_write(context, Store::Practice)}) {
      std::error_code failed;
      const bool there = std::filesystem::exists(path, failed);
      if (const int status = there ? say_purge_log(context, path) : kGood; status != kGood) return status;
    }
    return kGood;
  }
  const auto refused = [&](const Text& why) {
    context.err << context.said(why) << "\n";
    return kUsage;
  };
  if (given.ids.empty() == given.before.empty())
    return refused(msg("Name jobs with --job, or a day with --before: one of the two."));
  if (!given.before.empty() && !parse_period(given.before))
    return refused(msg("--before takes a date as YYYY-MM-DD, not \"{word}\".", typed(given.before)));
  if (given.by.empty() || !given.yes)
    return refused(msg("Say with --by NAME who purges, and add --yes: this cannot be undone."));
  for (const auto& [path, there] : by_store(context, given)) {
    if (const int status = purge_in(context, path, there); status != kGood) return status;
  }
  context.err << context.said(msg("Files that were exported are not known here: delete them yourself.")) << "\n";
  return kGood;
}

}  // namespace

Command job_purge_command(Context& context) {
  const auto given = std::make_shared<PurgeOptions>();
  Command out{"purge", msg("Delete jobs from the store and from every copy beside it; their digests stay")};
  out.option("--job", &given->ids, msg("A job; one deleted before is removed from the copies"));
  out.option("--before", &given->before, msg("Every job that was last changed before this day (YYYY-MM-DD)"));
  out.option("--by", &given->by, msg("Who purges them, for the log"));
  out.flag("--yes", given->yes, msg("Do it: this cannot be undone"));
  out.flag("--log", given->log, msg("Who deleted or purged what, and when"));
  out.run([&context, given] { context.status = purge(context, *given); });
  return out;
}

}  // namespace lineside::cli
