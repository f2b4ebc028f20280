#include "app/core/hand_off/hand_off_work.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/core/wall_time.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/received.hpp"
#include "models/utf8.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostFiles = 40;
constexpr int kHandOffWorkDeepest = 3;  // folders below a stick's mount point that are looked into

void add_bundles(const std::string& folder, int deepest, const HandOffProgress& progress,
                 std::vector<std::string>& out) {
  std::error_code none;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, none);
  for (; !none && entry != fs::recursive_directory_iterator() && out.size() < kMostFiles; entry.increment(none)) {
    if (progress.cancel) return;
    if (entry.depth() >= deepest) entry.disable_recursion_pending();
    if (entry->path().extension() == ".lineside" && entry->is_regular_file(none)) out.push_back(entry->path().string());
  }
}

Text reason(const StoreError& error) {
  return error.detail.empty() ? text(error) : error.detail;
}

BundleContents not_good(const std::string& path, const StoreError& error) {
  return {{},
          false,
          {msg("Cannot read {file}: {why}. Ask for the file again.", Verbatim{path}, reason(error)), Tone::Fail}};
}

}  // namespace

std::vector<std::string> find_bundles(const std::string& folder, const std::vector<std::string>& sticks,
                                      HandOffProgress& progress) {
  std::vector<std::string> found;
  add_bundles(folder, 0, progress, found);
  for (const std::string& stick : sticks) add_bundles(stick, kHandOffWorkDeepest, progress, found);
  return found;
}

BundleContents look_into(const std::string& path, const KeyRing& keys, HandOffProgress& progress) {
  auto opened = BundleReader::open(path);
  if (!opened) return not_good(path, opened.error());
  BundleReader& reader = **opened;
  BundleContents out;
  while (!progress.cancel) {
    auto next = reader.next();
    if (!next) return not_good(path, next.error());
    const auto& record = *next;
    if (!record) break;
    out.jobs.push_back(summarise(record->job));
    ++progress.jobs;
  }
  const Text known = keys.name_of(reader.signed_by());
  out.good = !progress.cancel;
  if (known.empty()) {
    out.told = {
        msg("Intact, signed by {print}, a key this tablet does not know.", Verbatim{shown(reader.signed_by(), false)}),
        Tone::Caution};
  } else {
    out.told = {msg("Intact, signed by {whom}.", known), Tone::Pass};
  }
  return out;
}

std::optional<Record> read_record(const std::string& path, const std::string& id, HandOffProgress& progress) {
  auto opened = BundleReader::open(path);
  if (!opened) return std::nullopt;
  while (!progress.cancel) {
    auto next = (*opened)->next();
    if (!next || !*next) break;
    if ((*next)->job.id == id) return *std::move(next);
  }
  return std::nullopt;
}

Paragraph take_in(const std::string& path, const std::vector<JobSummary>& jobs, const IntoStores& into,
                  HandOffProgress& progress) {
  const auto& [real, practice, keys] = into;
  std::size_t conflicts = 0;
  std::size_t waiting = 0;
  std::size_t taken = 0;
  for (const auto& [practising, store] : {std::pair{false, real}, std::pair{true, practice}}) {
    const bool wanted = practising;
    if (std::ranges::none_of(jobs, [&](const JobSummary& job) { return job.practice == wanted; })) continue;
    if (store == nullptr)
      return {message("The jobs cannot be imported: the job store is not open. Close other Lineside programs."),
              Tone::Fail};
    auto opened = BundleReader::open(path);
    if (!opened)
      return {message("The file is no longer there. Put the USB drive back, or choose another file."), Tone::Fail};
    BundleReader& reader = **opened;
    const auto next_of_kind = [&]() -> StoreResult<std::optional<Record>> {
      for (;;) {
        if (progress.cancel) return StoreError{StoreErrorCode::Failed, path, message("cancelled")};
        auto next = reader.next();
        if (!next || !*next) return next;
        if ((*next)->job.practice != wanted) continue;
        ++progress.jobs;
        return next;
      }
    };
    const Signer signer = keys.name_of(reader.signed_by()).empty() ? Signer::Unknown : Signer::Known;
    const auto merged = store->merge(next_of_kind, reader.signed_by(), signer);
    if (progress.cancel && !merged) {
      return {taken == 0 ? Text(message("Canceled: nothing was imported."))
                         : msg("Canceled: {n} imported before that.", static_cast<int>(taken)),
              Tone::Caution};
    }
    if (!merged) return {text(merged.error()), Tone::Fail};
    const auto kept = keep_received(*store, {path, reader.signed_by(), reader.seal_id()}, *merged, wall_now());
    if (!kept) return {text(kept.error()), Tone::Fail};
    const auto count = [&](MergeStep step) {
      return static_cast<std::size_t>(std::ranges::count(*merged, step, &Merged::step));
    };
    taken += merged->size() - count(MergeStep::Waiting);
    waiting += count(MergeStep::Waiting);
    conflicts += count(MergeStep::Conflict);
  }
  const Text done = msg_n(Count{static_cast<long long>(taken)}, "{n} job imported.", "{n} jobs imported.");
  if (waiting > 0) {
    return {
        sentences({done, msg("{n} are waiting, because this tablet does not know who signed the file. Trust the key on "
                             "\"Keys of this tablet and of others\", or open the job and import what is waiting.",
                             static_cast<int>(waiting))}),
        Tone::Caution};
  }
  if (conflicts == 0) return {done, Tone::Pass};
  return {sentences({done, msg("{n} with conflicting versions; all are kept. Choose on the list of jobs.",
                               static_cast<int>(conflicts))}),
          Tone::Caution};
}

Paragraph write_advice(const std::string& path, Record record, KeyRing keys) {
  std::error_code ignored;
  fs::create_directories(fs::path(path).parent_path(), ignored);
  const auto key = keys.own();
  std::optional<Record> next = std::move(record);
  const auto written =
      !key ? StoreStatus(key.error())
           : write_bundle(
                 path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); }, *key);
  if (!written) return {msg("Cannot write {file}: {why}.", Verbatim{path}, reason(written.error())), Tone::Fail};
  return {msg("Written to {file}, read back and verified. Import it on the installer's tablet.", Verbatim{path}),
          Tone::Pass};
}

}  // namespace lineside
