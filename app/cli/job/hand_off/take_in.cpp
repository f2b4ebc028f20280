#include "app/cli/job/hand_off/take_in.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <utility>

#include "app/cli/job/stores.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/read_ahead.hpp"
#include "app/store/bundle/received.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Outcome {
  Json jobs = Json::array();
  Json conflicts = Json::array();
  std::vector<Text> differ_in;  // what the versions of each of them differ in
  Json refused = Json::array();
  std::vector<Text> refusals;  // for people
  Json signers = Json::array();
  std::vector<Text> signer_names;  // in the same order; empty: not known
  int status = kGood;

  /// Each file counts once, although its practice jobs go to a store of their own.
  void signed_by(const std::string& file, const std::string& fingerprint, const Text& known) {
    for (const Json& each : signers) {
      if (each["file"] == file) return;
    }
    signers.push_back(Json{{"file", file},
                           {"signed_by", fingerprint},
                           {"known_key", !known.empty()},
                           {"key_name", known.empty() ? Json(nullptr) : Json(english(known))}});
    signer_names.push_back(known);
  }

  void worse(int other) { status = std::max(status, other); }
  void refuse(const std::string& file, const Text& why, int exit_status) {
    refused.push_back(Json{{"file", file}, {"why", english(why)}});
    refusals.push_back(why);
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
        msg("{file} was altered after it was signed: {difference}. Nothing of it was imported; ask for it again.",
            typed(file), Text(error.detail)),
        kNotGood);
  } else if (error.code == StoreErrorCode::NotAStore) {
    outcome.refuse(file, not_a_bundle(file, error.detail), kStorage);
  } else if (error.code == StoreErrorCode::TooNew) {
    outcome.refuse(file,
                   msg("{file} was written by a newer Lineside ({version}). Update Lineside on this tablet, then "
                       "import it again.",
                       typed(file), Text(error.detail)),
                   kStorage);
  } else {
    outcome.refuse(file, not_readable(file, error), kStorage);
  }
}

Json conflict_json(const std::string& job, const std::vector<Version>& versions, const std::vector<Text>& against) {
  Json differs = Json::array();
  for (const Text& each : against) differs.push_back(english(each));
  Json all = Json::array();
  for (const Version& each : versions) {
    all.push_back(Json{{"digest", each.digest},
                       {"facts", each.facts},
                       {"frames", each.frames},
                       {"updated", each.updated},
                       {"shown", each.shown}});
  }
  return Json{{"job", job}, {"differs", std::move(differs)}, {"versions", std::move(all)}};
}

/// The result for one job of a bundle.
void say_merged(Context& context, const std::string& file, JobArchive& archive, const Merged& merged,
                Outcome& outcome) {
  outcome.jobs.push_back(Json{{"job", merged.job}, {"result", name(merged.step)}});
  if (merged.step == MergeStep::Waiting) {
    outcome.worse(kNotGood);
    context.err
        << context.said(msg(
               "Job {job}: what {file} says about it is waiting, because this tablet does not know who signed it. "
               "Trust the key with \"lineside job key trust\", or accept this version with \"lineside job accept\".",
               typed(merged.job), typed(file)))
        << "\n";
    return;
  }
  if (const auto notes = archive.notes(merged.job)) {
    for (const JobNote& note : *notes) {
      if (note.at.empty()) continue;
      context.err << context.said(msg("{place}: {text}", Verbatim{note.at + " " + note.screen}, Text(note.text)))
                  << "\n";
    }
  }
  if (merged.step != MergeStep::Conflict) return;
  outcome.worse(kNotGood);
  const auto versions = archive.versions(merged.job);
  const auto against = archive.conflict(merged.job);
  if (!versions || !against) return;
  outcome.conflicts.push_back(conflict_json(merged.job, *versions, *against));
  outcome.differ_in.push_back(commas(*against));
}

/// Takes the jobs of one kind into the store where they belong; without a kind, all of them into the store that was
/// named.
void take_in(Context& context, const std::string& file, std::optional<Store> only, Outcome& outcome) {
  auto opened = BundleReader::open(file);
  if (!opened) return refuse(file, opened.error(), outcome);
  BundleReader& reader = **opened;
  ReadAhead records([&] { return reader.next(); });
  std::optional<Record> first;
  const RecordSource source = [&]() -> StoreResult<std::optional<Record>> {
    if (first) return std::exchange(first, std::nullopt);
    for (;;) {
      auto next = records.next();
      if (!next) return next;
      const auto& record = *next;
      if (!record || !only || store_of(record->job.practice) == *only) return next;
    }
  };
  auto begin = source();
  if (!begin) return refuse(file, begin.error(), outcome);
  first = *std::move(begin);
  if (!first) return;  // nothing of this kind: no store is made for it
  auto store = open_archive(store_to_write(context, only.value_or(Store::Real)), Care::Finish);
  if (!store) return outcome.refuse(file, text(store.error()), kStorage);
  JobArchive& archive = **store;
  say_notice(context, archive);
  const Text known = key_ring(context).name_of(reader.signed_by());
  const auto merged = archive.merge(source, reader.signed_by(), known.empty() ? Signer::Unknown : Signer::Known);
  if (!merged) return refuse(file, merged.error(), outcome);
  outcome.signed_by(file, reader.signed_by(), known);
  const auto kept = keep_received(archive, {file, reader.signed_by(), reader.seal_id()}, *merged, time_now());
  if (!kept) return outcome.refuse(file, text(kept.error()), kStorage);
  for (const Merged& each : *merged) say_merged(context, file, archive, each, outcome);
}

/// How many jobs of a bundle ended this way.
Text merged_text(const std::string& step, int jobs) {
  const Count count{jobs};
  if (step == "added") return msg_n(count, "{n} job added", "{n} jobs added");
  if (step == "extended") return msg_n(count, "{n} job extended", "{n} jobs extended");
  if (step == "unchanged") return msg_n(count, "{n} job unchanged", "{n} jobs unchanged");
  if (step == "conflict") return msg_n(count, "{n} job conflict", "{n} jobs conflict");
  if (step == "deleted") return msg_n(count, "{n} job deleted", "{n} jobs deleted");
  return msg_n(count, "{n} job waiting", "{n} jobs waiting");
}

void say(Context& context, const Outcome& outcome) {
  for (std::size_t i = 0; i < outcome.signers.size(); ++i) {
    const Json& each = outcome.signers[i];
    context.err << context.said(msg("{file}: signed by {key}, {name}", typed(each["file"].get<std::string>()),
                                    Verbatim{each["signed_by"].get<std::string>()},
                                    key_called(outcome.signer_names[i])))
                << "\n";
  }
  std::map<std::string, int> counts;
  for (const Json& each : outcome.jobs) ++counts[each["result"].get<std::string>()];
  for (const auto& [result, count] : counts) context.out << context.said(merged_text(result, count)) << "\n";
  for (std::size_t i = 0; i < outcome.conflicts.size(); ++i) {
    const Json& each = outcome.conflicts[i];
    context.out << context.said(msg("Job {job} has {ways} conflicting versions on different tablets. All are kept:",
                                    typed(each["job"].get<std::string>()), static_cast<int>(each["versions"].size())))
                << "\n  " << context.said(msg("They differ in: {fields}", outcome.differ_in[i])) << "\n";
    for (const Json& version : each["versions"]) {
      context.out << "  "
                  << context.said(version_text(version["digest"].get<std::string>(),
                                               version["facts"].get<std::size_t>(),
                                               version["updated"].get<std::string>()))
                  << (version["shown"].get<bool>() ? "  " + context.said(msg("(shown)")) : "") << "\n";
    }
  }
}

}  // namespace

Text not_a_bundle(const std::string& file, const Text& why) {
  return msg("{file} is not a Lineside bundle ({why}). Ask for the file NAME.lineside again.", typed(file), why);
}

Text not_readable(const std::string& file, const StoreError& error) {
  const Text detail = error.detail;
  if (detail.empty())
    return msg("Cannot read the bundle {file}. Check the name and the USB drive, then try again.", typed(file));
  return msg("Cannot read the bundle {file}: {why}. Check the name and the USB drive, then try again.", typed(file),
             detail);
}

int take_in_files(Context& context, const std::vector<std::string>& files, bool json) {
  Outcome outcome;
  for (const std::string& file : files) {
    if (!context.store.empty()) {
      take_in(context, file, std::nullopt, outcome);
      continue;
    }
    const auto before = outcome.refused.size();
    take_in(context, file, Store::Real, outcome);
    if (outcome.refused.size() == before) take_in(context, file, Store::Practice, outcome);
  }
  for (const Text& why : outcome.refusals) context.err << context.said(why) << "\n";
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

}  // namespace lineside::cli
