#include "app/core/export_file.hpp"

#include <filesystem>
#include <optional>
#include <sstream>
#include <utility>

#include "app/export/export.hpp"
#include "app/export/haystack.hpp"
#include "app/export/html.hpp"
#include "app/export/pdf/labels.hpp"
#include "app/export/out_file.hpp"
#include "app/export/table/points.hpp"
#include "app/export/redact.hpp"
#include "app/export/rma.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "models/system_text.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/screen/trace.hpp"

namespace lineside {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> contents(const Record& record, const std::string& format, Words words) {
  const Job& job = record.job;
  const auto& frames = record.frames;
  const auto& attachments = record.attachments;
  if (format == "pdf") return certificate_pdf(record, {words});
  if (format == "html") return certificate_html(record, {words});
  if (format == "haystack") return haystack_json({&record, 1});
  if (format == "points") {
    std::string out;
    add_points_header(out);
    add_points(out, record);
    return out;
  }
  if (format == "json") return job_json(job, frames, attachments, record.conflict);
  if (format == "csv") return jobs_csv(std::span(&job, 1));
  if (format == "text") return job_text(job, words);
  if (format == "support") return support_text(job, std::string(latest(job, "", "nav.meter").value_or("m1")), words);
  if (format == "rma") return rma_pdf(job, std::string(latest(job, "", "nav.meter").value_or("m1")), words);
  if (format == "trace") return trace_text(frames);
  if (format == "labels") return labels_pdf({&record, 1}, {words});
  return std::nullopt;
}

/// Writes the whole record, signed with this tablet's key. Returns why not, or an empty text.
Text write_signed(const fs::path& path, Record record, const std::string& key_folder) {
  const auto key = KeyRing(key_folder).own();
  if (!key)
    return msg("{file} is not a Lineside key or cannot be made ({why}). Restore it: lineside job key restore FILE",
               Verbatim{key.error().where}, key.error().detail);
  std::optional<Record> next = std::move(record);
  const auto written = write_bundle(
      path.string(), [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); }, *key);
  return written ? Text() : cannot_write(path.string(), written.error());
}

/// Completely written, flushed and read back; a full disk leaves no half file under the final name.
Text write_whole(const fs::path& path, const std::string& bytes) {
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
  if (format == "support") return out + ".support.txt";
  if (format == "support.en") return out + ".support.en.txt";  // beside the other, not over it
  if (format == "trace") return out + ".trace.txt";
  if (format == "labels") return out + ".labels.pdf";
  if (format == "points") return out + ".points.csv";
  if (format == "haystack") return out + ".haystack.json";
  if (format == "bundle") return out + ".lineside";
  return out + '.' + std::string(format);
}

Exported export_job(Record record, const ExportJob& request, const std::string& folder, const std::string& key_folder,
                    i18n::Language language) {
  const std::string& format = request.format;
  if (request.in_english) language = i18n::Language::English;
  if (request.redacted) record = redacted(std::move(record));
  std::error_code failed;
  const fs::path wanted = request.folder.empty() ? fs::path(folder.empty() ? "." : folder) : fs::path(request.folder);
  const fs::path where = fs::absolute(wanted, failed);
  if (request.folder.empty()) {
    fs::create_directories(where, failed);  // the tablet's own
  } else if (!fs::is_directory(where, failed)) {
    return {
        format,
        {},
        msg("The folder {folder} is gone. Put the USB drive back, or choose another place.", Verbatim{where.string()})};
  }
  if (failed) {
    return {format,
            {},
            msg("Could not make the folder {folder}: {why}. The job itself is safe in the job store. Choose another "
                "folder, then export again.",
                Verbatim{where.string()}, system_text(failed.value()))};
  }
  const i18n::Translator words(language, i18n::Style::InFiles);  // English costs nothing
  const std::string own = export_file_name(record.job, request.in_english ? format + ".en" : format);
  const fs::path path = (where / own).lexically_normal();
  Text problem;
  if (format == "bundle") {
    problem = write_signed(path, std::move(record), key_folder);
  } else if (const auto bytes = contents(record, format, language == i18n::Language::English ? nullptr : &words)) {
    problem = write_whole(path, *bytes);
  } else {
    problem = msg("There is no export as {format}. Choose bundle, pdf, json, csv, text, trace, labels or support.",
                  Verbatim{format});
  }
  if (!problem.empty()) return {format, {}, problem};
  return {format, path.string(), {}};
}

}  // namespace lineside
