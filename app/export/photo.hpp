// Photos on paper. A JPEG goes into the PDF unchanged, without decoding; only its size and orientation are read. A
// photo comes from outside: every offset is checked.
#pragma once

#include <optional>
#include <span>

#include "app/export/canvas.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::paper {

/// The size of a picture in pixels.
struct PictureSize {
  int wide = 0;
  int high = 0;
  bool operator==(const PictureSize&) const = default;
};
/// The size from the frame header of a JPEG (ITU-T T.81, B.2.2); nothing if there is none, or if paper cannot show it
/// (lossless, more than 8 bits, neither gray nor color).
std::optional<PictureSize> jpeg_size(std::span<const unsigned char> file);

bool is_photo(const Attachment& file);  // JPEG or PNG by its kind

/// Fits the picture into the box, upright; sizes in points. False if it cannot be drawn.
bool draw_photo(Canvas& canvas, const Attachment& photo, double x, double top, double wide, double high);

}  // namespace lineside::paper
