// Photos on paper: all of them, oldest first, two in a row, each with its name and when it was taken.
#include "app/export/pdf/photo_pages.hpp"

#include <algorithm>

#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/photo.hpp"
#include "app/export/pdf/record_pages.hpp"

namespace lineside::paper {

namespace {

constexpr double kPhotoGap = 16;
constexpr double kPhotoWide = (kInner - kPhotoGap) / 2;
constexpr double kPhotoHigh = 186;
constexpr double kCaptionHigh = 24;  // two lines

std::string caption_of(const Canvas& canvas, const Attachment& photo) {
  if (photo.taken.empty()) return canvas.say(msg("{name} · time not given in the file", Typed{photo.name}));
  return canvas.say(msg("{name} · taken {time}", Typed{photo.name}, DateTime{photo.taken}));
}

/// The first two lines, and a mark where there are more.
void caption(Canvas& canvas, const std::string& words, double x, double top) {
  const Style style{7.5, false, kQuiet};
  const Block whole = canvas.set(words, style, kPhotoWide);
  const auto tag = canvas.tag("Caption");
  if (whole.lines().size() <= 2) return canvas.block(x, top, whole);
  canvas.text(x, top + style.size, whole, 0);
  canvas.text(x, top + style.size + whole.leading(), canvas.set("…" + whole.lines().back().words, style, kPhotoWide),
              0);
}

void photo(Canvas& canvas, const Attachment& each, double x, const PhotoSize& size) {
  const std::string words = caption_of(canvas, each);
  bool drawn = false;
  {
    const auto picture = canvas.figure(words);
    drawn = draw_photo(canvas, each, {x, canvas.y, kPhotoWide, kPhotoHigh}, size);
  }
  if (!drawn)
    canvas.block(x, canvas.y + 4,
                 canvas.set(canvas.say(message("This picture cannot be printed; the record holds it.")),
                            {7.5, false, kQuiet}, kPhotoWide));
  caption(canvas, words, x, canvas.y + kPhotoHigh + 3);
}

}  // namespace

std::vector<const Attachment*> photos_by_time(const std::vector<Attachment>& attachments) {
  std::vector<const Attachment*> photos;
  for (const Attachment& each : attachments) {
    if (is_photo(each)) photos.push_back(&each);
  }
  std::ranges::stable_sort(photos, [](const Attachment* one, const Attachment* other) {
    if (one->taken.empty() != other->taken.empty()) return other->taken.empty();
    return one->taken != other->taken ? one->taken < other->taken : one->name < other->name;
  });
  return photos;
}

void draw_photos(Canvas& canvas, const std::vector<Attachment>& attachments, const PhotoSize& size) {
  const std::vector<const Attachment*> photos = photos_by_time(attachments);
  if (photos.empty()) return;
  canvas.need(kPhotoHigh + kCaptionHigh + 40);
  heading(canvas, message("Photos"));
  for (std::size_t i = 0; i < photos.size(); ++i) {
    if (i % 2 == 0) canvas.need(kPhotoHigh + kCaptionHigh);
    photo(canvas, *photos[i], kMargin + (i % 2 == 0 ? 0 : kPhotoWide + kPhotoGap), size);
    if (i % 2 == 1 || i + 1 == photos.size()) canvas.y += kPhotoHigh + kCaptionHigh + 4;
  }
}

}  // namespace lineside::paper
