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

struct KeyOptions {
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

int trust(Context& context, const KeyOptions& words) {
  if (!is_fingerprint(words.first)) {
    context.err << "\"" << words.first
                << "\" is not a fingerprint. Type it as \"lineside job key list\" prints it on the other tablet: 8 "
                   "groups of 4.\n";
    return kUsage;
  }
  return done(context, key_ring(context).trust(words.first, words.second), "Trusted: " + words.second);
}

}  // namespace

void add_job_keys(Command& job, Context& context) {
  Command key{"key", "The tablet's signing key and the keys it trusts"};
  const auto list_words = std::make_shared<KeyOptions>();
  Command list{"list", "This tablet's fingerprint and the trusted ones"};
  list.flag("--json", list_words->flag, "Print one JSON document");
  list.run([&context, list_words] { context.status = show(context, list_words->flag); });
  key.commands.push_back(std::move(list));

  const auto trust_words = std::make_shared<KeyOptions>();
  Command add{"trust", "Give another tablet's key a name"};
  add.option("FINGERPRINT", &trust_words->first, "As the other tablet shows it").required();
  add.option("NAME", &trust_words->second, "What to call it").required();
  add.run([&context, trust_words] { context.status = trust(context, *trust_words); });
  key.commands.push_back(std::move(add));

  const auto forget_words = std::make_shared<KeyOptions>();
  Command forget{"forget", "Trust a key no longer"};
  forget.option("FINGERPRINT", &forget_words->first).required();
  forget.run([&context, forget_words] {
    context.status =
        done(context, key_ring(context).distrust(forget_words->first), "Forgotten: " + forget_words->first);
  });
  key.commands.push_back(std::move(forget));

  const auto backup_words = std::make_shared<KeyOptions>();
  Command backup{"backup", "Copy the tablet's key to a file; keep it locked away"};
  backup.option("FILE", &backup_words->first).required();
  backup.run([&context, backup_words] {
    context.status = done(context, key_ring(context).back_up(backup_words->first),
                          "Key copied. Whoever has this file can sign as this tablet: lock it away.");
  });
  key.commands.push_back(std::move(backup));

  const auto restore_words = std::make_shared<KeyOptions>();
  Command restore{"restore", "Take the tablet's key from its copy"};
  restore.option("FILE", &restore_words->first).required();
  restore.run([&context, restore_words] {
    context.status = done(context, key_ring(context).restore(restore_words->first),
                          "Key restored. The key before it is kept and stays trusted.");
  });
  key.commands.push_back(std::move(restore));

  const auto replace_words = std::make_shared<KeyOptions>();
  Command replace{"replace", "Make a new key; the present one is kept and stays trusted"};
  replace.flag("--yes", replace_words->flag, "Do it").required();
  replace.run([&context, replace_words] {
    const auto made = key_ring(context).replace();
    if (const auto* error = std::get_if<StoreError>(&made)) {
      context.status = key_error(context, *error);
    } else {
      context.out << fingerprint(std::get<0>(made).open) << "\n";
    }
  });
  key.commands.push_back(std::move(replace));

  job.commands.push_back(std::move(key));
}

}  // namespace lineside::cli
