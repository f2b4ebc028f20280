// Takes bundles of this and other tablets into the store, for "job import" and "job merge", and says why a file is not
// a bundle.
#pragma once

#include <string>
#include <vector>

#include "app/cli/commands.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::cli {

/// Why a file is not a bundle, and what to do.
Text not_a_bundle(const std::string& file, const Text& why);
/// The same for a file that could not be read.
Text not_readable(const std::string& file, const StoreError& error);

/// Takes in each file whole or not at all. Practice jobs go to their own store unless --store names one. Prints what
/// became of each job, in words or as one JSON document. Returns the exit status.
int take_in_files(Context& context, const std::vector<std::string>& files, bool json);

}  // namespace lineside::cli
