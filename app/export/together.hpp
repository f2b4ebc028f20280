// Formats that hold all jobs asked for in one document, and how such a document is kept small enough to be sent.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "app/export/pdf/labels.hpp"

namespace lineside {

/// Whether a format makes one document of them: pdf and html of several, labels, haystack.
bool is_together(std::string_view format, std::size_t jobs);

/// Which document is made of all jobs, and how large it may be.
struct Together {
  std::string format;
  Printing printing{};
  LabelPrinting labels{};
  std::size_t most_bytes = 0;  // 0: any
};
/// pdf, html, summary, email, open-items, labels or haystack. Where it is larger than asked for, photos are made
/// smaller step by step; it may still be too large then.
std::string documents_of(std::span<const Record> jobs, const Together& wanted);

}  // namespace lineside
