// lineside job dismiss: dismisses support's advice that is kept with a job.
#include <memory>
#include <ostream>
#include <string>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"

namespace lineside::cli {

namespace {

struct DismissOptions {
  std::string id;
  std::string digest;  // the beginning of the advice's; empty: all of it
};

int dismiss_advice(Context& context, const DismissOptions& given) {
  std::string id = given.id;
  auto opened = open_holding(context, id);
  if (!opened) return storage_error(context, opened.error());
  const auto done = (*opened)->dismiss_advice(id, given.digest, time_now());
  if (!done) return storage_error(context, done.error());
  context.err << context.said(msg("Advice dismissed: {count}.", static_cast<int>(*done))) << "\n";
  return *done == 0 ? kNotGood : kGood;
}

}  // namespace

Command job_dismiss_command(Context& context) {
  const auto given = std::make_shared<DismissOptions>();
  Command out{"dismiss", msg("Dismiss advice that is kept with a job")};
  out.option("ID", &given->id, msg("The job")).required();
  out.option("DIGEST", &given->digest, msg("The beginning of the advice's digest; left out: all of it"));
  out.run([&context, given] { context.status = dismiss_advice(context, *given); });
  return out;
}

}  // namespace lineside::cli
