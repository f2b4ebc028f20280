// lineside job key: the tablet's signing key and the keys it trusts.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/export/out_file.hpp"
#include "app/export/qr_text.hpp"
#include "app/store/files/whole_file.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "models/utf8.hpp"
#include "wizards/desk/key_exchange.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A key file has its own words, because it is not a job store.
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
  if (!own) return key_error(context, own.error());
  const std::string print = fingerprint(own->open);
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

int done(Context& context, const StoreStatus& result, const Text& words) {
  if (!result) return key_error(context, result.error());
  context.err << context.said(words) << "\n";
  return kGood;
}

struct KeyOptions {
  std::string first;
  std::string second;
  bool flag = false;
};

/// Takes in what waits from a key that is now trusted.
int take_in_waiting(Context& context, const std::string& print) {
  std::vector<std::string> paths{store_to_write(context, Store::Real)};
  if (context.store.empty()) paths.push_back(store_to_write(context, Store::Practice));
  std::size_t taken = 0;
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) continue;
    auto opened = open_archive(path, Care::Finish);
    if (!opened) return storage_error(context, opened.error());
    say_notice(context, **opened);
    const auto accepted = (*opened)->accept_from(print);
    if (!accepted) return storage_error(context, accepted.error());
    taken += *accepted;
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
  if (!own) return key_error(context, own.error());
  OutFile file(words.first, context.out);
  file.write(trust_list({fingerprint(own->open), words.second}, ring.trusted()));
  if (const Text problem = file.finish(); !problem.empty())
    return context.err << context.said(problem) << "\n", kStorage;
  return kGood;
}

/// Takes every line or none: a list that was cut or mistyped is refused, and its line named.
int import_trust(Context& context, const KeyOptions& words) {
  const auto read = read_trust_list(read_whole(words.first).value_or(""));
  if (!read) {
    const int line = read.error();
    context.err << context.said(
                       line == 1
                           ? msg("{file} is not a list of trusted keys. Write one on the other tablet with "
                                 "\"lineside job key export\".",
                                 typed(words.first))
                           : msg("{file}, line {line}: a fingerprint and a name are needed. Nothing was imported.",
                                 typed(words.first), line))
                << "\n";
    return kStorage;
  }
  KeyRing ring = key_ring(context);
  for (const TrustedKey& key : *read) {
    if (ring.name_of(key.fingerprint) == "this tablet") continue;
    if (const auto done = ring.trust(key.fingerprint, key.name); !done) return key_error(context, done.error());
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
  if (!own) return key_error(context, own.error());
  const std::string text = card_text(fingerprint(own->open), name);
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

Command key_list(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"list", msg("This tablet's fingerprint and the trusted ones")};
  out.flag("--json", given->flag, msg("Print one JSON document"));
  out.run([&context, given] { context.status = show(context, given->flag); });
  return out;
}

Command key_trust(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"trust", msg("Give another tablet's key a name")};
  out.option("FINGERPRINT", &given->first, msg("As the other tablet shows it, or the text of its QR code")).required();
  out.option("NAME", &given->second, msg("What to call it; left out: as its QR code says"));
  out.run([&context, given] { context.status = trust(context, *given); });
  return out;
}

Command key_card(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"card", msg("Show this tablet's key as a QR code, for another tablet to trust")};
  out.option("NAME", &given->first, msg("What the other tablet calls this one")).required();
  out.run([&context, given] { context.status = show_card(context, given->first); });
  return out;
}

Command key_forget(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"forget", msg("Stop trusting a key")};
  out.option("FINGERPRINT", &given->first).required();
  out.run([&context, given] {
    context.status =
        done(context, key_ring(context).distrust(given->first), msg("Forgotten: {key}", typed(given->first)));
  });
  return out;
}

Command key_export(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"export", msg("Write the trusted keys and this tablet's own for another tablet")};
  out.option("FILE", &given->first).required();
  out.option("NAME", &given->second, msg("What the other tablet calls this one")).required();
  out.run([&context, given] { context.status = export_trust(context, *given); });
  return out;
}

Command key_import(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"import", msg("Trust the keys of another tablet's list")};
  out.option("FILE", &given->first).required();
  out.run([&context, given] { context.status = import_trust(context, *given); });
  return out;
}

Command key_backup(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"backup", msg("Copy the tablet's key to a file; keep it locked away")};
  out.option("FILE", &given->first).required();
  out.run([&context, given] {
    context.status = done(context, key_ring(context).back_up(given->first),
                          msg("Key copied. Anyone who has this file can sign as this tablet: lock it away."));
  });
  return out;
}

Command key_restore(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"restore", msg("Restore the tablet's key from its copy")};
  out.option("FILE", &given->first).required();
  out.run([&context, given] {
    context.status = done(context, key_ring(context).restore(given->first),
                          msg("Key restored. The key before it is kept and stays trusted."));
  });
  return out;
}

Command key_replace(Context& context) {
  const auto given = std::make_shared<KeyOptions>();
  Command out{"replace", msg("Make a new key; the present one is kept and stays trusted")};
  out.flag("--yes", given->flag, msg("Do it")).required();
  out.run([&context, given] {
    const auto made = key_ring(context).replace();
    if (!made) {
      context.status = key_error(context, made.error());
    } else {
      context.out << fingerprint(made->open) << "\n";
    }
  });
  return out;
}

}  // namespace

Command job_key_command(Context& context) {
  Command key{"key", msg("The tablet's signing key and the keys it trusts")};
  for (const auto& each : {&key_list, &key_trust, &key_card, &key_forget, &key_export, &key_import, &key_backup,
                           &key_restore, &key_replace})
    key.commands.push_back(each(context));
  return key;
}

}  // namespace lineside::cli
