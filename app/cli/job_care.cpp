// lineside job attach, delete and purge.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>

#include "app/cli/job_stores.hpp"
#include "app/core/attach_file.hpp"
#include "app/export/photo.hpp"
#include "app/store/purge.hpp"
#include "models/date.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

int remove(Context& context, std::string id, const std::string& by) {
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  JobArchive& store = *std::get<0>(opened);
  const auto removed = store.remove(id, time_now(), by);
  if (const auto* error = std::get_if<StoreError>(&removed)) return storage_error(context, *error);
  context.err << context.said(msg("Deleted {job}. Its digest stays in the store.", typed(id))) << "\n";
  const std::string path = store.path();
  std::get<0>(opened).reset();  // a copy that was due is finished first, and may hold the job
  const std::vector<std::string> copies = copies_that_hold(path, id);
  for (const std::string& each : copies) context.err << context.said(msg("Still held by {file}", typed(each))) << "\n";
  if (!copies.empty())
    context.err << context.said(msg("\"lineside job purge --job {job}\" removes it from them.", typed(id))) << "\n";
  return kGood;
}

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
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto gone = std::get<0>(opened)->tombstones();
  if (const auto* error = std::get_if<StoreError>(&gone)) return storage_error(context, *error);
  for (const Tombstone& each : std::get<0>(gone)) {
    const Text who = each.by.empty() ? Text(message("(no one named)")) : Text(typed(each.by));
    context.out << shown(each.at, true) << "  " << shown(each.job, true) << "  "
                << shown(each.digest.substr(0, 12), true) << "  " << context.said(who) << "\n";
  }
  return kGood;
}

/// The jobs that are meant, those deleted before included, by whole ids.
StoreResult<std::vector<std::string>> ids_to_purge(JobArchive& store, const PurgeOptions& given) {
  auto list = store.list();
  if (auto* error = std::get_if<StoreError>(&list)) return std::move(*error);
  const auto gone = store.tombstones();
  if (const auto* error = std::get_if<StoreError>(&gone)) return *error;
  std::vector<std::string> out;
  const auto before = parse_period(given.before);
  for (JobSummary& each : std::get<0>(list)) {
    if (before && each.updated.substr(0, 10) < iso(before->first)) out.push_back(each.id);
  }
  for (const std::string& id : given.ids) {
    const auto deleted = std::ranges::find(std::get<0>(gone), id, &Tombstone::job);
    if (deleted != std::get<0>(gone).end()) {
      out.push_back(id);
      continue;
    }
    auto found = find_job(store, id);
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    out.push_back(std::get<0>(found).summary.id);
  }
  return out;
}

/// Deletes them from the store. It is closed then: a copy that was due is made before the copies are looked through.
StoreResult<std::vector<Tombstone>> delete_all(Context& context, const std::string& path, const PurgeOptions& given) {
  auto opened = open_archive(path, Care::Finish);
  if (auto* error = std::get_if<StoreError>(&opened)) return std::move(*error);
  JobArchive& store = *std::get<0>(opened);
  say_notice(context, store);
  auto ids = ids_to_purge(store, given);
  if (auto* error = std::get_if<StoreError>(&ids)) return std::move(*error);
  for (const std::string& id : std::get<0>(ids)) {
    auto removed = store.remove(id, time_now(), given.by);
    if (auto* error = std::get_if<StoreError>(&removed); error != nullptr && error->code != StoreErrorCode::NotFound)
      return std::move(*error);
  }
  auto gone = store.tombstones();
  if (auto* error = std::get_if<StoreError>(&gone)) return std::move(*error);
  std::vector<Tombstone> out;
  for (const std::string& id : std::get<0>(ids))
    out.push_back(*std::ranges::find(std::get<0>(gone), id, &Tombstone::job));
  return out;
}

/// Whether this store holds the job or held it before it was deleted.
bool knows(const std::string& path, const std::string& id) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return false;
  auto opened = open_archive_to_read(path);
  if (std::holds_alternative<StoreError>(opened)) return false;
  JobArchive& store = *std::get<0>(opened);
  const auto gone = store.tombstones();
  return (std::holds_alternative<std::vector<Tombstone>>(gone) &&
          std::ranges::find(std::get<0>(gone), id, &Tombstone::job) != std::get<0>(gone).end()) ||
         std::holds_alternative<Listed>(find_job(store, id));
}

/// Each store with what is to be purged there. A job that no store knows is left to the first, which says so.
std::vector<std::pair<std::string, PurgeOptions>> by_store(const Context& context, const PurgeOptions& given) {
  const std::string real = store_to_write(context, false);
  const std::string practice = store_to_write(context, true);
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
  if (const auto* error = std::get_if<StoreError>(&jobs)) return storage_error(context, *error);
  for (const Tombstone& gone : std::get<0>(jobs)) {
    context.err << context.said(msg("Purged {job}. Its digest stays in the store.", typed(gone.job))) << "\n";
    const auto copies = purge_copies(path, gone);
    if (const auto* error = std::get_if<StoreError>(&copies)) return storage_error(context, *error);
    const auto say = [&](const Text& text) { context.err << context.said(text) << "\n"; };
    for (const Purged& copy : std::get<0>(copies)) {
      say(copy.whole ? msg("Removed whole: {file}", typed(copy.file)) : msg("Removed from {file}", typed(copy.file)));
    }
  }
  return kGood;
}

int purge(Context& context, const PurgeOptions& given) {
  if (given.log) {
    for (const std::string& path : std::set{store_to_write(context, false), store_to_write(context, true)}) {
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

int attach(Context& context, std::string id, const std::string& file) {
  const auto read = read_attachment(file);
  if (read.index() == 1) return context.err << context.said(std::get<1>(read)) << "\n", kStorage;
  const Attachment& attachment = std::get<0>(read);
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto attached = std::get<0>(opened)->attach(id, attachment);
  if (const auto* error = std::get_if<StoreError>(&attached)) return storage_error(context, *error);
  const Typed name = typed(attachment.name);
  context.err << context.said(attachment.taken.empty() ? msg("Attached {file} to {job}.", name, typed(id))
                                                       : msg("Attached {file} to {job}, taken {time}.", name, typed(id),
                                                             Verbatim{attachment.taken}))
              << "\n";
  if (const Text problem = paper::photo_problem(attachment); !problem.empty()) {
    context.err << context.said(problem) << "\n";
    return kNotGood;
  }
  return kGood;
}

struct CareOptions {
  std::vector<std::string> words;
  std::string id;
  std::string file;
  std::string by;
  bool flag = false;
};

}  // namespace

void add_job_care(Command& job, Context& context) {
  const auto photo = std::make_shared<CareOptions>();
  Command add{"attach", msg("Attach a file (a photo) to a job")};
  add.option("ID", &photo->id).required();
  add.option("FILE", &photo->file).required();
  add.run([&context, photo] { context.status = attach(context, photo->id, photo->file); });
  job.commands.push_back(std::move(add));

  const auto old = std::make_shared<PurgeOptions>();
  Command forget{"purge", msg("Delete jobs from the store and from every copy beside it; their digests stay")};
  forget.option("--job", &old->ids, msg("A job; one deleted before is removed from the copies"));
  forget.option("--before", &old->before, msg("Every job that was last changed before this day (YYYY-MM-DD)"));
  forget.option("--by", &old->by, msg("Who purges them, for the log"));
  forget.flag("--yes", old->yes, msg("Do it: this cannot be undone"));
  forget.flag("--log", old->log, msg("Who deleted or purged what, and when"));
  forget.run([&context, old] { context.status = purge(context, *old); });
  job.commands.push_back(std::move(forget));

  const auto gone = std::make_shared<CareOptions>();
  Command erase{"delete", msg("Delete a job; its digest stays")};
  erase.option("ID", &gone->id).required();
  erase.option("--by", &gone->by, msg("Who deletes it, for the log"));
  erase.flag("--yes", gone->flag, msg("Do it: this cannot be undone")).required();
  erase.run([&context, gone] { context.status = remove(context, gone->id, gone->by); });
  job.commands.push_back(std::move(erase));
}

}  // namespace lineside::cli
