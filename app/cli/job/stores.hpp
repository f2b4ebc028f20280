// Which job stores a "lineside job" command works on, and how it says that one could not be opened.
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

/// Says the error on context.err; gives the exit status.
int storage_error(Context& context, const StoreError& error);

/// What happened when a damaged store was opened, on context.err.
void say_notice(Context& context, const JobArchive& store);

/// The named store, or the default one with the practice store beside it as far as they exist.
StoreResult<Archives> open_to_read(const Context& context);

struct Listed {
  JobSummary summary;
  JobArchive* store = nullptr;
};
/// The jobs of each store, newest change first.
StoreResult<std::vector<Listed>> list_all(Archives& stores, const JobFilter& wanted = {});
/// The job with this id, or the only one whose id begins so (four letters at least).
StoreResult<Listed> find_job(Archives& stores, const std::string& id);
StoreResult<Listed> find_job(JobArchive& store, const std::string& id);

/// Path of the store to write: the named one, or the default one of its kind.
std::string store_to_write(const Context& context, Store store);
/// Keys lie beside the store that is written.
KeyRing key_ring(const Context& context);

/// A job as an entry of a list: id, name, site, practice, state, updated.
nlohmann::ordered_json summary_json(const JobSummary& job);
/// Opens the store that holds the job, to write it; `id` becomes the whole id.
StoreResult<std::unique_ptr<JobArchive>> open_holding(Context& context, std::string& id);
/// "3b0c1f8e5d41  12 facts, last at 2026-03-02T10:00:00Z": a version of a job.
Text version_text(const std::string& digest, std::size_t facts, const std::string& updated);
/// What a key is called: "this tablet", a name that somebody gave it; empty: nobody here knows it.
Text key_called(const Text& name);
/// The time of facts made now, ISO 8601 with zone.
std::string time_now();

}  // namespace lineside::cli
