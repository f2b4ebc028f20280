#include "app/export/pdf/photo.hpp"

#include <algorithm>
#include <cstring>
#include <numbers>

#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/jpeg_scale.hpp"
#include "app/store/files/exif.hpp"
#include "app/store/files/jpeg.hpp"

namespace lineside::paper {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
constexpr int kMostPixels = 20'000;  // a side
constexpr int kPlaceholder = 64;     // longer side of the surface that stands for a JPEG

/// A surface that stands for the JPEG: PDF takes its bytes as they are and scales them to the surface's size.
Surface jpeg_surface(std::span<const unsigned char> bytes, PictureSize size) {
  const int longer = std::max(size.wide, size.high);
  const auto part = [&](int side) { return std::max(1, side * kPlaceholder / longer); };
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, part(size.wide), part(size.high)),
                  cairo_surface_destroy);
  auto* copy = new unsigned char[bytes.size()];
  std::memcpy(copy, bytes.data(), bytes.size());
  const auto free_copy = [](void* data) { delete[] static_cast<unsigned char*>(data); };
  if (cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, copy, bytes.size(), free_copy, copy) !=
      CAIRO_STATUS_SUCCESS)
    delete[] copy;
  return surface;
}

struct Reader {
  std::span<const unsigned char> left;
};

cairo_status_t read_png(void* closure, unsigned char* into, unsigned int length) {
  auto& from = *static_cast<Reader*>(closure);
  if (from.left.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(into, from.left.data(), length);
  from.left = from.left.subspan(length);
  return CAIRO_STATUS_SUCCESS;
}

/// Width and height stand at fixed places of a PNG's first chunk.
bool png_fits(std::span<const unsigned char> png) {
  if (png.size() < 24) return false;
  const auto side = [&](std::size_t at) { return png[at] << 24 | png[at + 1] << 16 | png[at + 2] << 8 | png[at + 3]; };
  return side(16) > 0 && side(20) > 0 && side(16) <= kMostPixels / 4 && side(20) <= kMostPixels / 4;
}

}  // namespace

bool is_photo(const Attachment& file) {
  return file.kind.starts_with("image/");
}

Text photo_problem(const Attachment& file) {
  if (!is_photo(file)) return {};
  const Typed name{file.name};
  if (jpeg_size(file.bytes) && !is_whole_jpeg(file.bytes))
    return msg("{file} is kept, but the picture ends early and part of it is missing. Take it again.", name);
  if (jpeg_size(file.bytes) || (file.kind == "image/png" && png_fits(file.bytes))) return {};
  return msg("{file} is kept, but cannot be printed. Save it as a JPEG and add it again.", name);
}

std::optional<PictureSize> jpeg_size(std::span<const unsigned char> file) {
  std::optional<PictureSize> found;
  jpeg::visit_segments(file, [&](const jpeg::Segment& segment) {
    if (segment.marker < 0xC0 || segment.marker > 0xC2) return true;  // baseline, extended, progressive
    const auto head = segment.contents;
    if (head.size() < 6 || head[0] != 8) return false;
    const PictureSize size{head[3] << 8 | head[4], head[1] << 8 | head[2]};
    const unsigned char parts = head[5];
    const bool good = size.wide > 0 && size.high > 0 && size.wide <= kMostPixels && size.high <= kMostPixels;
    if (good && (parts == 1 || parts == 3)) found = size;
    return false;
  });
  return found;
}

std::vector<unsigned char> photo_bytes(const Attachment& photo, const PhotoSize& size) {
  const auto pixels = jpeg_size(photo.bytes);
  if (!pixels) return photo.kind == "image/png" && png_fits(photo.bytes) ? photo.bytes : std::vector<unsigned char>{};
  constexpr std::size_t kLargeAnyway = 600'000;  // bytes: a small picture of the best quality
  const bool small = std::max(pixels->wide, pixels->high) <= size.pixels && photo.bytes.size() <= kLargeAnyway;
  if (small && size.quality >= PhotoSize{}.quality) return photo.bytes;
  auto scaled = scaled_jpeg(photo.bytes, size, quarter_turns(photo.bytes));
  return scaled && scaled->size() < photo.bytes.size() ? *std::move(scaled) : photo.bytes;
}

bool draw_photo(Canvas& canvas, const Attachment& photo, const Box& box, const PhotoSize& size) {
  if (canvas.is_draft()) return jpeg_size(photo.bytes) || (photo.kind == "image/png" && png_fits(photo.bytes));
  Surface surface(nullptr, cairo_surface_destroy);
  int turns = 0;  // quarter turns clockwise
  const std::vector<unsigned char> bytes = photo_bytes(photo, size);
  if (const auto pixels = jpeg_size(bytes)) {
    surface = jpeg_surface(bytes, *pixels);
    turns = quarter_turns(bytes);  // none where it was made smaller: that stands upright
  } else if (photo.kind == "image/png" && png_fits(bytes)) {
    Reader reader{bytes};
    surface.reset(cairo_image_surface_create_from_png_stream(read_png, &reader));
  }
  if (!surface || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return false;
  canvas.image(surface.get(), turns, box);
  return true;
}

}  // namespace lineside::paper
