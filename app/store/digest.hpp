// Digests over a record: each fact is chained to the one before it, so that a change shows where it is.
// SHA-256; the exact bytes are written down in docs/handoff.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/job_store.hpp"

namespace lineside {

/// A job with all that belongs to it.
struct Record {
  Job job;
  std::vector<StoredFrame> frames;
  std::vector<Attachment> attachments;
};

namespace digest {

/// SHA-256 of the bytes alone, in lower-case hex: what sha256sum prints.
std::string of_bytes(std::span<const unsigned char> bytes);
std::string of_attachment(const Attachment& attachment);
/// The head of a job's chain: id, practice, time of creation.
std::string of_head(const Job& job);
/// A link of the chain.
std::string of_fact(std::string_view before, const Fact& fact);
std::string of_frame(std::string_view before, const StoredFrame& frame);
/// The whole record: the last link over facts and frames.
std::string of_record(const Job& job, std::span<const StoredFrame> frames);

}  // namespace digest

/// "3B0C1F8E-5D41C2": first part of the job's id, first part of the record's digest. Another record has
/// another number, on whichever tablet it was made.
std::string certificate_number(const Job& job, std::span<const StoredFrame> frames);

}  // namespace lineside
