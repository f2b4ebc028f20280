// A version of a job from an unknown signer waits until a person decides: "job accept" takes it in, "job refuse"
// discards it. Both commands name and list waiting versions the same way, so they share this.
#pragma once

#include <memory>
#include <string>

#include "app/cli/commands.hpp"

namespace lineside::cli {

/// Which waiting versions are meant.
struct WaitingOptions {
  std::string id;
  std::string digest;  // the first digits of a waiting version's digest; empty, without `all`: list them
  bool all = false;
};

/// What to do with them.
enum class Waits { Accept, Refuse };

/// Adds the options that both commands take.
void add_waiting_options(Command& command, WaitingOptions& given);
/// Accepts or refuses the versions that were named, or lists those that wait. Returns the exit status.
int decide_on_waiting(Context& context, const WaitingOptions& given, Waits what);

}  // namespace lineside::cli
