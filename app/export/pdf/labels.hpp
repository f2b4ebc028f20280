// Labels for meters that are numbered on a bus: what stands in the record is what stands on the door.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/export/export.hpp"

namespace lineside {

/// What they are printed on.
enum class LabelPaper {
  Sheet,   // US Letter, 1 x 2 5/8 in, three by ten
  Tape62,  // a label printer's, 62 x 29 mm, one a page
  Tape29   // the same, 90 x 29 mm
};
/// "sheet", "62mm", "29mm"; nothing for another word.
std::optional<LabelPaper> label_paper(std::string_view name);
/// How many go on one page.
int labels_on_a_page(LabelPaper paper);

/// How labels are printed.
struct LabelPrinting {
  Words words = nullptr;
  LabelPaper paper = LabelPaper::Sheet;
  int start = 1;  // the first free place of a sheet that was begun
};

/// One a meter that has a Modbus ID: the ID large, what it serves, model, serial number, program ID, and a code that
/// holds the certificate's number. The ID is never cut, nor is any real serial number: what is
/// cut shows it.
std::string labels_pdf(std::span<const Record> jobs, const LabelPrinting& how = {});

}  // namespace lineside
