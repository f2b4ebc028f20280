// lineside job key: the tablet's signing key and the keys it trusts.
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job_stores.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A key file has its own words: it is no job store.
int key_error(Context& context, const StoreError& error) {
  if (error.code == StoreErrorCode::Damaged) {
    context.err << error.where
                << " is not a Lineside key. Restore the key from its backup: lineside job key restore FILE\n";
  } else if (error.code == StoreErrorCode::NotFound) {
    context.err << "No trusted key " << error.where << ". \"lineside job key list\" shows them.\n";
  } else {
    context.err << "Cannot write " << error.where << ": " << error.detail << ". Check the folder, then try again.\n";
  }
  return kStorage;
}

int show(Context& context, bool json) {
  KeyRing ring = key_ring(context);
  const auto own = ring.own();
  if (const auto* error = std::get_if<StoreError>(&own)) return key_error(context, *error);
  const std::string print = fingerprint(std::get<0>(own).open);
  if (!json) {
    context.out << print << "  this tablet\n";
    for (const TrustedKey& key : ring.trusted()) context.out << key.fingerprint << "  " << key.name << "\n";
    return kGood;
  }
  Json trusted = Json::array();
  for (const TrustedKey& key : ring.trusted())
    trusted.push_back(Json{{"fingerprint", key.fingerprint}, {"name", key.name}});
  context.out << Json{{"fingerprint", print}, {"trusted", trusted}}.dump(2, ' ', false, Json::error_handler_t::replace)
              << "\n";
  return kGood;
}

int done(Context& context, const StoreResult<std::monostate>& result, std::string_view words) {
  if (const auto* error = std::get_if<StoreError>(&result)) return key_error(context, *error);
  context.err << words << "\n";
  return kGood;
}

struct Words {
  std::string first;
  std::string second;
  bool flag = false;
};

/// 8 groups of four hex digits, as they are printed.
bool is_fingerprint(std::string_view text) {
  if (text.size() != 39) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (i % 5 == 4 ? text[i] != '-' : !hex) return false;
  }
  return true;
}

int trust(Context& context, const Words& words) {
  if (!is_fingerprint(words.first)) {
    context.err << "\"" << words.first
                << "\" is not a fingerprint. Type it as \"lineside job key list\" prints it on the other tablet: 8 "
                   "groups of 4.\n";
    return kUsage;
  }
  return done(context, key_ring(context).trust(words.first, words.second), "Trusted: " + words.second);
}

}  // namespace

void add_job_keys(CLI::App& job, Context& context) {
  CLI::App* key = job.add_subcommand("key", "The tablet's signing key and the keys it trusts");
  key->require_subcommand(1);
  const auto list_words = std::make_shared<Words>();
  CLI::App* list = key->add_subcommand("list", "This tablet's fingerprint and the trusted ones");
  list->add_flag("--json", list_words->flag, "Print one JSON document");
  list->callback([&context, list_words] { context.status = show(context, list_words->flag); });

  const auto trust_words = std::make_shared<Words>();
  CLI::App* add = key->add_subcommand("trust", "Give another tablet's key a name");
  add->add_option("FINGERPRINT", trust_words->first, "As the other tablet shows it")->required();
  add->add_option("NAME", trust_words->second, "What to call it")->required();
  add->callback([&context, trust_words] { context.status = trust(context, *trust_words); });

  const auto forget_words = std::make_shared<Words>();
  CLI::App* forget = key->add_subcommand("forget", "Trust a key no longer");
  forget->add_option("FINGERPRINT", forget_words->first)->required();
  forget->callback([&context, forget_words] {
    context.status =
        done(context, key_ring(context).distrust(forget_words->first), "Forgotten: " + forget_words->first);
  });

  const auto backup_words = std::make_shared<Words>();
  CLI::App* backup = key->add_subcommand("backup", "Copy the tablet's key to a file; keep it locked away");
  backup->add_option("FILE", backup_words->first)->required();
  backup->callback([&context, backup_words] {
    context.status = done(context, key_ring(context).back_up(backup_words->first),
                          "Key copied. Whoever has this file can sign as this tablet: lock it away.");
  });

  const auto restore_words = std::make_shared<Words>();
  CLI::App* restore = key->add_subcommand("restore", "Take the tablet's key from its copy");
  restore->add_option("FILE", restore_words->first)->required();
  restore->callback([&context, restore_words] {
    context.status = done(context, key_ring(context).restore(restore_words->first),
                          "Key restored. The key before it is kept and stays trusted.");
  });

  const auto replace_words = std::make_shared<Words>();
  CLI::App* replace = key->add_subcommand("replace", "Make a new key; the present one is kept and stays trusted");
  replace->add_flag("--yes", replace_words->flag, "Do it")->required();
  replace->callback([&context] {
    const auto made = key_ring(context).replace();
    if (const auto* error = std::get_if<StoreError>(&made)) {
      context.status = key_error(context, *error);
    } else {
      context.out << fingerprint(std::get<0>(made).open) << "\n";
    }
  });
}

}  // namespace lineside::cli
