// Which job stores a "lineside job" command works on, and how it reports one that could not be opened.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/cli/commands.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/signing_keys.hpp"

namespace lineside::cli {

using Archives = std::vector<std::unique_ptr<JobArchive>>;

/// Prints the error on context.err; returns the exit status.
int storage_error(Context& context, const StoreError& error);

/// Prints on context.err what happened when a damaged store was opened; nothing for a sound one.
void say_notice(Context& context, const JobArchive& store);

/// The named store, or the default store and the practice store beside it, as far as they exist.
StoreResult<Archives> open_to_read(const Context& context);

/// A job and the store that holds it; the store belongs to the Archives that were listed.
struct Listed {
  JobSummary summary;
  JobArchive* store = nullptr;
};
/// The jobs of one store after another, newest change first within each.
StoreResult<std::vector<Listed>> list_all(Archives& stores, const JobFilter& wanted = {});
/// The job with this id, or the only one whose id begins with it (at least four letters).
StoreResult<Listed> find_job(Archives& stores, const std::string& id);
StoreResult<Listed> find_job(JobArchive& store, const std::string& id);

/// The path of the store to write: the named one, or the default one of its kind.
std::string store_to_write(const Context& context, Store store);
/// The keys, which are beside the store that is written.
KeyRing key_ring(const Context& context);

/// A job as an entry of a list: id, name, site, practice, state, updated.
nlohmann::ordered_json summary_json(const JobSummary& job);
/// Opens the store that holds the job for writing; `id` becomes the whole id.
StoreResult<std::unique_ptr<JobArchive>> open_holding(Context& context, std::string& id);
/// A version of a job in one line: "3b0c1f8e5d41  12 facts, last at 2026-03-02T10:00:00Z".
Text version_text(const std::string& digest, std::size_t facts, const std::string& updated);
/// What a key is called: "this tablet" or the name someone gave it; if `name` is empty, that no one here knows it.
Text key_called(const Text& name);
/// The time for facts made now, ISO 8601 with zone.
std::string time_now();

}  // namespace lineside::cli
