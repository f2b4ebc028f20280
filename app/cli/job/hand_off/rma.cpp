// lineside job rma: the request to send a meter back (RMA), filled in from the record.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/export/out_file.hpp"
#include "app/export/rma.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/trouble/return_request.hpp"

namespace lineside::cli {

namespace {

struct ReturnOptions {
  std::string id;
  std::string meter = "m1";
  std::string out = "-";
};

/// Exit status 1 if the manual asks for something that the record lacks.
int send_back(Context& context, const ReturnOptions& given) {
  auto stores = open_to_read(context);
  if (!stores) return storage_error(context, stores.error());
  auto found = find_job(*stores, given.id);
  if (!found) return storage_error(context, found.error());
  const auto loaded = found->store->load(found->summary.id);
  if (!loaded) return storage_error(context, loaded.error());
  const Job& job = *loaded;
  const auto subjects = meters(job);
  if (std::ranges::find(subjects, given.meter) == subjects.end()) {
    context.err << context.said(msg("The job has no meter {meter}. It has {meters}.", typed(given.meter),
                                    Verbatim{join(subjects, ", ")}))
                << "\n";
    return kUsage;
  }
  const RmaRequest request = rma_request(job, given.meter);
  OutFile file(given.out, context.out);
  file.write(given.out.ends_with(".pdf") ? rma_pdf(job, given.meter, context.file_words)
                                         : rma_text(job, given.meter, context.file_words));
  if (const Text problem = file.finish(); !problem.empty()) {
    context.err << context.said(problem) << "\n";
    return kStorage;
  }
  if (given.out != "-") context.err << context.said(msg("Written to {file}.", typed(given.out))) << "\n";
  if (request.missing.empty()) return kGood;
  context.err << context.said(msg("Missing: {fields}. Screen Q-1 of the wizard asks for it.",
                                  commas({request.missing.begin(), request.missing.end()})))
              << "\n";
  return kNotGood;
}

}  // namespace

Command job_rma_command(Context& context) {
  const auto given = std::make_shared<ReturnOptions>();
  Command out{"rma", msg("The request to send a meter back, filled from the record")};
  out.option("ID", &given->id, msg("The job")).required();
  out.option("--meter", &given->meter, msg("Which meter of the job")).shows_default();
  out.option("-o,--output", &given->out, msg("File to write, NAME.pdf or NAME.txt; - for text on standard output"))
      .shows_default();
  out.run([&context, given] { context.status = send_back(context, *given); });
  return out;
}

}  // namespace lineside::cli
