// The segments of a JPEG (ITU-T T.81, B.1.1), read in one place. A photo is a stranger's file: a segment is given only
// where all of it is there.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace lineside::jpeg {

/// A marker segment: the marker's second byte, and what stands behind the length.
struct Segment {
  std::uint8_t marker = 0;
  std::span<const unsigned char> contents;
};

/// Gives the segments in front of the picture's data, in order, until `each` returns false.
void visit_segments(std::span<const unsigned char> file, const std::function<bool(const Segment&)>& each);

}  // namespace lineside::jpeg
