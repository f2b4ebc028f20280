// Photos on paper. A JPEG goes into the PDF as it is and is not decoded here; only its size and which way up it was
// held are read. A photo is a stranger's file: every offset is checked.
#pragma once

#include <optional>
#include <span>

#include "app/export/canvas.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::paper {

struct PictureSize {
  int wide = 0;
  int high = 0;
  bool operator==(const PictureSize&) const = default;
};
/// From the frame header of a JPEG (ITU-T T.81, B.2.2); nothing where there is none, or it is one that paper cannot
/// show (lossless, more than 8 bits, not grey or colour).
std::optional<PictureSize> jpeg_size(std::span<const unsigned char> file);

bool is_photo(const Attachment& file);  // JPEG or PNG by its kind

/// Fits the picture into the box, right way up. False where it is none that can be drawn.
bool draw_photo(Canvas& canvas, const Attachment& photo, double x, double top, double wide, double high);

}  // namespace lineside::paper
