// The seal at the end of a hand-off bundle: an Ed25519 signature (Ed25519ph, libsodium) over every byte before it.
// Reading trusts nothing: sizes are checked first, trailing bytes are refused.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/store/sqlite/database.hpp"

namespace lineside {

// Ed25519, as libsodium has them.
using PublicKey = std::array<unsigned char, 32>;
using SecretKey = std::array<unsigned char, 64>;
/// A tablet's signing key. Never leaves the tablet except in a backup that the person asks for.
struct KeyPair {
  PublicKey open{};
  SecretKey secret{};
};

/// 32 hex digits in groups of four, from the SHA-256 of the public key: what people compare and trust.
std::string fingerprint(const PublicKey& key);

namespace seal {

/// The first bytes of a seal.
inline constexpr std::string_view kMagic = "Lineside seal 1\n";
inline constexpr std::size_t kSize = 16 + 8 + 32 + 64;  // magic, length of what is sealed, public key, signature
/// A larger file is refused before it is read; bytes.
inline constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

/// What the check of a seal found.
enum class State { Intact, Altered, NotSealed };
/// A seal as it was read.
struct Seen {
  State state = State::NotSealed;
  PublicKey signed_by{};
  std::uint64_t length = 0;  // length in bytes of the database before the seal
  std::string id;  // SHA-256 of the seal, in hex: identifies an intact file without another pass over its bytes
  Text why;        // for people, if not intact
};

/// Appends the seal to the file. Throws DbFailure.
void close(const std::string& path, const KeyPair& key);
/// Checks the seal; reads the file once. Throws DbFailure if it cannot be read.
Seen check(const std::string& path);

}  // namespace seal
}  // namespace lineside
