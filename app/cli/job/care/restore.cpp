// lineside job restore: lists the copies of the store, or goes back to one.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct RestoreOptions {
  std::string copy;  // when it was made, its path, or "latest"; empty: list them
  bool yes = false;
  bool json = false;
};

int list_copies(Context& context, const std::vector<Backup>& copies, bool json) {
  if (json) {
    Json out = Json::array();
    for (const Backup& each : copies)
      out.push_back(Json{{"path", each.path}, {"made", each.made}, {"jobs", each.jobs}, {"sound", each.sound}});
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return kGood;
  }
  if (copies.empty())
    context.err << context.said(msg("There is no copy of this store yet; one is made each day it is opened.")) << "\n";
  for (const Backup& each : copies) {
    const Text holds = each.sound ? msg_n(Count{static_cast<long long>(each.jobs)}, "{n} job", "{n} jobs")
                                  : Text(message("not sound"));
    context.out << each.made << "  " << context.said(holds) << "  " << each.path << "\n";
  }
  return kGood;
}

int restore(Context& context, const RestoreOptions& given) {
  const std::string path = store_to_write(context, Store::Real);
  const auto copies = list_backups(path);
  if (given.copy.empty()) return list_copies(context, copies, given.json);
  const auto found = std::ranges::find_if(copies, [&](const Backup& each) {
    return each.made == given.copy || each.path == given.copy || (given.copy == "latest" && each.sound);
  });
  if (found == copies.end()) {
    context.err << context.said(msg("There is no copy \"{copy}\" of {file}. \"lineside job restore\" lists the copies.",
                                    typed(given.copy), typed(path)))
                << "\n";
    return kStorage;
  }
  if (!given.yes) {
    context.err << context.said(msg("This puts {copy} in the place of {file}, which is kept beside it. Add --yes to do "
                                    "it.",
                                    typed(found->path), typed(path)))
                << "\n";
    return kUsage;
  }
  const auto done = restore_backup(path, found->path);
  if (!done) return storage_error(context, done.error());
  context.err << context.said(*done) << "\n";
  return kGood;
}

}  // namespace

Command job_restore_command(Context& context) {
  const auto given = std::make_shared<RestoreOptions>();
  Command out{"restore", msg("List the copies of the store, or go back to one")};
  out.option("COPY", &given->copy, msg("When it was made, its path, or latest; left out: list them"));
  out.flag("--yes", given->yes, msg("Do it"));
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = restore(context, *given); });
  return out;
}

}  // namespace lineside::cli
