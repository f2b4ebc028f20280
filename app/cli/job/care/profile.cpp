// lineside job profile: the company, installer and instrument that new jobs begin with.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "models/plain_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/profile.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct ProfileOptions {
  std::vector<std::string> pairs;  // KEY=VALUE
  bool json = false;
};

/// Splits "company=Díaz Electric"; empty, after a message, if a pair is wrong.
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
    if (!done) {
      context.status = storage_error(context, done.error());
      return false;
    }
  }
  return true;
}

int profile(Context& context, const ProfileOptions& given) {
  const std::string path = store_to_write(context, Store::Real);
  auto opened = given.pairs.empty() ? open_archive_to_read(path) : open_archive(path, Care::Finish);
  if (!opened) return storage_error(context, opened.error());
  JobArchive& store = **opened;
  say_notice(context, store);
  context.status = kUsage;
  if (!set_pairs(context, store, given.pairs)) return context.status;
  const auto read = store.profile();
  if (!read) return storage_error(context, read.error());
  Json out = Json::object();
  for (const auto& [key, value] : *read) out[key] = value;
  if (given.json) {
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return kGood;
  }
  for (const auto& [key, value] : *read)
    context.out << context.said(msg("{label}: {value}  [{key}]", Text(key_label(key)), typed(value), Verbatim{key}))
                << "\n";
  if (out.empty())
    context.err << context.said(msg("Empty: a new job asks for installer, company and instrument, and the next one "
                                    "begins with them."))
                << "\n";
  return kGood;
}

}  // namespace

Command job_profile_command(Context& context) {
  const auto given = std::make_shared<ProfileOptions>();
  Command out{"profile", msg("Company, installer and instrument that new jobs begin with")};
  out.option("SETTING", &given->pairs, msg("KEY=VALUE to set; an empty value removes one"));
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = profile(context, *given); });
  return out;
}

}  // namespace lineside::cli
