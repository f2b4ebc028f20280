// Jobs as a list on the command line: what "job list", "job find" and "job open-points" filter by, and a job as a line.
#pragma once

#include <string>

#include "app/cli/commands.hpp"
#include "app/cli/job/stores.hpp"
#include "app/store/archive.hpp"

namespace lineside::cli {

struct ListOptions {
  JobFilter filter;
  std::string find;
  std::string sort = "updated";
  int limit = 0;  // 0: all
  bool care = false;
  bool json = false;
};

/// --state, --site, --practice, --real and --json.
void add_filters(Command& command, ListOptions& wanted);
/// One line for people.
void print_line(Context& context, const JobSummary& job);
/// The jobs asked for, in words or as JSON. Returns the exit status.
int list_jobs(Context& context, const ListOptions& wanted);

}  // namespace lineside::cli
