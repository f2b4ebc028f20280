// The only reader of the segments of a JPEG (ITU-T T.81, B.1.1). A photo comes from outside: a segment is passed on
// only if it is complete.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace lineside::jpeg {

/// A marker segment: the second byte of the marker, and the contents after the length.
struct Segment {
  std::uint8_t marker = 0;
  std::span<const unsigned char> contents;
};

/// Passes the segments before the picture's data to `each`, in order, until it returns false.
void visit_segments(std::span<const unsigned char> file, const std::function<bool(const Segment&)>& each);

}  // namespace lineside::jpeg
