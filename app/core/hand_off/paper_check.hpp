// A certificate held against the record: its number as printed, or the text of its QR code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// What a paper says of its record. Capitals throughout, as papers are typed in any case.
struct Paper {
  std::string job;     // eight digits of the job's id
  std::string digest;  // six digits of the evidence's digest; empty where only the first half was given
  std::string qr;      // the whole text of the code; empty where only a number was given
};

/// "3B0C1F8E-5D41C2", "3b0c1f8e", "3B0C1F8E-5D41C2-M3", or the text of a QR code. Nothing where it is none of them.
std::optional<Paper> read_paper(std::string_view typed);
/// Whether the paper is of the job with this id.
bool is_of(const Paper& paper, std::string_view job_id);

/// Whether the paper matches the record, and what differs first.
struct PaperCheck {
  bool match = false;
  std::string job;
  std::string number;     // of the record as it stands
  Text first_difference;  // for people; empty where it matches
};
/// Papers of version 0.1.0 match too, as long as no evidence came after them.
PaperCheck check_against(const Paper& paper, const Record& record);

}  // namespace lineside
