#include "app/export/same_picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace lineside {

namespace {

constexpr int kSquare = 8;     // pixels
constexpr int kMostOther = 6;  // pixels of a square's 64
constexpr int kSeen = 48;      // of 255 in a channel

using Picture = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;

Picture read(const std::string& path) {
  return {cairo_image_surface_create_from_png(path.c_str()), cairo_surface_destroy};
}

const unsigned char* pixel(cairo_surface_t* picture, int x, int y) {
  return cairo_image_surface_get_data(picture) + y * cairo_image_surface_get_stride(picture) + x * 4;
}

bool alike(const unsigned char* a, const unsigned char* b) {
  return std::abs(a[0] - b[0]) <= kSeen && std::abs(a[1] - b[1]) <= kSeen && std::abs(a[2] - b[2]) <= kSeen;
}

/// Nothing like this pixel is there, or beside it: a line may lie a pixel further.
bool is_missing(cairo_surface_t* from, cairo_surface_t* in, int x, int y) {
  for (int j = std::max(0, y - 1); j <= std::min(y + 1, cairo_image_surface_get_height(in) - 1); ++j) {
    for (int i = std::max(0, x - 1); i <= std::min(x + 1, cairo_image_surface_get_width(in) - 1); ++i) {
      if (alike(pixel(from, x, y), pixel(in, i, j))) return false;
    }
  }
  return true;
}

bool differs(cairo_surface_t* one, cairo_surface_t* other, int x, int y) {
  return !alike(pixel(one, x, y), pixel(other, x, y)) && (is_missing(one, other, x, y) || is_missing(other, one, x, y));
}

}  // namespace

bool show_the_same(const std::string& one, const std::string& other) {
  const Picture a = read(one);
  const Picture b = read(other);
  if (cairo_surface_status(a.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(b.get()) != CAIRO_STATUS_SUCCESS)
    return false;
  const int width = cairo_image_surface_get_width(a.get());
  const int height = cairo_image_surface_get_height(a.get());
  if (width != cairo_image_surface_get_width(b.get()) || height != cairo_image_surface_get_height(b.get()) ||
      cairo_image_surface_get_format(a.get()) != cairo_image_surface_get_format(b.get()))
    return false;
  for (int top = 0; top < height; top += kSquare) {
    for (int left = 0; left < width; left += kSquare) {
      int other_pixels = 0;
      for (int y = top; y < top + kSquare && y < height; ++y) {
        for (int x = left; x < left + kSquare && x < width; ++x)
          other_pixels += differs(a.get(), b.get(), x, y) ? 1 : 0;
      }
      if (other_pixels > kMostOther) return false;
    }
  }
  return true;
}

}  // namespace lineside
