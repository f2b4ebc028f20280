// The photos of a job on paper.
#pragma once

#include <vector>

#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/photo_size.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::paper {

/// Oldest first; those without a time are last, by their names.
std::vector<const Attachment*> photos_by_time(const std::vector<Attachment>& attachments);
/// All photos, two in a row.
void draw_photos(Canvas& canvas, const std::vector<Attachment>& attachments, const PhotoSize& size);

}  // namespace lineside::paper
