// lineside job check, accept, refuse and dismiss: does a paper match what is stored, and what becomes of a stranger's
// word.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job/stores.hpp"
#include "app/core/hand_off/paper_check.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct TrustOptions {
  std::vector<std::string> words;
  std::string id;
  std::string digest;
  bool all = false;
  bool json = false;
};

int say_check(Context& context, const PaperCheck& check, bool json) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  if (json) {
    context.out << Json{{"match", check.match},
                        {"job", or_null(check.job)},
                        {"number", or_null(check.number)},
                        {"first_difference", or_null(english(check.first_difference))}}
                       .dump(2, ' ', false, Json::error_handler_t::replace)
                << "\n";
  } else {
    const Text difference = check.first_difference;
    const Text said =
        check.match
            ? msg("The paper matches the record of job {job}, No. {number}.", typed(check.job), Verbatim{check.number})
        : check.job.empty()
            ? difference
            : msg("The paper does not match the record of job {job}, whose number is {number}: {difference}",
                  typed(check.job), Verbatim{check.number}, difference);
    context.out << context.said(said) << "\n";
  }
  return check.match ? kGood : kNotGood;
}

int check_paper(Context& context, const TrustOptions& given) {
  const auto paper = read_paper(join(given.words, " "));
  if (!paper) {
    context.err << context.said(msg("\"{words}\" is neither a certificate's number, such as 3B0C1F8E-5D41C2, nor the "
                                    "text of its QR code.",
                                    typed(join(given.words, " "))))
                << "\n";
    return kUsage;
  }
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  const auto all = list_all(std::get<0>(stores));
  if (const auto* error = std::get_if<StoreError>(&all)) return storage_error(context, *error);
  for (const Listed& each : std::get<0>(all)) {
    if (!is_of(*paper, each.summary.id)) continue;
    const auto record = each.store->record(each.summary.id);
    if (const auto* error = std::get_if<StoreError>(&record)) return storage_error(context, *error);
    return say_check(context, check_against(*paper, std::get<0>(record)), given.json);
  }
  return say_check(context,
                   {false, "", "", msg("No job here has a number that begins with {number}.", Verbatim{paper->job})},
                   given.json);
}

int accept_or_refuse(Context& context, const TrustOptions& given, bool take) {
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
  const auto done = take ? store.accept(id, given.digest) : store.refuse(id, given.digest);
  if (const auto* error = std::get_if<StoreError>(&done)) return storage_error(context, *error);
  const int count = static_cast<int>(std::get<0>(done));
  context.err << context.said(take ? msg("{count} imported.", count) : msg("{count} discarded.", count)) << "\n";
  const auto against = store.conflict(id);
  if (const auto* error = std::get_if<StoreError>(&against)) return storage_error(context, *error);
  if (!std::get<0>(against).empty())
    context.err << context.said(msg("The job is in conflict now: {fields}.", commas(std::get<0>(against)))) << "\n";
  return std::get<0>(done) == 0 || !std::get<0>(against).empty() ? kNotGood : kGood;
}

int dismiss_advice(Context& context, const TrustOptions& given) {
  std::string id = given.id;
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto done = std::get<0>(opened)->dismiss_advice(id, given.digest, time_now());
  if (const auto* error = std::get_if<StoreError>(&done)) return storage_error(context, *error);
  context.err << context.said(msg("Advice dismissed: {count}.", static_cast<int>(std::get<0>(done)))) << "\n";
  return std::get<0>(done) == 0 ? kNotGood : kGood;
}

}  // namespace

void add_job_trust(Command& job, Context& context) {
  const auto paper = std::make_shared<TrustOptions>();
  Command check{"check", msg("Check whether a certificate matches what is stored")};
  check.option("NUMBER", &paper->words, msg("The certificate's number, or the text of its QR code")).required();
  check.flag("--json", paper->json, msg("Print one JSON document"));
  check.run([&context, paper] { context.status = check_paper(context, *paper); });
  job.commands.push_back(std::move(check));

  for (const bool take : {true, false}) {
    const auto which = std::make_shared<TrustOptions>();
    Command command{take ? "accept" : "refuse", take ? msg("Import what an unknown signer's bundle says about a job")
                                                     : msg("Discard what an unknown signer's bundle says about a job")};
    command.option("ID", &which->id, msg("The job")).required();
    command.option("DIGEST", &which->digest, msg("The beginning of the waiting version's digest; left out: list them"));
    command.flag("--all", which->all, msg("All that is waiting for the job"));
    command.run([&context, which, take] { context.status = accept_or_refuse(context, *which, take); });
    job.commands.push_back(std::move(command));
  }

  const auto advice = std::make_shared<TrustOptions>();
  Command away{"dismiss", msg("Dismiss advice that is kept with a job")};
  away.option("ID", &advice->id, msg("The job")).required();
  away.option("DIGEST", &advice->digest, msg("The beginning of the advice's digest; left out: all of it"));
  away.run([&context, advice] { context.status = dismiss_advice(context, *advice); });
  job.commands.push_back(std::move(away));
}

}  // namespace lineside::cli
