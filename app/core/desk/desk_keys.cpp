// What the screen of keys (H-6) asks for: the tablet's key, lists of trusted keys on disk and on sticks.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "app/core/desk/desk_controller.hpp"
#include "app/export/out_file.hpp"
#include "app/export/qr_text.hpp"
#include "app/store/files/whole_file.hpp"
#include "wizards/desk/key_exchange.hpp"

namespace lineside {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListEnd = ".trust";
constexpr std::size_t kLargestList = std::size_t{1} << 20U;  // bytes

/// Lists of trusted keys in the folders themselves.
std::vector<std::string> lists_in(const std::vector<std::string>& folders) {
  std::vector<std::string> out;
  for (const std::string& folder : folders) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
      if (entry.path().extension() == kListEnd) out.push_back(entry.path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

Text not_written(const StoreError& error) {
  return msg("Cannot write {file}: {why}. Check the folder, then try again.", Verbatim{error.where}, error.detail);
}

}  // namespace

void DeskController::execute(const LookAtKeys&) {
  KeysSeen seen;
  const auto own = keys_.own();
  if (!own) {
    seen.problem = msg("The key of this tablet cannot be read or made: {file}. Restore it from its backup.",
                       Verbatim{own.error().where});
  } else {
    seen.print = fingerprint(own->open);
    seen.name = tablet_name(keys_.own_name(), seen.print);
    const std::string card = card_text(seen.print, seen.name);
    QrModules modules = qr_modules(card);
    seen.card = QrCode{card, modules.side, std::move(modules.dark)};
  }
  seen.trusted = keys_.trusted();
  seen.folder = options_.folder;
  seen.sticks = options_.sticks();
  std::vector<std::string> folders{seen.folder};
  for (const Place& stick : seen.sticks) folders.push_back(stick.path);
  seen.lists = lists_in(folders);
  apply(seen);
}

void DeskController::execute(const NameTablet& effect) {
  const auto kept = keys_.set_own_name(effect.name);
  apply(TabletNamed{kept ? Text() : not_written(kept.error())});
}

void DeskController::execute(const ReadKeyFile& effect) {
  apply(KeyFileRead{effect.file, read_whole(effect.file, kLargestList).value_or("")});
}

void DeskController::execute(const TrustKeys& effect) {
  KeysTrusted done;
  for (const TrustedKey& key : effect.keys) {
    const auto trusted = keys_.trust(key.fingerprint, key.name);
    if (!trusted) {
      done.problem = not_written(trusted.error());
      break;
    }
    done.names.push_back(key.name);
    for (JobArchive* const store : options_.stores->open_ones()) {
      const auto accepted = store->accept_from(key.fingerprint);
      if (!accepted) return apply(KeysTrusted{{}, 0, text(accepted.error())});
      done.imported += *accepted;
    }
  }
  apply(done);
}

void DeskController::execute(const StopTrusting& effect) {
  std::string name;
  for (const TrustedKey& key : keys_.trusted()) {
    if (key.fingerprint == effect.fingerprint) name = key.name;
  }
  const auto done = keys_.distrust(effect.fingerprint);
  apply(KeyWithdrawn{name, done ? Text() : not_written(done.error())});
}

void DeskController::execute(const WriteKeyList& effect) {
  std::error_code none;
  fs::create_directories(effect.folder, none);  // where it cannot be made, writing says so
  const std::string path = effect.folder + "/" + effect.file;
  std::ostringstream unused;
  OutFile file(path, unused);
  file.write(effect.content);
  apply(KeyListWritten{path, file.finish()});
}

}  // namespace lineside
