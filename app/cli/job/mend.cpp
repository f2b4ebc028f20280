// lineside job settle, restore, rma and profile: choosing between versions of a job, going back to a copy of
// the store, sending a meter back, and what new jobs begin with.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job/stores.hpp"
#include "app/export/out_file.hpp"
#include "app/export/rma.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/difference.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/profile.hpp"
#include "wizards/trouble/return_request.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct MendOptions {
  std::string first;
  std::string second;
  std::vector<std::string> pairs;
  std::string out = "-";
  bool yes = false;
  bool json = false;
};

void say_versions(Context& context, const std::vector<Version>& versions) {
  for (const Version& each : versions) {
    context.err << "  " << context.said(version_text(each.digest, each.facts, each.updated));
    if (each.shown) context.err << "  " << context.said(msg("(shown)"));
    if (each.settled) context.err << "  " << context.said(msg("(another was chosen over it)"));
    context.err << "\n";
  }
}

/// A line a key, the versions' values in their order.
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

int settle(Context& context, const MendOptions& given) {
  std::string id = given.first;
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  JobArchive& store = *std::get<0>(opened);
  auto versions = store.versions(id);
  if (auto* error = std::get_if<StoreError>(&versions)) return storage_error(context, *error);
  if (std::get<0>(versions).size() < 2) {
    context.err << context.said(msg("Job {job} has one version only: there is nothing to settle.", typed(id))) << "\n";
    return kGood;
  }
  if (given.second.empty()) {
    context.err << context.said(
                       msg("Job {job} has conflicting versions. Choose one: lineside job settle {beginning} DIGEST",
                           typed(id), typed(id.substr(0, 8))))
                << "\n";
    say_versions(context, std::get<0>(versions));
    say_differences(context, std::get<0>(versions));
    return kNotGood;
  }
  const auto matches = std::ranges::count_if(
      std::get<0>(versions), [&](const Version& each) { return each.digest.starts_with(given.second); });
  if (matches != 1) {
    const Typed beginning = typed(given.second);
    context.err << context.said(
                       matches == 0
                           ? msg("No version of job {job} begins with \"{word}\". The versions are:", typed(id),
                                 beginning)
                           : msg("More than one version of job {job} begins with \"{word}\". The versions are:",
                                 typed(id), beginning))
                << "\n";
    say_versions(context, std::get<0>(versions));
    return kUsage;
  }
  const auto done = store.settle(id, given.second, time_now());
  if (const auto* error = std::get_if<StoreError>(&done)) return storage_error(context, *error);
  context.err << context.said(msg("Settled: job {job} continues from the version you chose. The others are kept. The "
                                  "choice is part of the record.",
                                  typed(id)))
              << "\n";
  return kGood;
}

int list_copies(Context& context, const std::vector<Backup>& copies, bool json) {
  if (json) {
    Json out = Json::array();
    for (const Backup& each : copies)
      out.push_back(Json{{"path", each.path}, {"made", each.made}, {"jobs", each.jobs}, {"sound", each.sound}});
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return kGood;
  }
  if (copies.empty())
    context.err << context.said(msg("There is no copy of this store yet; one is made each day it is opened.")) << "\n";
  for (const Backup& each : copies) {
    const Text holds = each.sound ? msg_n(Count{static_cast<long long>(each.jobs)}, "{n} job", "{n} jobs")
                                  : Text(message("not sound"));
    context.out << each.made << "  " << context.said(holds) << "  " << each.path << "\n";
  }
  return kGood;
}

int restore(Context& context, const MendOptions& given) {
  const std::string path = store_to_write(context, false);
  const auto copies = list_backups(path);
  if (given.first.empty()) return list_copies(context, copies, given.json);
  const auto found = std::ranges::find_if(copies, [&](const Backup& each) {
    return each.made == given.first || each.path == given.first || (given.first == "latest" && each.sound);
  });
  if (found == copies.end()) {
    context.err << context.said(msg("There is no copy \"{copy}\" of {file}. \"lineside job restore\" lists the copies.",
                                    typed(given.first), typed(path)))
                << "\n";
    return kStorage;
  }
  if (!given.yes) {
    context.err << context.said(msg("This puts {copy} in the place of {file}, which is kept beside it. Add --yes to do "
                                    "it.",
                                    typed(found->path), typed(path)))
                << "\n";
    return kUsage;
  }
  const auto done = restore_backup(path, found->path);
  if (const auto* error = std::get_if<StoreError>(&done)) return storage_error(context, *error);
  context.err << context.said(std::get<0>(done)) << "\n";
  return kGood;
}

/// Exit 1 where the manual asks for something that the record does not hold.
int send_back(Context& context, const MendOptions& given) {
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  auto found = find_job(std::get<0>(stores), given.first);
  if (auto* error = std::get_if<StoreError>(&found)) return storage_error(context, *error);
  const auto loaded = std::get<0>(found).store->load(std::get<0>(found).summary.id);
  if (const auto* error = std::get_if<StoreError>(&loaded)) return storage_error(context, *error);
  const Job& job = std::get<0>(loaded);
  const auto subjects = meters(job);
  if (std::ranges::find(subjects, given.second) == subjects.end()) {
    context.err << context.said(msg("The job has no meter {meter}. It has {meters}.", typed(given.second),
                                    Verbatim{join(subjects, ", ")}))
                << "\n";
    return kUsage;
  }
  const RmaRequest request = rma_request(job, given.second);
  OutFile file(given.out, context.out);
  file.write(given.out.ends_with(".pdf") ? rma_pdf(job, given.second, context.file_words)
                                         : rma_text(job, given.second, context.file_words));
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

/// "company=Díaz Electric"; empty where a pair is wrong, after saying so.
bool set_pairs(Context& context, JobArchive& store, const std::vector<std::string>& pairs) {
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    const std::string key{trim(std::string_view(pair).substr(0, equals))};
    std::vector<std::string> keys;
    for (const FactKey& each : profile_keys()) keys.push_back(each.str());
    if (equals == std::string::npos || std::ranges::find(keys, key) == keys.end()) {
      context.err << context.said(msg("\"{pair}\" is not KEY=VALUE with one of the keys {keys}.", typed(pair),
                                      Verbatim{join(keys, ", ")}))
                  << "\n";
      return false;
    }
    const auto done = store.set_profile(key, trim(std::string_view(pair).substr(equals + 1)));
    if (const auto* error = std::get_if<StoreError>(&done)) {
      context.status = storage_error(context, *error);
      return false;
    }
  }
  return true;
}

int profile(Context& context, const MendOptions& given) {
  const std::string path = store_to_write(context, false);
  auto opened = given.pairs.empty() ? open_archive_to_read(path) : open_archive(path, Care::Finish);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  JobArchive& store = *std::get<0>(opened);
  say_notice(context, store);
  context.status = kUsage;
  if (!set_pairs(context, store, given.pairs)) return context.status;
  const auto read = store.profile();
  if (const auto* error = std::get_if<StoreError>(&read)) return storage_error(context, *error);
  Json out = Json::object();
  for (const auto& [key, value] : std::get<0>(read)) out[key] = value;
  if (given.json) {
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return kGood;
  }
  for (const auto& [key, value] : std::get<0>(read))
    context.out << context.said(msg("{label}: {value}  [{key}]", Text(key_label(key)), typed(value), Verbatim{key}))
                << "\n";
  if (out.empty())
    context.err << context.said(msg("Empty: a new job asks for installer, company and instrument, and the next one "
                                    "begins with them."))
                << "\n";
  return kGood;
}

}  // namespace

void add_job_mend(Command& job, Context& context) {
  const auto choice = std::make_shared<MendOptions>();
  Command settling{"settle", msg("Choose one version of a job that has conflicting versions")};
  settling.option("ID", &choice->first, msg("The job")).required();
  settling.option("DIGEST", &choice->second, msg("The beginning of the version's digest; left out: list them"));
  settling.run([&context, choice] { context.status = settle(context, *choice); });
  job.commands.push_back(std::move(settling));

  const auto copy = std::make_shared<MendOptions>();
  Command restoring{"restore", msg("List the copies of the store, or go back to one")};
  restoring.option("COPY", &copy->first, msg("When it was made, its path, or latest; left out: list them"));
  restoring.flag("--yes", copy->yes, msg("Do it"));
  restoring.flag("--json", copy->json, msg("Print one JSON document"));
  restoring.run([&context, copy] { context.status = restore(context, *copy); });
  job.commands.push_back(std::move(restoring));

  const auto back = std::make_shared<MendOptions>();
  back->second = "m1";
  Command request{"rma", msg("The request to send a meter back, filled from the record")};
  request.option("ID", &back->first, msg("The job")).required();
  request.option("--meter", &back->second, msg("Which meter of the job")).shows_default();
  request.option("-o,--output", &back->out, msg("File to write, NAME.pdf or NAME.txt; - for text on standard output"))
      .shows_default();
  request.run([&context, back] { context.status = send_back(context, *back); });
  job.commands.push_back(std::move(request));

  const auto mine = std::make_shared<MendOptions>();
  Command who{"profile", msg("Company, installer and instrument that new jobs begin with")};
  who.option("SETTING", &mine->pairs, msg("KEY=VALUE to set; an empty value removes one"));
  who.flag("--json", mine->json, msg("Print one JSON document"));
  who.run([&context, mine] { context.status = profile(context, *mine); });
  job.commands.push_back(std::move(who));
}

}  // namespace lineside::cli
