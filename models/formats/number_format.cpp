// The list of published keys. A new format is one file and one row here.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {
constexpr std::array kAll{&kNewFormat,           &kInterimFormat,      &kOriginalFormat,
                          &kImsIndividualFormat, &kImsEnclosureFormat, &kLevitonKitFormat};
}  // namespace

std::span<const NumberFormat* const> all_formats() {
  return kAll;
}

}  // namespace lineside
