// lineside job merge: combines bundles of several tablets and lists the conflicts.
#include <memory>
#include <string>
#include <vector>

#include "app/cli/job/hand_off/take_in.hpp"
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

namespace {

struct MergeOptions {
  std::vector<std::string> files;
  bool json = false;
};

}  // namespace

Command job_merge_command(Context& context) {
  const auto given = std::make_shared<MergeOptions>();
  Command out{"merge", msg("Bring bundles of several tablets together; conflicts are listed")};
  out.option("FILE", &given->files, msg("Bundles, NAME.lineside")).required();
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = take_in_files(context, given->files, given->json); });
  return out;
}

}  // namespace lineside::cli
