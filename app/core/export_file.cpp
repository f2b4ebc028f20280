#include "app/core/export_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/export/export.hpp"

namespace lineside {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> contents(const Job& job, std::span<const StoredFrame> frames, const std::string& format) {
  if (format == "pdf") return certificate_pdf(job, frames);
  if (format == "json") return job_json(job, frames);
  if (format == "csv") return jobs_csv(std::span(&job, 1));
  if (format == "text") return job_text(job);
  return std::nullopt;
}

/// Writes beside the target and renames: a full disk leaves no half file under the final name.
std::string write_whole(const fs::path& path, const std::string& bytes) {
  const fs::path part = path.string() + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  errno = 0;
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code failed;
  if (!file) {
    const std::string reason = errno != 0 ? std::strerror(errno) : "the disk took no more";
    fs::remove(part, failed);
    return "Could not write " + path.string() + ": " + reason +
           ". The job itself is safe in the job store. Free some space or choose another folder, then export again.";
  }
  fs::rename(part, path, failed);
  if (failed) return "Could not name the file " + path.string() + ": " + failed.message() + ". Choose another folder.";
  return {};
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
  return out + job.id.substr(0, 8) + '.' + std::string(format == "text" ? "txt" : format);
}

Exported export_job(const Job& job, std::span<const StoredFrame> frames, const std::string& format,
                    const std::string& folder) {
  const auto bytes = contents(job, frames, format);
  if (!bytes) return {format, {}, "There is no export as " + format + ". Choose pdf, json, csv or text."};
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
