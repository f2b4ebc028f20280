#include "app/store/bundle/signing_keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/store/files/part_file.hpp"
#include "app/store/files/whole_file.hpp"
#include "models/hex.hpp"
#include "models/system_text.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

constexpr std::size_t kLargestKeyFile = 4096;               // bytes
constexpr Message kBefore = message("this tablet before");  // the name of its key after it got another
constexpr std::string_view kHeading = "lineside key 1\n";

/// A key file is its heading and the seed in hex.
std::optional<KeyPair> read_key(const std::string& path) {
  std::string text = read_whole(path, kLargestKeyFile).value_or("");
  if (!text.starts_with(kHeading)) return std::nullopt;
  text.erase(0, kHeading.size());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const auto seed = bytes_of_hex(text);
  if (!seed || seed->size() != crypto_sign_SEEDBYTES) return std::nullopt;
  KeyPair key;
  crypto_sign_seed_keypair(key.open.data(), key.secret.data(), seed->data());
  return key;
}

/// Writes completely or not at all, flushed. A device or a pipe cannot be replaced by renaming, so it is written to
/// directly.
StoreStatus write_whole(const std::string& path, std::string_view text, unsigned mode) {
  PartFile part(path, mode);
  bool good = part.descriptor() >= 0;
  good = good && ::write(part.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
  good = good && (part.is_straight() || ::fsync(part.descriptor()) == 0) && part.put_in_place();
  if (good) return Nothing{};
  const int reason = errno;
  return StoreError{store::classify(SQLITE_IOERR, reason), path, system_text(reason)};
}

std::string key_text(const KeyPair& key) {
  return std::string(kHeading) + hex_digits(std::span(key.secret).first(crypto_sign_SEEDBYTES)) + "\n";
}

}  // namespace

std::string folder_of(const std::string& store_path) {
  return std::filesystem::absolute(store_path).parent_path().string();
}

StoreStatus KeyRing::put(const KeyPair& key) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  return write_whole(file("tablet.key"), key_text(key), 0600);
}

StoreResult<KeyPair> KeyRing::own() {
  std::error_code unseen;
  if (!std::filesystem::exists(file("tablet.key"), unseen)) {
    if (unseen)
      return StoreError{store::classify(SQLITE_CANTOPEN, unseen.value()), folder_, system_text(unseen.value())};
    return replace();
  }
  if (const auto key = read_key(file("tablet.key"))) return *key;
  return StoreError{StoreErrorCode::Damaged, file("tablet.key"), message("not a Lineside key")};
}

StoreStatus KeyRing::set_aside() {
  const auto present = read_key(file("tablet.key"));
  if (!present) return Nothing{};
  const std::string print = fingerprint(present->open);
  auto kept = write_whole(file("tablet.key.old-" + print), key_text(*present), 0600);
  if (!kept) return kept;
  return trust(print, kBefore.id);
}

StoreResult<KeyPair> KeyRing::replace() {
  if (auto aside = set_aside(); !aside) return aside.error();
  KeyPair key;
  crypto_sign_keypair(key.open.data(), key.secret.data());
  if (auto written = put(key); !written) return written.error();
  return key;
}

StoreStatus KeyRing::back_up(const std::string& path) {
  auto key = own();
  if (!key) return key.error();
  return write_whole(path, key_text(*key), 0600);
}

StoreStatus KeyRing::restore(const std::string& path) {
  const auto key = read_key(path);
  if (!key) return StoreError{StoreErrorCode::Damaged, path, message("not a Lineside key")};
  if (auto aside = set_aside(); !aside) return aside;
  return put(*key);
}

std::string KeyRing::own_name() const {
  const std::string text = read_whole(file("tablet.name"), kLargestKeyFile).value_or("");
  return text.substr(0, text.find('\n'));
}

StoreStatus KeyRing::set_own_name(std::string_view name) {
  return write_whole(file("tablet.name"), std::string(name) + "\n", 0644);
}

std::vector<TrustedKey> KeyRing::trusted() const {
  std::vector<TrustedKey> out;
  std::ifstream list(file("trusted.keys"));
  for (std::string line; std::getline(list, line);) {
    const auto space = line.find(' ');
    if (space != std::string::npos) out.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  return out;
}

StoreStatus KeyRing::write_trusted(const std::vector<TrustedKey>& keys) {
  std::string text;
  for (const TrustedKey& key : keys) text.append(key.fingerprint).append(" ").append(key.name).append("\n");
  return write_whole(file("trusted.keys"), text, 0644);
}

StoreStatus KeyRing::trust(std::string_view print, std::string_view name) {
  std::vector<TrustedKey> keys = trusted();
  std::erase_if(keys, [&](const TrustedKey& key) { return key.fingerprint == print; });
  std::string plain{name};
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  keys.push_back({std::string(print), std::move(plain)});
  return write_trusted(keys);
}

StoreStatus KeyRing::distrust(std::string_view print) {
  std::vector<TrustedKey> keys = trusted();
  if (std::erase_if(keys, [&](const TrustedKey& key) { return key.fingerprint == print; }) == 0) {
    return StoreError{StoreErrorCode::NotFound, std::string(print), {}};
  }
  return write_trusted(keys);
}

Text KeyRing::name_of(std::string_view print) const {
  if (const auto key = read_key(file("tablet.key")); key && fingerprint(key->open) == print)
    return message("this tablet");
  for (const TrustedKey& key : trusted()) {
    if (key.fingerprint == print) return key.name == kBefore.id ? Text(kBefore) : Text(Typed{shown(key.name, false)});
  }
  return {};
}

}  // namespace lineside
