// A job as files for other people: JSON (a function of the record alone, fixed key order), CSV
// (RFC 4180, units in the header, formula injection defused), and a PDF certificate drawn with Cairo.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "wizards/job.hpp"
#include "wizards/job_store.hpp"

namespace lineside {

std::string job_json(const Job& job, std::span<const StoredFrame> frames);
std::string jobs_csv(std::span<const Job> jobs);
std::string job_text(const Job& job);
/// The whole PDF as bytes. `printed_at` is shown in the footer.
std::string certificate_pdf(const Job& job, std::span<const StoredFrame> frames);

}  // namespace lineside
