// lineside job import: takes the jobs of a bundle into the store; their ids stay the same.
#include <memory>
#include <string>
#include <vector>

#include "app/cli/job/hand_off/take_in.hpp"
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

namespace {

struct ImportOptions {
  std::string file;
  bool json = false;
};

}  // namespace

Command job_import_command(Context& context) {
  const auto given = std::make_shared<ImportOptions>();
  Command out{"import", msg("Import the jobs of a bundle into the store; ids stay")};
  out.option("FILE", &given->file, msg("The bundle, NAME.lineside")).required();
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = take_in_files(context, {given->file}, given->json); });
  return out;
}

}  // namespace lineside::cli
