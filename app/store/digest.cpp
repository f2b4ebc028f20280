#include "app/store/digest.hpp"

#include <sodium.h>

#include <array>
#include <bit>
#include <cstring>

#include "models/hex.hpp"

namespace lineside {

namespace {

/// Fields are fed with their length in front, so that no two lists of fields give the same bytes.
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

}  // namespace digest

std::string certificate_number(const Job& job, std::span<const StoredFrame> frames) {
  std::string out = job.id.substr(0, 8) + "-" + digest::of_record(job, frames).substr(0, 6);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace lineside
