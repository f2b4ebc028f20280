// A job as files for other people: JSON (a function of the record alone, with a fixed key order), CSV (RFC 4180, units
// in the header, no formula injection), and a PDF certificate drawn with Cairo.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/i18n/translator.hpp"
#include "app/store/bundle/digest.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// Documents for people take `words`: their language, English if nullptr. JSON, CSV and bundles are the same in every
/// language, and so are figures in all files.
using Words = const i18n::Translator*;

/// The record of one job, as docs/job.schema.json describes it.
std::string job_json(const Job& job, std::span<const StoredFrame> frames, std::span<const Attachment> attachments = {},
                     bool conflict = false);
/// The table of jobs, one row per meter.
std::string jobs_csv(std::span<const Job> jobs);
std::string job_text(const Job& job, Words words = nullptr);
/// What the manufacturer's support asks for about one meter ("m1").
std::string support_text(const Job& job, const std::string& meter, Words words = nullptr);
/// The certificate of one job as a PDF: the same record gives the same bytes. A job with several meters begins with a
/// table of them; with `meter` ("m3") the certificate covers only that one and has its own number. `beside` is what the
/// store tells about the record (Record::beside), printed below the result.
std::string certificate_pdf(const Job& job, std::span<const StoredFrame> frames,
                            std::span<const Attachment> attachments = {}, const std::string& meter = {},
                            Words words = nullptr, std::span<const Text> beside = {});

/// All jobs of a site in one PDF: a table of every meter, the open points, then the certificates.
std::string site_report_pdf(std::span<const Record> jobs, Words words = nullptr);

/// A sheet of labels to cut or stick, one per meter that has its own Modbus ID: the ID large, the unit served, model,
/// program ID and serial number. 25.4 x 66.7 mm each, three by ten on US Letter.
std::string labels_pdf(const Job& job, Words words = nullptr);

/// The content of the certificate's QR code: number, digest of the record, and a short summary.
std::string qr_text(const Job& job, std::span<const StoredFrame> frames);

}  // namespace lineside
