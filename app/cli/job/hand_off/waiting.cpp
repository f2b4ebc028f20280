#include "app/cli/job/hand_off/waiting.hpp"

#include <ostream>

#include "app/cli/job/stores.hpp"

namespace lineside::cli {

int decide_on_waiting(Context& context, const WaitingOptions& given, Waits what) {
  std::string id = given.id;
  auto opened = open_holding(context, id);
  if (!opened) return storage_error(context, opened.error());
  JobArchive& store = **opened;
  const auto waiting = store.waiting(id);
  if (!waiting) return storage_error(context, waiting.error());
  if (given.digest.empty() && !given.all) {
    for (const WaitingVersion& each : *waiting) {
      context.out << context.said(msg("{version}, signed by {key}", version_text(each.digest, each.facts, each.updated),
                                      Verbatim{each.signed_by}))
                  << "\n";
    }
    context.err << context.said(waiting->empty() ? msg("Nothing is waiting for this job.")
                                                 : msg("Name one by the beginning of its digest, or --all."))
                << "\n";
    return waiting->empty() ? kGood : kNotGood;
  }
  const auto done = what == Waits::Accept ? store.accept(id, given.digest) : store.refuse(id, given.digest);
  if (!done) return storage_error(context, done.error());
  const int count = static_cast<int>(*done);
  context.err << context.said(what == Waits::Accept ? msg("{count} imported.", count)
                                                    : msg("{count} discarded.", count))
              << "\n";
  const auto against = store.conflict(id);
  if (!against) return storage_error(context, against.error());
  if (!against->empty())
    context.err << context.said(msg("The job is in conflict now: {fields}.", commas(*against))) << "\n";
  return *done == 0 || !against->empty() ? kNotGood : kGood;
}

void add_waiting_options(Command& command, WaitingOptions& given) {
  command.option("ID", &given.id, msg("The job")).required();
  command.option("DIGEST", &given.digest, msg("The beginning of the waiting version's digest; left out: list them"));
  command.flag("--all", given.all, msg("All that is waiting for the job"));
}

}  // namespace lineside::cli
