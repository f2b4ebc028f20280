#include "app/store/files/jpeg.hpp"

#include <cstddef>

namespace lineside::jpeg {

namespace {

constexpr unsigned char kStartOfImage = 0xD8;
constexpr unsigned char kStartOfScan = 0xDA;

}  // namespace

void visit_segments(std::span<const unsigned char> file, const std::function<bool(const Segment&)>& each) {
  if (file.size() < 4 || file[0] != 0xFF || file[1] != kStartOfImage) return;
  for (std::size_t at = 2; at + 4 <= file.size() && file[at] == 0xFF && file[at + 1] != kStartOfScan;) {
    const std::size_t length = static_cast<std::size_t>(file[at + 2]) << 8U | file[at + 3];  // with its own two bytes
    if (length < 2 || length > file.size() - at - 2) return;
    if (!each({file[at + 1], file.subspan(at + 4, length - 2)})) return;
    at += 2 + length;
  }
}

}  // namespace lineside::jpeg
