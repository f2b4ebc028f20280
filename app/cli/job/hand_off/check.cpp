// lineside job check: compares a paper's certificate number with what is stored.
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/core/hand_off/paper_check.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct CheckOptions {
  std::vector<std::string> words;
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

int check_paper(Context& context, const CheckOptions& given) {
  const auto paper = read_paper(join(given.words, " "));
  if (!paper) {
    context.err << context.said(msg("\"{words}\" is neither a certificate's number, such as 3B0C1F8E-5D41C2, nor the "
                                    "text of its QR code.",
                                    typed(join(given.words, " "))))
                << "\n";
    return kUsage;
  }
  auto stores = open_to_read(context);
  if (!stores) return storage_error(context, stores.error());
  const auto all = list_all(*stores);
  if (!all) return storage_error(context, all.error());
  for (const Listed& each : *all) {
    if (!is_of(*paper, each.summary.id)) continue;
    const auto record = each.store->record(each.summary.id);
    if (!record) return storage_error(context, record.error());
    return say_check(context, check_against(*paper, *record), given.json);
  }
  return say_check(context,
                   {false, "", "", msg("No job here has a number that begins with {number}.", Verbatim{paper->job})},
                   given.json);
}

}  // namespace

Command job_check_command(Context& context) {
  const auto given = std::make_shared<CheckOptions>();
  Command out{"check", msg("Check whether a certificate matches what is stored")};
  out.option("NUMBER", &given->words, msg("The certificate's number, or the text of its QR code")).required();
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = check_paper(context, *given); });
  return out;
}

}  // namespace lineside::cli
