// What support writes to the installer about a job. It travels as an attachment, so it never creates a second version
// of a record: the job may continue meanwhile, and taking the advice in twice changes nothing.
#pragma once

#include <optional>
#include <string>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// The media type by which an attachment is known as advice.
inline constexpr std::string_view kAdviceKind = "text/x-lineside-advice";

/// One piece of advice.
struct Advice {
  std::string screen;  // code of the screen it is about
  std::string by;      // who gives it
  std::string at;      // ISO 8601
  std::string text;    // UTF-8
};

/// The advice as a file of kind kAdviceKind.
Attachment as_attachment(const Advice& advice);
/// Reads what as_attachment() made; nothing for another kind of file.
std::optional<Advice> read_advice(const Attachment& attachment);

}  // namespace lineside
