// One record as it is printed: what every part of a certificate is given.
#pragma once

#include <string>

#include "app/export/export.hpp"
#include "app/export/pdf/photo_size.hpp"
#include "app/export/report.hpp"
#include "app/store/bundle/digest.hpp"

namespace lineside::paper {

/// One record on paper.
struct Printed {
  const Record& record;
  report::Report report;
  std::string meter{};     // of this one alone, "m3"; empty: of all
  std::string place{"c"};  // where links to it lead; of a meter with its subject behind it
  PhotoSize photos{};
};

}  // namespace lineside::paper
