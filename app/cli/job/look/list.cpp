// lineside job list: lists the jobs in the store.
#include <memory>

#include "app/cli/job/look/job_lines.hpp"
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

Command job_list_command(Context& context) {
  Command out{"list", msg("Jobs, newest change first")};
  const auto wanted = std::make_shared<ListOptions>();
  add_filters(out, *wanted);
  out.option("--since", &wanted->filter.since, msg("Only jobs changed on this day or later (YYYY-MM-DD)"));
  out.option("--sort", &wanted->sort, msg("By what"))
      .one_of({"updated", "created", "name", "site", "state"})
      .shows_default();
  out.flag("--care", wanted->care, msg("Say how old the newest copy of the store is"));
  out.run([&context, wanted] { context.status = list_jobs(context, *wanted); });
  return out;
}

}  // namespace lineside::cli
