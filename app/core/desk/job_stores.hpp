// The stores of this tablet while a program has them open: one for real jobs and one for practice, or one file for both
// where it was named. Opened when first needed, because an open store is locked against other programs and a tablet
// without practice jobs needs no second one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/bundle/signing_keys.hpp"

namespace lineside {

/// Not for two threads.
class JobStores {
 public:
  /// `named`: the file of --store; empty: the default ones by the XDG convention.
  explicit JobStores(std::string named) : named_(std::move(named)) {}

  /// Opens it where it is not open yet. Nothing, or why it cannot be.
  std::optional<StoreError> open(Store which);
  /// Opens those that are on disk already. A sentence for each that cannot be.
  std::vector<Text> open_existing();
  /// Null where it is not open.
  JobArchive* get(Store which) const { return stores_[slot(which)].get(); }
  std::vector<JobArchive*> open_ones() const;
  /// What happened to stores when they were opened, to be told to the person; each once.
  std::vector<Text> take_notices() { return std::exchange(notices_, {}); }

  /// Absolute path of the store's file.
  std::string file(Store which) const;
  /// This tablet's key and those it trusts; they lie beside the real jobs.
  KeyRing keys() const { return KeyRing(folder_of(file(Store::Real))); }

 private:
  std::size_t slot(Store which) const { return named_.empty() && which == Store::Practice ? 1 : 0; }
  std::string named_;
  std::unique_ptr<JobArchive> stores_[2];
  std::vector<Text> notices_;
};

}  // namespace lineside
