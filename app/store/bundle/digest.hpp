// Digests over a record: each fact is chained to the one before it, so a change shows where it is. SHA-256;
// docs/handoff.md gives the exact bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/job_store.hpp"

namespace lineside {

/// A job with everything that belongs to it.
struct Record {
  Job job;
  std::vector<StoredFrame> frames;
  std::vector<Attachment> attachments;
  /// Sentences that its store prints with it on paper: a conflict, who signed the bundle it came in. Not part of the
  /// record.
  std::vector<Text> beside{};
  bool conflict = false;  // its store has versions of it that contradict each other
};

namespace digest {

/// SHA-256 of the bytes alone, in lower-case hex, as sha256sum prints it.
std::string of_bytes(std::span<const unsigned char> bytes);
std::string of_attachment(const Attachment& attachment);
/// The head of a job's chain: id, practice, time of creation.
std::string of_head(const Job& job);
/// One link of the chain; `before` is the previous link.
std::string of_fact(std::string_view before, const Fact& fact);
std::string of_frame(std::string_view before, const StoredFrame& frame);
/// The whole record: the last link over facts and frames, as a bundle holds them.
std::string of_record(const Job& job, std::span<const StoredFrame> frames);
/// Content alone: the same on every tablet, wherever someone looked at the job. Names a version.
std::string of_content(const Job& job, std::span<const StoredFrame> frames);
/// Evidence and its signature up to the moment of signing (wizards/record/evidence.hpp), with the frames until then:
/// what a certificate stands for.
std::string of_evidence(const Job& job, std::span<const StoredFrame> frames);

}  // namespace digest

/// The first part of the job's id and the first part of the digest of its evidence: "3B0C1F8E-5D41C2". It is the same
/// on tablet, office and paper until evidence changes.
std::string certificate_number(const Job& job, std::span<const StoredFrame> frames);
/// For a number that version 0.1.0 printed, whose digest included the cursor: how many facts the record had in that
/// state. Nothing if the number fits neither this record nor an earlier state of it.
std::optional<std::size_t> state_of_old_number(const Job& job, std::span<const StoredFrame> frames,
                                               std::string_view number);

}  // namespace lineside
