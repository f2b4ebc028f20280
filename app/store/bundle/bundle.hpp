// Hand-off bundles, NAME.lineside: a SQLite database of records with a seal at its end. Written whole, flushed, read
// back and checked. A bundle comes from outside, so reading checks the bytes first, then the schema, then the facts.
// docs/handoff.md describes the format.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/store/archive.hpp"
#include "app/store/bundle/seal.hpp"

namespace lineside {

/// The most a bundle may hold; beyond that it is refused before anything is read into memory. Bytes and counts.
namespace bundle_limits {
inline constexpr std::int64_t kJobs = 100'000;
inline constexpr std::int64_t kFactsOfJob = 200'000;
inline constexpr std::int64_t kFramesOfJob = 1'000'000;
inline constexpr std::int64_t kAttachmentsOfJob = 1'000;
inline constexpr int kValueBytes = 1 << 20;        // a text
inline constexpr int kAttachmentBytes = 64 << 20;  // a photo
}  // namespace bundle_limits

/// What a check of a bundle found.
enum class BundleVerdict { Intact, Altered, NotABundle };
std::string_view name(BundleVerdict verdict);  // "intact", "altered", "not-a-bundle"

/// The first thing in an altered bundle that differs from what was signed.
struct Difference {
  std::string job;         // empty: not in a job
  std::uint64_t fact = 0;  // 0: not a fact
  std::string key;
  Text text;  // for people
};

/// The result of verify_bundle().
struct BundleCheck {
  BundleVerdict verdict = BundleVerdict::NotABundle;
  std::string signed_by;  // fingerprint; empty if there is no readable seal
  std::optional<Difference> first_difference;
  Text why;  // for people, if not intact
};

/// Checks bytes, schema, limits and digests. Fails only if the file cannot be read at all.
StoreResult<BundleCheck> verify_bundle(const std::string& path);

/// Writes the records to `path` (first under a temporary name beside it), seals and flushes the file, reads it back and
/// verifies it. When this returns without an error, the stick may be pulled.
StoreStatus write_bundle(const std::string& path, const RecordSource& next, const KeyPair& key);

/// Reads the records of a bundle whose bytes are all as signed, one by one, in the order of their ids. Each is verified
/// as it is read: Damaged if a digest in it does not fit, NotAStore if this program would never write such a record.
class BundleReader {
 public:
  static StoreResult<std::unique_ptr<BundleReader>> open(const std::string& path);
  ~BundleReader();
  const std::string& signed_by() const;
  const std::string& seal_id() const;  // seal::Seen::id
  StoreResult<std::optional<Record>> next();

 private:
  struct State;
  explicit BundleReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lineside
