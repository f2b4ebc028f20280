#include "models/manuals/manuals.hpp"

#include <algorithm>

namespace lineside {

namespace {

constexpr ManualRow kManuals[] = {
    {Manual::S12, "S12", message("What is S12?"),
     message("“Installation Guide, Series 1000/2000 Meters”, Leviton, PK-93856-10-00-0A, 2011. For individual meters "
             "whose number begins with BL, S1, S2, 1N, 2N, 1R or 2R."),
     "S12"},
    {Manual::LMM, "LMM", message("What is LMM?"),
     message("“The Mini Meter”, Leviton, 2012. For meters whose number begins with MO, MK, 7B, 6S, 6F or 5B."), "LMM"},
    {Manual::IMS, "IMS", message("What is IMS?"),
     message("Guide to the IMS Mini Meter in a flush mount enclosure, Integrated Metering Systems, revision 3.x, 2010. "
             "For MMS, MMD, MS and MD meters. Our copy has no title page and is damaged."),
     "IMS 8"},
    {Manual::FM, "FM", message("What is FM?"),
     message("“Mini Meter in Flush Mount Enclosure with Wireless AMR Option: Installation Manual”, Leviton, 2018. For "
             "the kits 6P201 and 6W201."),
     "FM"},
};

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// True if the name is a word of its own, with a section after it or at the end: "IMS CTs" is not a section of a
/// manual.
bool names(std::string_view text, std::string_view id) {
  for (auto at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const std::string_view rest = text.substr(at + id.size());
    const bool fresh = at == 0 || !is_letter(text[at - 1]);
    const bool ends = rest.empty() || !is_letter(rest.front());
    const bool section =
        rest.size() < 2 || rest.front() != ' ' || (rest[1] >= '0' && rest[1] <= '9') || rest.starts_with(" cover");
    if (fresh && ends && section) return true;
  }
  return false;
}

}  // namespace

std::span<const ManualRow> manuals() {
  return kManuals;
}

const ManualRow* manual_row(Manual manual) {
  const auto* found = std::ranges::find(kManuals, manual, &ManualRow::manual);
  return found == std::end(kManuals) ? nullptr : found;
}

std::vector<const ManualRow*> manuals_named(std::string_view text) {
  std::vector<const ManualRow*> out;
  for (const ManualRow& row : kManuals) {
    if (names(text, row.id)) out.push_back(&row);
  }
  return out;
}

}  // namespace lineside
