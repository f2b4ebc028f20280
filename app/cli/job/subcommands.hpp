// The subcommands of "lineside job", one per file: look/ (read only), hand_off/ (files from and for others), care/ (the
// store and its jobs over time). docs/handoff.md promises their names, JSON and exit status.
#pragma once

#include "app/cli/commands.hpp"

namespace lineside::cli {

// Each builds one subcommand; its action sets context.status.
Command job_list_command(Context& context);
Command job_find_command(Context& context);
Command job_open_points_command(Context& context);
Command job_show_command(Context& context);
Command job_export_command(Context& context);
Command job_verify_command(Context& context);
Command job_import_command(Context& context);
Command job_merge_command(Context& context);
Command job_key_command(Context& context);
Command job_check_command(Context& context);
Command job_accept_command(Context& context);
Command job_refuse_command(Context& context);
Command job_dismiss_command(Context& context);
Command job_attach_command(Context& context);
Command job_purge_command(Context& context);
Command job_delete_command(Context& context);
Command job_settle_command(Context& context);
Command job_restore_command(Context& context);
Command job_rma_command(Context& context);
Command job_profile_command(Context& context);
Command job_replay_command(Context& context);

}  // namespace lineside::cli
