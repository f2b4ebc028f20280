// A photo made smaller for paper: a tablet's camera gives 12 megapixels where a page shows two. Done by libjpeg; a
// stranger's file that it refuses stays as it is.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/export/pdf/photo_size.hpp"

namespace lineside::paper {

/// Of a grey or color JPEG: decoded, no longer than `size.pixels` on its longer side, turned clockwise by quarter
/// turns, encoded anew without its metadata. Nothing where it cannot be read.
std::optional<std::vector<unsigned char>> scaled_jpeg(std::span<const unsigned char> jpeg, const PhotoSize& size,
                                                      int quarter_turns = 0);

/// Whether all of the picture is there: false for a file that ends early or holds no picture.
bool is_whole_jpeg(std::span<const unsigned char> jpeg);

}  // namespace lineside::paper
