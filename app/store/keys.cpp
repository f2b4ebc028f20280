#include "app/store/keys.hpp"

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

#include "models/hex.hpp"

namespace lineside {

namespace {

constexpr std::string_view kHeading = "lineside key 1\n";

/// A key file is its heading and the seed in hex.
std::optional<KeyPair> read_key(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!text.starts_with(kHeading)) return std::nullopt;
  text.erase(0, kHeading.size());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const auto seed = bytes_of_hex(text);
  if (!seed || seed->size() != crypto_sign_SEEDBYTES) return std::nullopt;
  KeyPair key;
  crypto_sign_seed_keypair(key.open.data(), key.secret.data(), seed->data());
  return key;
}

/// Whole or not at all, flushed.
StoreResult<std::monostate> write_whole(const std::string& path, std::string_view text, unsigned mode) {
  const std::string part = path + ".part";
  std::filesystem::remove(part);
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  bool good = file >= 0;
  good = good && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (good && std::rename(part.c_str(), path.c_str()) == 0) return std::monostate{};
  return StoreError{store::classify(SQLITE_IOERR, reason), path, std::strerror(reason)};
}

std::string key_text(const KeyPair& key) {
  return std::string(kHeading) + hex_digits(std::span(key.secret).first(crypto_sign_SEEDBYTES)) + "\n";
}

}  // namespace

std::string folder_of(const std::string& store_path) {
  return std::filesystem::absolute(store_path).parent_path().string();
}

StoreResult<std::monostate> KeyRing::put(const KeyPair& key) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  return write_whole(file("tablet.key"), key_text(key), 0600);
}

StoreResult<KeyPair> KeyRing::own() {
  if (!std::filesystem::exists(file("tablet.key"))) return replace();
  if (const auto key = read_key(file("tablet.key"))) return *key;
  return StoreError{StoreErrorCode::Damaged, file("tablet.key"), "not a Lineside key"};
}

StoreResult<std::monostate> KeyRing::set_aside() {
  const auto present = read_key(file("tablet.key"));
  if (!present) return std::monostate{};
  const std::string print = fingerprint(present->open);
  auto kept = write_whole(file("tablet.key.old-" + print), key_text(*present), 0600);
  if (kept.index() == 1) return kept;
  return trust(print, "this tablet before");
}

StoreResult<KeyPair> KeyRing::replace() {
  if (auto aside = set_aside(); aside.index() == 1) return std::get<1>(aside);
  KeyPair key;
  crypto_sign_keypair(key.open.data(), key.secret.data());
  if (auto written = put(key); written.index() == 1) return std::get<1>(written);
  return key;
}

StoreResult<std::monostate> KeyRing::back_up(const std::string& path) {
  auto key = own();
  if (auto* error = std::get_if<StoreError>(&key)) return *error;
  return write_whole(path, key_text(std::get<0>(key)), 0600);
}

StoreResult<std::monostate> KeyRing::restore(const std::string& path) {
  const auto key = read_key(path);
  if (!key) return StoreError{StoreErrorCode::Damaged, path, "not a Lineside key"};
  if (auto aside = set_aside(); aside.index() == 1) return aside;
  return put(*key);
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

StoreResult<std::monostate> KeyRing::write_trusted(const std::vector<TrustedKey>& keys) {
  std::string text;
  for (const TrustedKey& key : keys) text.append(key.fingerprint).append(" ").append(key.name).append("\n");
  return write_whole(file("trusted.keys"), text, 0644);
}

StoreResult<std::monostate> KeyRing::trust(std::string_view print, std::string_view name) {
  std::vector<TrustedKey> keys = trusted();
  std::erase_if(keys, [&](const TrustedKey& key) { return key.fingerprint == print; });
  std::string plain{name};
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  keys.push_back({std::string(print), std::move(plain)});
  return write_trusted(keys);
}

StoreResult<std::monostate> KeyRing::distrust(std::string_view print) {
  std::vector<TrustedKey> keys = trusted();
  if (std::erase_if(keys, [&](const TrustedKey& key) { return key.fingerprint == print; }) == 0) {
    return StoreError{StoreErrorCode::NotFound, std::string(print), ""};
  }
  return write_trusted(keys);
}

std::string KeyRing::name_of(std::string_view print) const {
  if (const auto key = read_key(file("tablet.key")); key && fingerprint(key->open) == print) return "this tablet";
  for (const TrustedKey& key : trusted()) {
    if (key.fingerprint == print) return key.name;
  }
  return {};
}

}  // namespace lineside
