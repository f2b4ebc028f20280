// Lists of jobs on the command line: the filters of "job list", "job find" and "job open-points", and one line per job.
#pragma once

#include <string>

#include "app/cli/commands.hpp"
#include "app/cli/job/stores.hpp"
#include "app/store/archive.hpp"

namespace lineside::cli {

/// The options of a list.
struct ListOptions {
  JobFilter filter;
  std::string find;
  std::string sort = "updated";
  int limit = 0;  // 0: all
  bool care = false;
  bool json = false;
};

/// Adds --state, --site, --practice, --real and --json.
void add_filters(Command& command, ListOptions& wanted);
/// Prints a job as one line for people.
void print_line(Context& context, const JobSummary& job);
/// Prints the jobs asked for, in words or as JSON. Returns the exit status.
int list_jobs(Context& context, const ListOptions& wanted);

}  // namespace lineside::cli
