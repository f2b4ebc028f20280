#include "app/core/export_file.hpp"

#include <filesystem>
#include <optional>
#include <sstream>

#include "app/export/export.hpp"
#include "app/export/out_file.hpp"
#include "app/export/rma.hpp"
#include "wizards/trace.hpp"

namespace lineside {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> contents(const Job& job, std::span<const StoredFrame> frames, const std::string& format) {
  if (format == "pdf") return certificate_pdf(job, frames);
  if (format == "json") return job_json(job, frames);
  if (format == "csv") return jobs_csv(std::span(&job, 1));
  if (format == "text") return job_text(job);
  if (format == "rma") return rma_pdf(job, std::string(latest(job, "", "nav.meter").value_or("m1")));
  if (format == "trace") return trace_text(frames);
  if (format == "labels") return labels_pdf(job);
  return std::nullopt;
}

/// Whole, flushed and read back; a full disk leaves no half file under the final name.
std::string write_whole(const fs::path& path, const std::string& bytes) {
  std::ostringstream no_stream;
  OutFile file(path.string(), no_stream);
  file.write(bytes);
  return file.finish();
}

}  // namespace

std::string export_file_name(const Job& job, std::string_view format) {
  std::string out;
  for (const char c : summarise(job).name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    if (out.size() >= 60) break;
  }
  if (out.empty()) out = "job";
  if (out.back() != '-') out += '-';
  out += job.id.substr(0, 8);
  if (format == "text") return out + ".txt";
  if (format == "trace") return out + ".trace.txt";
  if (format == "labels") return out + ".labels.pdf";
  return out + '.' + std::string(format);
}

Exported export_job(const Job& job, std::span<const StoredFrame> frames, const std::string& format,
                    const std::string& folder) {
  const auto bytes = contents(job, frames, format);
  if (!bytes)
    return {format, {}, "There is no export as " + format + ". Choose pdf, json, csv, text, trace or labels."};
  std::error_code failed;
  const fs::path where = fs::absolute(folder.empty() ? fs::path(".") : fs::path(folder), failed);
  fs::create_directories(where, failed);
  if (failed) {
    return {format,
            {},
            "Could not make the folder " + where.string() + ": " + failed.message() +
                ". The job itself is safe in the job store. Choose another folder, then export again."};
  }
  const fs::path path = (where / export_file_name(job, format)).lexically_normal();
  const std::string problem = write_whole(path, *bytes);
  if (!problem.empty()) return {format, {}, problem};
  return {format, path.string(), {}};
}

}  // namespace lineside
