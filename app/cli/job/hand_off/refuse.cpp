// lineside job refuse: discards a job's waiting versions from unknown signers.
#include <memory>

#include "app/cli/job/hand_off/waiting.hpp"
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

Command job_refuse_command(Context& context) {
  const auto given = std::make_shared<WaitingOptions>();
  Command out{"refuse", msg("Discard what an unknown signer's bundle says about a job")};
  add_waiting_options(out, *given);
  out.run([&context, given] { context.status = decide_on_waiting(context, *given, Waits::Refuse); });
  return out;
}

}  // namespace lineside::cli
