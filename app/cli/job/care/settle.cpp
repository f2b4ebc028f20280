// lineside job settle: chooses one version of a job that has conflicting versions.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "models/plain_text.hpp"
#include "wizards/record/difference.hpp"

namespace lineside::cli {

namespace {

struct SettleOptions {
  std::string id;
  std::string digest;  // its beginning; empty: list the versions
};

void say_versions(Context& context, const std::vector<Version>& versions) {
  for (const Version& each : versions) {
    context.err << "  " << context.said(version_text(each.digest, each.facts, each.updated));
    if (each.shown) context.err << "  " << context.said(msg("(shown)"));
    if (each.settled) context.err << "  " << context.said(msg("(another was chosen over it)"));
    context.err << "\n";
  }
}

/// One line per key, with the versions' values in their order.
void say_differences(Context& context, const std::vector<Version>& versions) {
  std::vector<const Job*> jobs;
  for (const Version& each : versions) jobs.push_back(&each.job);
  for (const KeyDifference& each : differences(jobs)) {
    std::vector<std::string> values;
    for (const Text& value : each.values) values.push_back(value.empty() ? "-" : context.said(value));
    context.err << "  " << context.said(msg("{what}: {values}", Text(each.what), Verbatim{join(values, " | ")}))
                << "\n";
  }
}

int settle(Context& context, const SettleOptions& given) {
  std::string id = given.id;
  auto opened = open_holding(context, id);
  if (!opened) return storage_error(context, opened.error());
  JobArchive& store = **opened;
  auto versions = store.versions(id);
  if (!versions) return storage_error(context, versions.error());
  if (versions->size() < 2) {
    context.err << context.said(msg("Job {job} has one version only: there is nothing to settle.", typed(id))) << "\n";
    return kGood;
  }
  if (given.digest.empty()) {
    context.err << context.said(
                       msg("Job {job} has conflicting versions. Choose one: lineside job settle {beginning} DIGEST",
                           typed(id), typed(id.substr(0, 8))))
                << "\n";
    say_versions(context, *versions);
    say_differences(context, *versions);
    return kNotGood;
  }
  const auto matches =
      std::ranges::count_if(*versions, [&](const Version& each) { return each.digest.starts_with(given.digest); });
  if (matches != 1) {
    const Typed beginning = typed(given.digest);
    context.err << context.said(
                       matches == 0
                           ? msg("No version of job {job} begins with \"{word}\". The versions are:", typed(id),
                                 beginning)
                           : msg("More than one version of job {job} begins with \"{word}\". The versions are:",
                                 typed(id), beginning))
                << "\n";
    say_versions(context, *versions);
    return kUsage;
  }
  const auto done = store.settle(id, given.digest, time_now());
  if (!done) return storage_error(context, done.error());
  context.err << context.said(msg("Settled: job {job} continues from the version you chose. The others are kept. The "
                                  "choice is part of the record.",
                                  typed(id)))
              << "\n";
  return kGood;
}

}  // namespace

Command job_settle_command(Context& context) {
  const auto given = std::make_shared<SettleOptions>();
  Command out{"settle", msg("Choose one version of a job that has conflicting versions")};
  out.option("ID", &given->id, msg("The job")).required();
  out.option("DIGEST", &given->digest, msg("The beginning of the version's digest; left out: list them"));
  out.run([&context, given] { context.status = settle(context, *given); });
  return out;
}

}  // namespace lineside::cli
