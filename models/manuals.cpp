#include "models/manuals.hpp"

#include <algorithm>

namespace lineside {

namespace {

constexpr ManualRow kManuals[] = {
    {Manual::S12, "S12", "What is S12?",
     "Leviton's installation guide of the Series 1000 and 2000 meters, PK-93856-10-00-0A, 2011: individual meters "
     "whose "
     "number begins with BL, S1, S2, 1N, 2N, 1R or 2R.",
     "S12"},
    {Manual::LMM, "LMM", "What is LMM?",
     "Leviton's manual of the Mini Meter, 2012: meters whose number begins with MO, MK, 7B, 6S, 6F or 5B.", "LMM"},
    {Manual::IMS, "IMS", "What is IMS?",
     "Integrated Metering Systems' guide of the IMS Mini Meter in its flush mount enclosure, revision 3.x, 2010: MMS, "
     "MMD, "
     "MS and MD meters. Our copy is damaged.",
     "IMS 8"},
    {Manual::FM, "FM", "What is FM?",
     "Leviton's installation manual of the Mini Meter in a flush mount enclosure with wireless option, 2018: the kits "
     "6P201 "
     "and 6W201.",
     "FM"},
};

}  // namespace

std::span<const ManualRow> manuals() {
  return kManuals;
}

const ManualRow& manual_row(Manual manual) {
  const auto* found = std::ranges::find(kManuals, manual, &ManualRow::manual);
  return found == std::end(kManuals) ? kManuals[0] : *found;
}

}  // namespace lineside
