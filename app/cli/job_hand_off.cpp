// lineside job verify, import and merge: bundles of this and other tablets.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "app/cli/job_stores.hpp"
#include "app/store/bundle.hpp"
#include "app/store/read_ahead.hpp"
#include "app/store/received.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

Json difference_json(const std::optional<Difference>& difference) {
  if (!difference) return nullptr;
  const auto or_null = [](bool given, Json value) { return given ? std::move(value) : Json(nullptr); };
  return Json{{"job", or_null(!difference->job.empty(), difference->job)},
              {"fact", or_null(difference->fact != 0, difference->fact)},
              {"key", or_null(!difference->key.empty(), difference->key)},
              {"text", difference->text}};
}

std::string not_a_bundle(const std::string& file, const std::string& why) {
  return file + " is not a Lineside bundle (" + why + "). Ask for the file NAME.lineside again.";
}

int verify(Context& context, const std::string& file, bool json) {
  const auto checked = verify_bundle(file);
  if (const auto* error = std::get_if<StoreError>(&checked)) {
    context.err << "Cannot read the bundle " << file << (error->detail.empty() ? "" : ": " + error->detail)
                << ". Check the name and the stick, then try again.\n";
    return kStorage;
  }
  const BundleCheck& check = std::get<0>(checked);
  const std::string key_name = check.signed_by.empty() ? "" : key_ring(context).name_of(check.signed_by);
  if (json) {
    context.out << Json{{"verdict", name(check.verdict)},
                        {"signed_by", check.signed_by.empty() ? Json(nullptr) : Json(check.signed_by)},
                        {"known_key", !key_name.empty()},
                        {"key_name", key_name.empty() ? Json(nullptr) : Json(key_name)},
                        {"first_difference", difference_json(check.first_difference)}}
                       .dump(2, ' ', false, Json::error_handler_t::replace)
                << "\n";
  } else if (check.verdict == BundleVerdict::NotABundle) {
    context.err << not_a_bundle(file, check.why) << "\n";
  } else {
    context.out << file << ": " << name(check.verdict) << "\n";
    if (!check.signed_by.empty())
      context.out << "signed by " << check.signed_by
                  << (key_name.empty() ? ", a key this tablet does not know" : ", " + key_name) << "\n";
    if (check.first_difference)
      context.out << check.why << "\nfirst difference: "
                  << (check.first_difference->job.empty() ? "" : "job " + check.first_difference->job + ", ")
                  << check.first_difference->text << "\n";
  }
  return check.verdict == BundleVerdict::Intact ? kGood : check.verdict == BundleVerdict::Altered ? kNotGood : kStorage;
}

struct Outcome {
  Json jobs = Json::array();
  Json conflicts = Json::array();
  Json refused = Json::array();
  Json signers = Json::array();
  int status = kGood;

  /// Each file once, though its practice jobs go to a store of their own.
  void signed_by(const std::string& file, const std::string& fingerprint, const std::string& known) {
    for (const Json& each : signers) {
      if (each["file"] == file) return;
    }
    signers.push_back(Json{{"file", file},
                           {"signed_by", fingerprint},
                           {"known_key", !known.empty()},
                           {"key_name", known.empty() ? Json(nullptr) : Json(known)}});
  }

  void worse(int other) { status = std::max(status, other); }
  void refuse(const std::string& file, const std::string& why, int exit_status) {
    refused.push_back(Json{{"file", file}, {"why", why}});
    worse(exit_status);
  }
};

/// Why a bundle is not taken in, with its exit status.
void refuse(const std::string& file, const StoreError& error, Outcome& outcome) {
  if (error.where != file || error.code == StoreErrorCode::NotTakenIn) {
    outcome.refuse(file, text(error), kStorage);
  } else if (error.code == StoreErrorCode::Damaged) {
    outcome.refuse(
        file,
        file + " was altered after it was signed: " + error.detail + ". Nothing of it was taken in; ask for it again.",
        kNotGood);
  } else if (error.code == StoreErrorCode::NotAStore) {
    outcome.refuse(file, not_a_bundle(file, error.detail), kStorage);
  } else if (error.code == StoreErrorCode::TooNew) {
    outcome.refuse(file,
                   file + " was written by a newer Lineside (" + error.detail +
                       "). Update Lineside on this tablet, then import it again.",
                   kStorage);
  } else {
    outcome.refuse(file,
                   "Cannot read the bundle " + file + (error.detail.empty() ? "" : ": " + error.detail) +
                       ". Check the name and the stick, then try again.",
                   kStorage);
  }
}

Json conflict_json(const std::string& job, const std::vector<Version>& versions,
                   const std::vector<std::string>& against) {
  Json all = Json::array();
  for (const Version& each : versions) {
    all.push_back(Json{{"digest", each.digest},
                       {"facts", each.facts},
                       {"frames", each.frames},
                       {"updated", each.updated},
                       {"shown", each.shown}});
  }
  return Json{{"job", job}, {"differs", against}, {"versions", std::move(all)}};
}

/// Takes the practice jobs, or the others, of one bundle into the store where they belong.
void take_in(Context& context, const std::string& file, bool practice, bool both, Outcome& outcome) {
  auto opened = BundleReader::open(file);
  if (const auto* error = std::get_if<StoreError>(&opened)) return refuse(file, *error, outcome);
  BundleReader& reader = *std::get<0>(opened);
  ReadAhead records([&] { return reader.next(); });
  std::optional<Record> first;
  const RecordSource source = [&]() -> StoreResult<std::optional<Record>> {
    if (first) return std::exchange(first, std::nullopt);
    for (;;) {
      auto next = records.next();
      if (next.index() == 1) return next;
      const auto& record = std::get<0>(next);
      if (!record || both || record->job.practice == practice) return next;
    }
  };
  auto begin = source();
  if (const auto* error = std::get_if<StoreError>(&begin)) return refuse(file, *error, outcome);
  first = std::move(std::get<0>(begin));
  if (!first) return;  // nothing of this kind: no store is made for it
  auto store = open_archive(store_to_write(context, practice), Care::Finish);
  if (auto* error = std::get_if<StoreError>(&store)) return outcome.refuse(file, text(*error), kStorage);
  JobArchive& archive = *std::get<0>(store);
  say_notice(context, archive);
  const std::string known = key_ring(context).name_of(reader.signed_by());
  const auto merged = archive.merge(source, reader.signed_by(), known.empty() ? Signer::Unknown : Signer::Known);
  if (const auto* error = std::get_if<StoreError>(&merged)) return refuse(file, *error, outcome);
  outcome.signed_by(file, reader.signed_by(), known);
  const auto kept = keep_received(archive, file, std::get<0>(merged), reader.signed_by(), time_now(), reader.seal_id());
  if (auto* error = std::get_if<StoreError>(&kept)) return outcome.refuse(file, text(*error), kStorage);
  for (const Merged& each : std::get<0>(merged)) {
    outcome.jobs.push_back(Json{{"job", each.job}, {"result", name(each.step)}});
    if (each.step == MergeStep::Waiting) {
      outcome.worse(kNotGood);
      context.err << "Job " << each.job << ": what " << file
                  << " says about it waits, because this tablet does not know who signed it. Trust the key with "
                     "\"lineside job key trust\", or accept this version with \"lineside job accept\".\n";
      continue;
    }
    if (const auto notes = archive.notes(each.job); notes.index() == 0) {
      for (const JobNote& note : std::get<0>(notes)) {
        if (!note.at.empty()) context.err << note.at << " " << note.screen << ": " << note.text << "\n";
      }
    }
    if (each.step != MergeStep::Conflict) continue;
    outcome.worse(kNotGood);
    const auto versions = archive.versions(each.job);
    const auto against = archive.conflict(each.job);
    if (versions.index() == 0 && against.index() == 0)
      outcome.conflicts.push_back(conflict_json(each.job, std::get<0>(versions), std::get<0>(against)));
  }
}

void say(Context& context, const Outcome& outcome) {
  for (const Json& each : outcome.signers) {
    context.err << each["file"].get<std::string>() << ": signed by " << each["signed_by"].get<std::string>() << ", "
                << (each["known_key"].get<bool>() ? each["key_name"].get<std::string>()
                                                  : "a key this tablet does not know")
                << "\n";
  }
  std::map<std::string, int> counts;
  for (const Json& each : outcome.jobs) ++counts[each["result"].get<std::string>()];
  for (const auto& [result, count] : counts)
    context.out << count << (count == 1 ? " job " : " jobs ") << result << "\n";
  for (const Json& each : outcome.conflicts) {
    context.out << "Job " << each["job"].get<std::string>() << " went on in " << each["versions"].size()
                << " ways on different tablets. All are kept:\n";
    std::string fields;
    for (const Json& field : each["differs"]) fields += (fields.empty() ? "" : ", ") + field.get<std::string>();
    context.out << "  They differ in: " << fields << "\n";
    for (const Json& version : each["versions"]) {
      context.out << "  " << version["digest"].get<std::string>().substr(0, 12) << "  " << version["facts"]
                  << " facts, last at " << version["updated"].get<std::string>()
                  << (version["shown"].get<bool>() ? "  (shown)" : "") << "\n";
    }
  }
}

int import_files(Context& context, const std::vector<std::string>& files, bool json) {
  Outcome outcome;
  for (const std::string& file : files) {
    if (!context.store.empty()) {
      take_in(context, file, false, true, outcome);
      continue;
    }
    const auto before = outcome.refused.size();
    take_in(context, file, false, false, outcome);
    if (outcome.refused.size() == before) take_in(context, file, true, false, outcome);
  }
  for (const Json& each : outcome.refused) context.err << each["why"].get<std::string>() << "\n";
  if (json) {
    context.out << Json{{"jobs", outcome.jobs},
                        {"conflicts", outcome.conflicts},
                        {"refused", outcome.refused},
                        {"signers", outcome.signers}}
                       .dump(2, ' ', false, Json::error_handler_t::replace)
                << "\n";
  } else {
    say(context, outcome);
  }
  return outcome.status;
}

struct HandOffOptions {
  std::string one;
  std::vector<std::string> many;
  bool json = false;
};

}  // namespace

void add_job_hand_off(Command& job, Context& context) {
  Command check{"verify", "Check that a bundle is as it was signed"};
  const auto checked = std::make_shared<HandOffOptions>();
  check.option("FILE", &checked->one, "The bundle, NAME.lineside").required();
  check.flag("--json", checked->json, "Print one JSON document");
  check.run([&context, checked] { context.status = verify(context, checked->one, checked->json); });
  job.commands.push_back(std::move(check));

  Command import{"import", "Take the jobs of a bundle into the store; ids stay"};
  const auto imported = std::make_shared<HandOffOptions>();
  import.option("FILE", &imported->one, "The bundle, NAME.lineside").required();
  import.flag("--json", imported->json, "Print one JSON document");
  import.run([&context, imported] { context.status = import_files(context, {imported->one}, imported->json);
});
job.commands.push_back(std::move(import));

Command merge{"merge", "Bring bundles of several tablets together; conflicts are listed"};
const auto merged = std::make_shared<HandOffOptions>();
merge.option("FILE", &merged->many, "Bundles, NAME.lineside").required();
merge.flag("--json", merged->json, "Print one JSON document");
merge.run([&context, merged] { context.status = import_files(context, merged->many, merged->json); });
job.commands.push_back(std::move(merge));
}  // namespace lineside::cli

}  // namespace lineside::cli
