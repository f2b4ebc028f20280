// The request to send a meter back (RMA), filled in from the record. What it needs and what it costs: S12 7, IMS 7; LMM
// 6 and FM 8, 9 print contacts only. The fees are dated and shown with their date.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/manuals/source.hpp"
#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// One line of the request.
struct RmaRow {
  Text label;
  Text value;
};

/// The whole request, ready to show or print.
struct RmaRequest {
  bool terms = true;             // the meter's manual prints terms of return (S12 7, IMS 7)
  std::string meter;             // "m1"
  std::string model;             // as decoded, or as typed if not decoded
  std::vector<RmaRow> asked;     // what the manual asks for, in its order; empty values are missing
  std::vector<Text> missing;     // labels of the empty values
  std::vector<RmaRow> evidence;  // what the record says about the fault
  std::vector<Text> fees;        // terms of return and fees with their date; empty if the manual prints none
  Text to;                       // where to ask: the contact of the meter's own manual
  Text source;                   // "S12 7"
};

/// What a manual prints about returns and contacts, one text per row, for searches.
struct ReturnRow {
  std::string_view id;  // "return-contact", "return-terms"
  Manual manual;
  std::string_view section;
  Message text;
};
std::vector<ReturnRow> return_rows();

/// Fills in the request for one meter ("m1"); what the record does not have is listed in `missing`.
RmaRequest rma_request(const Job& job, const std::string& meter);

}  // namespace lineside
