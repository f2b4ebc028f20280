#include "app/store/bundle/digest.hpp"

#include <sodium.h>

#include <array>
#include <bit>
#include <cstring>

#include "models/hex.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {

namespace {

/// Each field is preceded by its length, so that no two lists of fields give the same bytes.
class Hash {
 public:
  Hash() { crypto_hash_sha256_init(&state_); }
  Hash& add(std::string_view field) {
    add(static_cast<std::uint64_t>(field.size()));
    return raw({reinterpret_cast<const unsigned char*>(field.data()), field.size()});
  }
  Hash& add(std::span<const unsigned char> bytes) {
    return add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }
  Hash& add(std::uint64_t number) {
    std::array<unsigned char, 8> big_endian{};
    for (std::size_t i = 0; i < 8; ++i) big_endian[i] = static_cast<unsigned char>(number >> (56 - 8 * i));
    crypto_hash_sha256_update(&state_, big_endian.data(), big_endian.size());
    return *this;
  }
  /// Without a length.
  Hash& raw(std::span<const unsigned char> bytes) {
    crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  std::string hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> out{};
    crypto_hash_sha256_final(&state_, out.data());
    return hex_digits(out);
  }

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace

namespace digest {

std::string of_bytes(std::span<const unsigned char> bytes) {
  return Hash().raw(bytes).hex();
}

std::string of_attachment(const Attachment& attachment) {
  return Hash()
      .add("attachment")
      .add(attachment.name)
      .add(attachment.kind)
      .add(attachment.taken)
      .add(attachment.bytes)
      .hex();
}

std::string of_head(const Job& job) {
  return Hash().add("job").add(job.id).add(std::uint64_t{job.practice}).add(job.created).hex();
}

std::string of_fact(std::string_view before, const Fact& fact) {
  return Hash()
      .add("fact")
      .add(before)
      .add(fact.seq)
      .add(fact.subject)
      .add(fact.key)
      .add(fact.value)
      .add(name(fact.source))
      .add(fact.at)
      .add(fact.screen)
      .hex();
}

std::string of_frame(std::string_view before, const StoredFrame& frame) {
  return Hash()
      .add("frame")
      .add(before)
      .add(frame.at)
      .add(std::bit_cast<std::uint64_t>(frame.seconds))
      .add(std::uint64_t{frame.sent})
      .add(frame.crc)
      .add(frame.bytes)
      .hex();
}

std::string of_record(const Job& job, std::span<const StoredFrame> frames) {
  std::string link = of_head(job);
  for (const Fact& fact : job.facts) link = of_fact(link, fact);
  for (const StoredFrame& frame : frames) link = of_frame(link, frame);
  return link;
}

namespace {

/// A fact wherever it stands: without its number and its predecessor.
void add_plain(Hash& hash, const Fact& fact) {
  hash.add("fact").add(fact.subject).add(fact.key).add(fact.value).add(name(fact.source)).add(fact.at);
}

void add_plain(Hash& hash, const StoredFrame& frame) {
  hash.add("frame")
      .add(frame.at)
      .add(std::bit_cast<std::uint64_t>(frame.seconds))
      .add(std::uint64_t{frame.sent})
      .add(frame.crc)
      .add(frame.bytes);
}

}  // namespace

std::string of_content(const Job& job, std::span<const StoredFrame> frames) {
  Hash hash;
  hash.add("content").add(job.id).add(std::uint64_t{job.practice}).add(job.created);
  for (const Fact& fact : job.facts) {
    if (!is_housekeeping(fact.key)) add_plain(hash, fact);
  }
  for (const StoredFrame& frame : frames) add_plain(hash, frame);
  return hash.hex();
}

std::string of_evidence(const Job& job, std::span<const StoredFrame> frames) {
  Hash hash;
  hash.add("evidence").add(job.id).add(std::uint64_t{job.practice}).add(job.created);
  for (const Fact* fact : certified(job)) add_plain(hash, *fact);
  const auto signed_off = sign_off(job);
  const auto until = signed_off ? milliseconds_of(signed_off->at) : std::nullopt;
  for (const StoredFrame& frame : frames) {
    if (until && milliseconds_of(frame.at).value_or(0) > *until) continue;
    add_plain(hash, frame);
  }
  return hash.hex();
}

}  // namespace digest

namespace {

/// First part of a job's id, first part of a digest, in capitals.
std::string number_from(const Job& job, std::string_view digest) {
  std::string out = job.id.substr(0, 8) + "-" + std::string(digest.substr(0, 6));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace

std::string certificate_number(const Job& job, std::span<const StoredFrame> frames) {
  return number_from(job, digest::of_evidence(job, frames));
}

std::optional<std::size_t> state_of_old_number(const Job& job, std::span<const StoredFrame> frames,
                                               std::string_view number) {
  std::string link = digest::of_head(job);
  std::optional<std::size_t> found;
  for (std::size_t facts = 0; facts < job.facts.size();) {
    link = digest::of_fact(link, job.facts[facts++]);
    std::string whole = link;
    for (const StoredFrame& frame : frames) whole = digest::of_frame(whole, frame);
    if (number_from(job, whole) == number) found = facts;
  }
  return found;
}

}  // namespace lineside
