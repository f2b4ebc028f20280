// What support writes to the installer about a job. It travels as an attachment, so it never makes two ways of
// one record: the job may go on meanwhile, and taking it in twice changes nothing.
#pragma once

#include <optional>
#include <string>

#include "app/store/bundle/digest.hpp"

namespace lineside {

inline constexpr std::string_view kAdviceKind = "text/x-lineside-advice";

struct Advice {
  std::string screen;  // code of the screen it is about
  std::string by;      // who gives it
  std::string at;      // ISO 8601
  std::string text;    // UTF-8
};

Attachment as_attachment(const Advice& advice);
/// Nothing where it is another kind of file.
std::optional<Advice> read_advice(const Attachment& attachment);

}  // namespace lineside
