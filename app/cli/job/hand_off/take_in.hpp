// Bundles of this and other tablets are taken into the store: what "job import" and "job merge" share, and how a file
// that is no bundle is named.
#pragma once

#include <string>
#include <vector>

#include "app/cli/commands.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::cli {

/// Why a file is no bundle, and what to do.
Text not_a_bundle(const std::string& file, const Text& why);
Text not_readable(const std::string& file, const StoreError& error);

/// Each file is taken in whole or not at all; practice jobs go to their own store unless --store names one. Says what
/// became of each job, in words or as one JSON document. Returns the exit status.
int take_in_files(Context& context, const std::vector<std::string>& files, bool json);

}  // namespace lineside::cli
