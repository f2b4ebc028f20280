#include "app/store/bundle/received.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "app/store/bundle/signing_keys.hpp"
#include "models/system_text.hpp"

namespace lineside {

namespace fs = std::filesystem;

namespace {

/// Flushes a file, or the names in a folder, to the disk.
void flush_received(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

// If the program ends between taking a file in and keeping it, it later finds a job unchanged that this signer brought,
// but no file: the file is kept when it is taken in again.
bool is_signer(JobArchive& store, const std::string& job, std::string_view signed_by) {
  const auto signers = store.signers(job);
  return signers && std::ranges::find(*signers, signed_by) != signers->end();
}
bool none_kept(JobArchive& store, const std::string& job) {
  const auto kept = store.received(job);
  return kept && kept->empty();
}

}  // namespace

std::string received_folder(const std::string& store_path) {
  return folder_of(store_path) + "/received";
}
std::string received_path(const std::string& store_path, const Received& bundle) {
  return received_folder(store_path) + "/" + bundle.file;
}

StoreStatus keep_received(JobArchive& store, const Incoming& bundle, std::span<const Merged> merged,
                          std::string_view at) {
  std::vector<std::string> brought;
  for (const Merged& each : merged) {
    if (each.step == MergeStep::Deleted) continue;
    if (each.step == MergeStep::Unchanged &&
        !(is_signer(store, each.job, bundle.signed_by) && none_kept(store, each.job)))
      continue;
    brought.push_back(each.job);
  }
  if (brought.empty()) return Nothing{};
  const Received received{bundle.seal_id + ".lineside", bundle.signed_by, std::string(at)};
  const fs::path kept = received_path(store.path(), received);
  std::error_code error;
  fs::create_directories(kept.parent_path(), error);
  if (!error && !fs::exists(kept, error)) {
    const fs::path part = kept.string() + ".part";
    fs::copy_file(bundle.path, part, fs::copy_options::overwrite_existing, error);
    if (!error) flush_received(part);
    if (!error) fs::rename(part, kept, error);
    if (!error) flush_received(kept.parent_path());
  }
  if (error) return StoreError{StoreErrorCode::Failed, kept.string(), system_text(error.value())};
  return store.note_received(brought, received);
}

}  // namespace lineside
