// A job as files for other people: JSON (a function of the record alone, fixed key order), CSV
// (RFC 4180, units in the header, formula injection defused), and a PDF certificate drawn with Cairo.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/export/pdf/photo_size.hpp"
#include "app/i18n/translator.hpp"
#include "app/store/bundle/digest.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// What is made for people to read takes `words`: their language, English where it is null. JSON, CSV and bundles are
/// the same in every language, and so are figures in all files.
using Words = const i18n::Translator*;

/// The record of one job; docs/job.schema.json.
std::string job_json(const Job& job, std::span<const StoredFrame> frames, std::span<const Attachment> attachments = {},
                     bool conflict = false);
/// One row a meter.
std::string jobs_csv(std::span<const Job> jobs);
std::string job_text(const Job& job, Words words = nullptr);
/// What the maker's support asks for, of one meter ("m1").
std::string support_text(const Job& job, const std::string& meter, Words words = nullptr);
/// How a document for people is made.
struct Printing {
  Words words = nullptr;
  std::string meter{};  // "m3": of this one alone
  paper::PhotoSize photos{};
};

/// The certificate of one job as a PDF: the same record gives the same bytes. A job of several meters begins with
/// a table of them; with `meter` ("m3") the certificate is of that one alone, with a number of its own. `beside`: what
/// the store tells of the record (Record::beside), printed below the result. The record is inside as JSON.
std::string certificate_pdf(const Record& record, const Printing& how);
std::string certificate_pdf(const Job& job, std::span<const StoredFrame> frames,
                            std::span<const Attachment> attachments = {}, const Printing& how = {},
                            std::span<const Text> beside = {});

/// All jobs of a site in one PDF: whose it is, how many and how they stand, a table of every meter in the order of
/// their units with links and pages, what is open, then the certificates.
std::string site_report_pdf(std::span<const Record> jobs, const Printing& how = {});
/// Its first part alone, for the property manager: one page as long as the meters fit on it.
std::string site_summary_pdf(std::span<const Record> jobs, const Printing& how = {});

/// What the certificate's QR code says: number, digest of the record, and a short summary.
std::string qr_text(const Job& job, std::span<const StoredFrame> frames);

}  // namespace lineside
