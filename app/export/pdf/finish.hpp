// What Cairo cannot say in a PDF is added to the finished file by qpdf: the language, that the title is shown, what a
// picture shows in words, XMP metadata, and the record as JSON inside the file. Written by hand as an update behind
// Cairo's own end it would need a second reader of PDF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lineside::paper {

/// A file inside the PDF: the record for programs.
struct Enclosed {
  std::string name;   // "certificate.json"
  std::string bytes;  // empty: nothing is enclosed
};

/// What a reader, also one that speaks, is told of a document.
struct About {
  std::string language;                 // "en", "es-MX": BCP 47
  std::string title;                    // UTF-8
  std::string created;                  // ISO 8601
  std::vector<std::string> pictures{};  // what the tagged figures show, in their order
  Enclosed enclosed{};
};

/// The same document with all of it; the same bytes each time.
std::string finished(const std::string& pdf, const About& about);

}  // namespace lineside::paper
