// lineside job delete: deletes a job from the store. Its digest stays, and the copies that still hold it are named.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/purge.hpp"

namespace lineside::cli {

namespace {

int remove(Context& context, std::string id, const std::string& by) {
  auto opened = open_holding(context, id);
  if (!opened) return storage_error(context, opened.error());
  JobArchive& store = **opened;
  const auto removed = store.remove(id, time_now(), by);
  if (!removed) return storage_error(context, removed.error());
  context.err << context.said(msg("Deleted {job}. Its digest stays in the store.", typed(id))) << "\n";
  const std::string path = store.path();
  opened->reset();  // a copy that was due is finished first, and may hold the job
  const std::vector<std::string> copies = copies_that_hold(path, id);
  for (const std::string& each : copies) context.err << context.said(msg("Still held by {file}", typed(each))) << "\n";
  if (!copies.empty())
    context.err << context.said(msg("\"lineside job purge --job {job}\" removes it from them.", typed(id))) << "\n";
  return kGood;
}

struct DeleteOptions {
  std::string id;
  std::string by;
  bool yes = false;
};

}  // namespace

Command job_delete_command(Context& context) {
  const auto given = std::make_shared<DeleteOptions>();
  Command out{"delete", msg("Delete a job; its digest stays")};
  out.option("ID", &given->id).required();
  out.option("--by", &given->by, msg("Who deletes it, for the log"));
  out.flag("--yes", given->yes, msg("Do it: this cannot be undone")).required();
  out.run([&context, given] { context.status = remove(context, given->id, given->by); });
  return out;
}

}  // namespace lineside::cli
