// lineside job key: the tablet's signing key and the keys it trusts.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job/stores.hpp"
#include "app/core/hand_off/key_exchange.hpp"
#include "app/export/out_file.hpp"
#include "app/export/qr_text.hpp"
#include "app/store/files/whole_file.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A key file has its own words: it is no job store.
int key_error(Context& context, const StoreError& error) {
  const auto said = [&] {
    const Typed file = typed(error.where);
    switch (error.code) {
      case StoreErrorCode::Damaged:
        return msg("{file} is not a Lineside key. Restore the key from its backup: lineside job key restore FILE",
                   file);
      case StoreErrorCode::NotFound:
        return msg("No trusted key {key}. \"lineside job key list\" shows them.", file);
      default:
        return msg("Cannot write {file}: {why}. Check the folder, then try again.", file, Text(error.detail));
    }
  };
  context.err << context.said(said()) << "\n";
  return kStorage;
}

int show(Context& context, bool json) {
  KeyRing ring = key_ring(context);
  const auto own = ring.own();
  if (const auto* error = std::get_if<StoreError>(&own)) return key_error(context, *error);
  const std::string print = fingerprint(std::get<0>(own).open);
  if (!json) {
    context.out << print << "  " << context.said(message("this tablet")) << "\n";
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

int done(Context& context, const StoreResult<std::monostate>& result, const Text& words) {
  if (const auto* error = std::get_if<StoreError>(&result)) return key_error(context, *error);
  context.err << context.said(words) << "\n";
  return kGood;
}

struct KeyOptions {
  std::string first;
  std::string second;
  bool flag = false;
};

/// Takes in what waits from a key that is trusted now.
int take_in_waiting(Context& context, const std::string& print) {
  std::vector<std::string> paths{store_to_write(context, false)};
  if (context.store.empty()) paths.push_back(store_to_write(context, true));
  std::size_t taken = 0;
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) continue;
    auto opened = open_archive(path, Care::Finish);
    if (const auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
    say_notice(context, *std::get<0>(opened));
    const auto accepted = std::get<0>(opened)->accept_from(print);
    if (const auto* error = std::get_if<StoreError>(&accepted)) return storage_error(context, *error);
    taken += std::get<0>(accepted);
  }
  if (taken > 0)
    context.err << context.said(msg("Imported what was waiting from this key: {count}.", static_cast<int>(taken)))
                << "\n";
  return kGood;
}

/// The trusted keys and this tablet's own, for another tablet.
int export_trust(Context& context, const KeyOptions& words) {
  KeyRing ring = key_ring(context);
  const auto own = ring.own();
  if (const auto* error = std::get_if<StoreError>(&own)) return key_error(context, *error);
  OutFile file(words.first, context.out);
  file.write(trust_list({fingerprint(std::get<0>(own).open), words.second}, ring.trusted()));
  if (const Text problem = file.finish(); !problem.empty())
    return context.err << context.said(problem) << "\n", kStorage;
  return kGood;
}

/// Every line or none: a list that was cut or mistyped is refused with its line.
int import_trust(Context& context, const KeyOptions& words) {
  const auto read = read_trust_list(read_whole(words.first).value_or(""));
  if (const int* line = std::get_if<int>(&read)) {
    context.err << context.said(
                       *line == 1
                           ? msg("{file} is not a list of trusted keys. Write one on the other tablet with "
                                 "\"lineside job key export\".",
                                 typed(words.first))
                           : msg("{file}, line {line}: a fingerprint and a name are needed. Nothing was imported.",
                                 typed(words.first), *line))
                << "\n";
    return kStorage;
  }
  KeyRing ring = key_ring(context);
  for (const TrustedKey& key : std::get<0>(read)) {
    if (ring.name_of(key.fingerprint) == "this tablet") continue;
    if (const auto done = ring.trust(key.fingerprint, key.name); done.index() == 1)
      return key_error(context, std::get<1>(done));
    context.err << context.said(msg("Trusted: {name}", typed(key.name))) << "\n";
    if (const int status = take_in_waiting(context, key.fingerprint); status != kGood) return status;
  }
  return kGood;
}

/// This tablet's fingerprint as a QR code that introduces it, and the text of the code above it.
int show_card(Context& context, const std::string& name) {
  if (!is_plain_text(name, false)) {
    context.err << context.said(msg("\"{word}\" is not a name.", typed(name))) << "\n";
    return kUsage;
  }
  KeyRing ring = key_ring(context);
  const auto own = ring.own();
  if (const auto* error = std::get_if<StoreError>(&own)) return key_error(context, *error);
  const std::string text = card_text(fingerprint(std::get<0>(own).open), name);
  context.out << shown(text, true) << "\n" << qr_text_lines(text);
  return kGood;
}

int trust(Context& context, const KeyOptions& given) {
  KeyOptions words = given;
  if (const auto card = read_card(given.first)) {
    words.first = card->fingerprint;
    if (words.second.empty()) words.second = card->name;
  }
  if (words.second.empty() || !is_plain_text(words.second, false)) {
    context.err << context.said(msg("After the fingerprint, say what to call the key.")) << "\n";
    return kUsage;
  }
  if (!is_fingerprint(words.first)) {
    context.err << context.said(
                       msg("\"{word}\" is not a fingerprint. Type it as \"lineside job key list\" prints it on "
                           "the other tablet: 8 groups of 4.",
                           typed(words.first)))
                << "\n";
    return kUsage;
  }
  const int status =
      done(context, key_ring(context).trust(words.first, words.second), msg("Trusted: {name}", typed(words.second)));
  return status == kGood ? take_in_waiting(context, words.first) : status;
}

}  // namespace

void add_job_keys(Command& job, Context& context) {
  Command key{"key", msg("The tablet's signing key and the keys it trusts")};
  const auto list_words = std::make_shared<KeyOptions>();
  Command list{"list", msg("This tablet's fingerprint and the trusted ones")};
  list.flag("--json", list_words->flag, msg("Print one JSON document"));
  list.run([&context, list_words] { context.status = show(context, list_words->flag); });
  key.commands.push_back(std::move(list));

  const auto trust_words = std::make_shared<KeyOptions>();
  Command add{"trust", msg("Give another tablet's key a name")};
  add.option("FINGERPRINT", &trust_words->first, msg("As the other tablet shows it, or the text of its QR code"))
      .required();
  add.option("NAME", &trust_words->second, msg("What to call it; left out: as its QR code says"));
  add.run([&context, trust_words] { context.status = trust(context, *trust_words); });
  key.commands.push_back(std::move(add));

  const auto card_words = std::make_shared<KeyOptions>();
  Command card{"card", msg("Show this tablet's key as a QR code, for another tablet to trust")};
  card.option("NAME", &card_words->first, msg("What the other tablet calls this one")).required();
  card.run([&context, card_words] { context.status = show_card(context, card_words->first); });
  key.commands.push_back(std::move(card));

  const auto forget_words = std::make_shared<KeyOptions>();
  Command forget{"forget", msg("Stop trusting a key")};
  forget.option("FINGERPRINT", &forget_words->first).required();
  forget.run([&context, forget_words] {
    context.status = done(context, key_ring(context).distrust(forget_words->first),
                          msg("Forgotten: {key}", typed(forget_words->first)));
  });
  key.commands.push_back(std::move(forget));

  const auto export_words = std::make_shared<KeyOptions>();
  Command list_out{"export", msg("Write the trusted keys and this tablet's own for another tablet")};
  list_out.option("FILE", &export_words->first).required();
  list_out.option("NAME", &export_words->second, msg("What the other tablet calls this one")).required();
  list_out.run([&context, export_words] { context.status = export_trust(context, *export_words); });
  key.commands.push_back(std::move(list_out));

  const auto import_words = std::make_shared<KeyOptions>();
  Command list_in{"import", msg("Trust the keys of another tablet's list")};
  list_in.option("FILE", &import_words->first).required();
  list_in.run([&context, import_words] { context.status = import_trust(context, *import_words); });
  key.commands.push_back(std::move(list_in));

  const auto backup_words = std::make_shared<KeyOptions>();
  Command backup{"backup", msg("Copy the tablet's key to a file; keep it locked away")};
  backup.option("FILE", &backup_words->first).required();
  backup.run([&context, backup_words] {
    context.status = done(context, key_ring(context).back_up(backup_words->first),
                          msg("Key copied. Anyone who has this file can sign as this tablet: lock it away."));
  });
  key.commands.push_back(std::move(backup));

  const auto restore_words = std::make_shared<KeyOptions>();
  Command restore{"restore", msg("Restore the tablet's key from its copy")};
  restore.option("FILE", &restore_words->first).required();
  restore.run([&context, restore_words] {
    context.status = done(context, key_ring(context).restore(restore_words->first),
                          msg("Key restored. The key before it is kept and stays trusted."));
  });
  key.commands.push_back(std::move(restore));

  const auto replace_words = std::make_shared<KeyOptions>();
  Command replace{"replace", msg("Make a new key; the present one is kept and stays trusted")};
  replace.flag("--yes", replace_words->flag, msg("Do it")).required();
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
