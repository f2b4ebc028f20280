#include "app/store/files/exif.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "app/store/files/jpeg.hpp"

namespace lineside {

namespace {

using Bytes = std::span<const unsigned char>;

constexpr std::uint16_t kOrientation = 0x0112;
constexpr std::uint16_t kExifDirectory = 0x8769;
constexpr std::uint16_t kTimeOriginal = 0x9003;
constexpr std::uint16_t kZoneOriginal = 0x9011;
constexpr std::uint16_t kText = 2;  // type ASCII

/// The TIFF block in an APP1 segment; empty if there is none.
Bytes exif_block(Bytes file) {
  constexpr std::uint8_t kApp1 = 0xE1;
  constexpr std::string_view kHead("Exif\0\0", 6);
  Bytes block;
  jpeg::visit_segments(file, [&](const jpeg::Segment& segment) {
    const Bytes contents = segment.contents;
    if (segment.marker != kApp1 || contents.size() < kHead.size() ||
        !std::equal(kHead.begin(), kHead.end(), contents.begin()))
      return true;
    block = contents.subspan(kHead.size());
    return false;
  });
  return block;
}

class Tiff {
 public:
  explicit Tiff(Bytes block) : block_(block), big_(block.size() > 1 && block[0] == 'M') {}

  bool readable() const {
    return block_.size() >= 8 && (block_[0] == 'I' || block_[0] == 'M') && block_[0] == block_[1] && half(2) == 42;
  }
  std::uint16_t half(std::size_t at) const {
    if (at + 2 > block_.size()) return 0;
    return static_cast<std::uint16_t>(big_ ? block_[at] << 8 | block_[at + 1] : block_[at + 1] << 8 | block_[at]);
  }
  std::uint32_t word(std::size_t at) const {
    const std::uint32_t first = half(at);
    const std::uint32_t second = half(at + 2);
    return big_ ? first << 16 | second : second << 16 | first;
  }
  /// The place of an entry in the directory at `directory`.
  std::optional<std::size_t> entry(std::size_t directory, std::uint16_t tag) const {
    const std::size_t count = half(directory);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = directory + 2 + i * 12;
      if (at + 12 > block_.size()) return std::nullopt;
      if (half(at) == tag) return at;
    }
    return std::nullopt;
  }
  std::string text(std::size_t entry_at, std::size_t length) const {
    const std::size_t count = word(entry_at + 4);
    const std::size_t from = count <= 4 ? entry_at + 8 : word(entry_at + 8);
    if (half(entry_at + 2) != kText || count < length || from > block_.size() || length > block_.size() - from)
      return {};
    return {reinterpret_cast<const char*>(block_.data()) + from, length};
  }

 private:
  Bytes block_;
  bool big_;
};

/// True for "2026:03:02 09:14:59" with every digit in its place; unknown times are blanks or zeros.
bool is_time(std::string_view text) {
  constexpr std::string_view kShape = "0000:00:00 00:00:00";
  if (text.size() != kShape.size() || text.starts_with("0000")) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
  }
  return true;
}

bool is_zone(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && digit(1) && digit(2) && digit(4) &&
         digit(5);
}

}  // namespace

std::string taken_at(Bytes jpeg) {
  const Tiff tiff(exif_block(jpeg));
  if (!tiff.readable()) return {};
  const auto link = tiff.entry(tiff.word(4), kExifDirectory);
  if (!link) return {};
  const std::size_t directory = tiff.word(*link + 8);
  const auto original = tiff.entry(directory, kTimeOriginal);
  std::string time = original ? tiff.text(*original, 19) : "";
  if (!is_time(time)) return {};
  time[4] = time[7] = '-';
  time[10] = 'T';
  const auto zone = tiff.entry(directory, kZoneOriginal);
  const std::string offset = zone ? tiff.text(*zone, 6) : "";
  return is_zone(offset) ? time + offset : time;
}

int quarter_turns(Bytes jpeg) {
  const Tiff tiff(exif_block(jpeg));
  if (!tiff.readable()) return 0;
  const auto found = tiff.entry(tiff.word(4), kOrientation);
  if (!found) return 0;
  switch (tiff.half(*found + 8)) {
    case 3:
      return 2;
    case 6:
      return 1;
    case 8:
      return 3;
    default:
      return 0;
  }
}

}  // namespace lineside
