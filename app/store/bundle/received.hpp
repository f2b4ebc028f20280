// Bundles are kept as they came, in the folder "received" beside the store, so that what another tablet signed can be
// handed on with that tablet's own seal.
#pragma once

#include <span>
#include <string>

#include "app/store/archive.hpp"

namespace lineside {

/// The folder, and the path of one bundle in it.
std::string received_folder(const std::string& store_path);
std::string received_path(const std::string& store_path, const Received& bundle);

/// A bundle on its way in.
struct Incoming {
  std::string path;
  std::string signed_by;  // fingerprint of the key
  std::string seal_id;    // seal::Seen::id
};

/// Copies the bundle beside the store under its seal's id (seal::Seen::id) and notes it with each job it brought
/// something for. The same bundle again is kept once.
StoreStatus keep_received(JobArchive& store, const Incoming& bundle, std::span<const Merged> merged,
                          std::string_view at);

}  // namespace lineside
