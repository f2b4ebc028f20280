// Photos on paper. A JPEG that is small enough goes into the PDF as it is; a larger one is made smaller. Which way up
// it was held is read. A photo is a stranger's file: every offset is checked.
#pragma once

#include <optional>
#include <span>

#include "app/export/pdf/photo_size.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::paper {

class Canvas;  // app/export/pdf/canvas.hpp, which needs Cairo: who only asks about a photo does not
struct Box;

/// In pixels.
struct PictureSize {
  int wide = 0;
  int high = 0;
  bool operator==(const PictureSize&) const = default;
};
/// From the frame header of a JPEG (ITU-T T.81, B.2.2); nothing where there is none, or it is one that paper cannot
/// show (lossless, more than 8 bits, not grey or colour).
std::optional<PictureSize> jpeg_size(std::span<const unsigned char> file);

bool is_photo(const Attachment& file);  // a picture by its kind, also one that paper cannot show

/// What is wrong with a picture that was just kept, and what to do: it ends early, or it is of a kind that no paper
/// shows. Empty where it can be printed or is no picture.
Text photo_problem(const Attachment& file);

/// Fits the picture into the box, right way up, with no more pixels than `size` says. False where it is none that can
/// be drawn.
bool draw_photo(Canvas& canvas, const Attachment& photo, const Box& box, const PhotoSize& size);
/// The picture as a JPEG or PNG for other documents than PDF, no larger than `size` says; empty where it cannot be
/// read.
std::vector<unsigned char> photo_bytes(const Attachment& photo, const PhotoSize& size);

}  // namespace lineside::paper
