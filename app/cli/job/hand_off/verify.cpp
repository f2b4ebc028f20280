// lineside job verify: checks that a bundle is still as it was signed.
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/job/hand_off/take_in.hpp"
#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/store/bundle/bundle.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

Json difference_json(const std::optional<Difference>& difference) {
  if (!difference) return nullptr;
  const auto or_null = [](bool given, Json value) { return given ? std::move(value) : Json(nullptr); };
  return Json{{"job", or_null(!difference->job.empty(), difference->job)},
              {"fact", or_null(difference->fact != 0, difference->fact)},
              {"key", or_null(!difference->key.empty(), difference->key)},
              {"text", english(difference->text)}};
}

/// What the check of a bundle shows.
Text verdict_text(const std::string& file, const BundleCheck& check, const Text& key_name) {
  std::vector<Text> out;
  out.push_back(check.verdict == BundleVerdict::Intact ? msg("{file}: intact", typed(file))
                                                       : msg("{file}: altered", typed(file)));
  if (!check.signed_by.empty())
    out.push_back(msg("signed by {key}, {name}", Verbatim{check.signed_by}, key_called(key_name)));
  if (check.first_difference) {
    const Text text = check.first_difference->text;
    const std::string& job = check.first_difference->job;
    out.emplace_back(check.why);
    out.push_back(job.empty() ? msg("first difference: {difference}", text)
                              : msg("first difference: job {job}, {difference}", typed(job), text));
  }
  return lines(std::move(out));
}

int verify(Context& context, const std::string& file, bool json) {
  const auto checked = verify_bundle(file);
  if (!checked) {
    context.err << context.said(not_readable(file, checked.error())) << "\n";
    return kStorage;
  }
  const BundleCheck& check = *checked;
  const Text key_name = check.signed_by.empty() ? Text() : key_ring(context).name_of(check.signed_by);
  if (json) {
    context.out << Json{{"verdict", name(check.verdict)},
                        {"signed_by", check.signed_by.empty() ? Json(nullptr) : Json(check.signed_by)},
                        {"known_key", !key_name.empty()},
                        {"key_name", key_name.empty() ? Json(nullptr) : Json(english(key_name))},
                        {"first_difference", difference_json(check.first_difference)}}
                       .dump(2, ' ', false, Json::error_handler_t::replace)
                << "\n";
  } else if (check.verdict == BundleVerdict::NotABundle) {
    context.err << context.said(not_a_bundle(file, check.why)) << "\n";
  } else {
    context.out << context.said(verdict_text(file, check, key_name)) << "\n";
  }
  return check.verdict == BundleVerdict::Intact ? kGood : check.verdict == BundleVerdict::Altered ? kNotGood : kStorage;
}

struct VerifyOptions {
  std::string file;
  bool json = false;
};

}  // namespace

Command job_verify_command(Context& context) {
  const auto given = std::make_shared<VerifyOptions>();
  Command out{"verify", msg("Check that a bundle is as it was signed")};
  out.option("FILE", &given->file, msg("The bundle, NAME.lineside")).required();
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = verify(context, given->file, given->json); });
  return out;
}

}  // namespace lineside::cli
