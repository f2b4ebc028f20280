// The tablet's signing key and the keys it trusts, as small files beside the job store: "tablet.key" (readable only by
// its owner), "tablet.name" (what others call it) and "trusted.keys" (a fingerprint and a name per line).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/store/bundle/seal.hpp"
#include "wizards/record/job_store.hpp"
#include "wizards/record/trusted_key.hpp"

namespace lineside {

/// Reads and writes the key files; keeps nothing in memory.
class KeyRing {
 public:
  /// `folder` is the folder of the job store.
  explicit KeyRing(std::string folder) : folder_(std::move(folder)) {}

  /// The tablet's key, made on first use. Damaged if the file exists but holds no key.
  StoreResult<KeyPair> own();
  /// Writes a copy of the key to `path`, readable only by its owner. Anyone who has it can sign as this tablet.
  StoreStatus back_up(const std::string& path);
  /// Takes the key from a copy. The present key, if any, is kept beside it as "tablet.key.old-<fingerprint>" and stays
  /// trusted, so that what it signed is still known.
  StoreStatus restore(const std::string& path);
  /// Makes a new key in place of the present one, which is kept and stays trusted in the same way.
  StoreResult<KeyPair> replace();

  /// What others call this tablet, as last set; empty if it never was.
  std::string own_name() const;
  StoreStatus set_own_name(std::string_view name);

  /// Trusts a key under a name, or renames it. Line ends in the name become spaces.
  StoreStatus trust(std::string_view fingerprint, std::string_view name);
  /// NotFound if the key is not trusted.
  StoreStatus distrust(std::string_view fingerprint);
  std::vector<TrustedKey> trusted() const;
  /// The name of a known key: a trusted one, or the tablet's own ("this tablet"); empty if unknown.
  Text name_of(std::string_view fingerprint) const;

 private:
  std::string file(std::string_view name) const { return folder_ + "/" + std::string(name); }
  StoreStatus put(const KeyPair& key);
  StoreStatus set_aside();
  StoreStatus write_trusted(const std::vector<TrustedKey>& keys);
  std::string folder_;
};

/// The folder that a store is in.
std::string folder_of(const std::string& store_path);

}  // namespace lineside
