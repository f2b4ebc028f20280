// lineside job: the job store and hand-off. Subcommands that only read open the store read-only, so they work while the
// wizard runs.
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

Command job_command(Context& context) {
  Command job{"job", msg("List, show, export and hand off jobs")};
  for (const auto& each :
       {&job_list_command,   &job_find_command,   &job_open_points_command, &job_show_command,   &job_export_command,
        &job_verify_command, &job_import_command, &job_merge_command,       &job_key_command,    &job_check_command,
        &job_accept_command, &job_refuse_command, &job_dismiss_command,     &job_attach_command, &job_purge_command,
        &job_delete_command, &job_settle_command, &job_restore_command,     &job_rma_command,    &job_profile_command,
        &job_replay_command})
    job.commands.push_back(each(context));
  return job;
}

}  // namespace lineside::cli
