// What a stranger's bundle says about a job waits until a person decides: "job accept" takes it in, "job refuse"
// discards it. Both name it and list it alike, so they share this.
#pragma once

#include <memory>
#include <string>

#include "app/cli/commands.hpp"

namespace lineside::cli {

struct WaitingOptions {
  std::string id;
  std::string digest;  // the beginning of the waiting version's; empty with `all` off: list them
  bool all = false;
};

enum class Waits { Accept, Refuse };

/// The options that both commands take.
void add_waiting_options(Command& command, WaitingOptions& given);
/// Accepts or refuses what was named, or lists what waits. Returns the exit status.
int decide_on_waiting(Context& context, const WaitingOptions& given, Waits what);

}  // namespace lineside::cli
