// lineside job find: finds jobs by words.
#include <memory>
#include <string>
#include <vector>

#include "app/cli/job/look/job_lines.hpp"
#include "app/cli/job/subcommands.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

Command job_find_command(Context& context) {
  Command out{"find", msg("Jobs by site, serial, model, installer, state: words or their beginnings")};
  const auto sought = std::make_shared<ListOptions>();
  const auto words = std::make_shared<std::vector<std::string>>();
  out.option("WORDS", words.get(), msg("Words, a certificate's number or the text of its QR code")).required();
  out.option("--limit", &sought->limit, msg("At most this many; left out: all")).at_least_zero();
  add_filters(out, *sought);
  out.run([&context, sought, words] {
    sought->find = join(*words, " ");
    context.status = list_jobs(context, *sought);
  });
  return out;
}

}  // namespace lineside::cli
