#include "app/store/bundle/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "models/hex.hpp"
#include "models/system_text.hpp"

namespace lineside {

std::string fingerprint(const PublicKey& key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), key.data(), key.size());
  std::string out;
  for (std::size_t i = 0; i < 16; i += 2)
    out += (i == 0 ? "" : "-") + hex_digits(std::span<const unsigned char>(hash).subspan(i, 2));
  return out;
}

namespace seal {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Head = std::array<unsigned char, kSize - 64>;

File open(const std::string& path, const char* mode) {
  errno = 0;
  File file(std::fopen(path.c_str(), mode), std::fclose);
  if (!file) throw store::DbFailure{store::classify(SQLITE_CANTOPEN, errno), system_text(errno)};
  return file;
}

std::uint64_t size_of(std::FILE* file) {
  if (std::fseek(file, 0, SEEK_END) != 0) throw store::DbFailure{StoreErrorCode::Failed, system_text(errno)};
  const long size = std::ftell(file);
  std::rewind(file);
  return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

/// Feeds the first `length` bytes of the file to the signature.
bool feed(std::FILE* file, std::uint64_t length, crypto_sign_state& state) {
  std::vector<unsigned char> buffer(1 << 16);
  while (length > 0) {
    const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(length, buffer.size()));
    if (std::fread(buffer.data(), 1, part, file) != part) return false;
    crypto_sign_update(&state, buffer.data(), part);
    length -= part;
  }
  return true;
}

Head head_for(std::uint64_t length, const PublicKey& key) {
  Head head{};
  std::copy(kMagic.begin(), kMagic.end(), head.begin());
  for (std::size_t i = 0; i < 8; ++i) head[16 + i] = static_cast<unsigned char>(length >> (56 - 8 * i));
  std::copy(key.begin(), key.end(), head.begin() + 24);
  return head;
}

}  // namespace

void close(const std::string& path, const KeyPair& key) {
  const File file = open(path, "r+b");
  const std::uint64_t length = size_of(file.get());
  const Head head = head_for(length, key.open);
  crypto_sign_state state;
  crypto_sign_init(&state);
  if (!feed(file.get(), length, state)) throw store::DbFailure{StoreErrorCode::Failed, message("cannot read back")};
  crypto_sign_update(&state, head.data(), head.size());
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_final_create(&state, signature.data(), nullptr, key.secret.data());
  errno = 0;
  const bool written = std::fseek(file.get(), 0, SEEK_END) == 0 &&
                       std::fwrite(head.data(), 1, head.size(), file.get()) == head.size() &&
                       std::fwrite(signature.data(), 1, signature.size(), file.get()) == signature.size() &&
                       std::fflush(file.get()) == 0;
  if (!written) throw store::DbFailure{store::classify(SQLITE_IOERR, errno), system_text(errno)};
}

namespace {

std::string id_of(const Head& head, std::span<const unsigned char> signature) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, head.data(), head.size());
  crypto_hash_sha256_update(&state, signature.data(), signature.size());
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  return hex_digits(hash);
}

}  // namespace

Seen check(const std::string& path) {
  const File file = open(path, "rb");
  const std::uint64_t size = size_of(file.get());
  std::array<char, 72> first{};
  if (size < 512 + kSize || std::fread(first.data(), 1, first.size(), file.get()) != first.size() ||
      std::memcmp(first.data(), "SQLite format 3", 16) != 0) {
    return {State::NotSealed, {}, 0, {}, message("it does not start like one")};
  }
  if (size > kMostBytes) return {State::NotSealed, {}, 0, {}, message("larger than a bundle can be")};
  Seen seen{State::Altered, {}, size - kSize, {}, {}};
  Head head{};
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  if (std::fseek(file.get(), static_cast<long>(seen.length), SEEK_SET) != 0 ||
      std::fread(head.data(), 1, head.size(), file.get()) != head.size() ||
      std::fread(signature.data(), 1, signature.size(), file.get()) != signature.size()) {
    throw store::DbFailure{StoreErrorCode::Failed, message("cannot read to the end")};
  }
  std::copy_n(head.begin() + 24, seen.signed_by.size(), seen.signed_by.begin());
  // The seal must name exactly the bytes before it: with one byte more or less anywhere it does not.
  if (head != head_for(seen.length, seen.signed_by)) {
    // Neither a seal nor the mark of a bundle (application_id "LNSB"): some other database.
    if (std::memcmp(first.data() + 68, "LNSB", 4) != 0)
      return {State::NotSealed, {}, 0, {}, message("another program's database")};
    seen.why = message("the seal is not where it must be: bytes were added, cut off or changed at the end");
    seen.length = 0;
    return seen;
  }
  std::rewind(file.get());
  crypto_sign_state state;
  crypto_sign_init(&state);
  if (!feed(file.get(), seen.length, state))
    throw store::DbFailure{StoreErrorCode::Failed, message("cannot read to the end")};
  crypto_sign_update(&state, head.data(), head.size());
  if (crypto_sign_final_verify(&state, signature.data(), seen.signed_by.data()) == 0) {
    seen.state = State::Intact;
    seen.id = id_of(head, signature);
  } else {
    seen.why = message("the signature does not match the bytes");
  }
  return seen;
}

}  // namespace seal
}  // namespace lineside
