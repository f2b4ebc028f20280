// The pages behind the first: how a meter is wired, its voltages, the evidence, every row of the record.
#pragma once

#include <vector>

#include "app/export/pdf/canvas.hpp"
#include "app/export/report.hpp"

namespace lineside::paper {

/// A heading of a part; `tag`: "H2", "H3".
void heading(Canvas& canvas, const Text& words, const char* tag = "H2", double wide = kInner);

/// How a meter is wired, in words and pictures, its voltages, the evidence, then every row of the record.
void draw_voltages(Canvas& canvas, const report::Meter& meter);
void draw_wiring_words(Canvas& canvas, const report::Meter& meter);
void draw_wiring_pictures(Canvas& canvas, const report::Meter& meter);
void draw_evidence(Canvas& canvas, const report::Meter& meter);
/// `sections` in two columns, in letters as small as it takes to end on this page, where that can be.
void draw_record(Canvas& canvas, std::vector<report::Section> sections);

}  // namespace lineside::paper
