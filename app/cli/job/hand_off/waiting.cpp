#include "app/cli/job/hand_off/waiting.hpp"

#include <ostream>

#include "app/cli/job/stores.hpp"

namespace lineside::cli {

int decide_on_waiting(Context& context, const WaitingOptions& given, Waits what) {
  std::string id = given.id;
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  JobArchive& store = *std::get<0>(opened);
  const auto waiting = store.waiting(id);
  if (const auto* error = std::get_if<StoreError>(&waiting)) return storage_error(context, *error);
  if (given.digest.empty() && !given.all) {
    for (const WaitingVersion& each : std::get<0>(waiting)) {
      context.out << context.said(msg("{version}, signed by {key}", version_text(each.digest, each.facts, each.updated),
                                      Verbatim{each.signed_by}))
                  << "\n";
    }
    context.err << context.said(std::get<0>(waiting).empty()
                                    ? msg("Nothing is waiting for this job.")
                                    : msg("Name one by the beginning of its digest, or --all."))
                << "\n";
    return std::get<0>(waiting).empty() ? kGood : kNotGood;
  }
  const auto done = what == Waits::Accept ? store.accept(id, given.digest) : store.refuse(id, given.digest);
  if (const auto* error = std::get_if<StoreError>(&done)) return storage_error(context, *error);
  const int count = static_cast<int>(std::get<0>(done));
  context.err << context.said(what == Waits::Accept ? msg("{count} imported.", count)
                                                    : msg("{count} discarded.", count))
              << "\n";
  const auto against = store.conflict(id);
  if (const auto* error = std::get_if<StoreError>(&against)) return storage_error(context, *error);
  if (!std::get<0>(against).empty())
    context.err << context.said(msg("The job is in conflict now: {fields}.", commas(std::get<0>(against)))) << "\n";
  return std::get<0>(done) == 0 || !std::get<0>(against).empty() ? kNotGood : kGood;
}

void add_waiting_options(Command& command, WaitingOptions& given) {
  command.option("ID", &given.id, msg("The job")).required();
  command.option("DIGEST", &given.digest, msg("The beginning of the waiting version's digest; left out: list them"));
  command.flag("--all", given.all, msg("All that is waiting for the job"));
}

}  // namespace lineside::cli
