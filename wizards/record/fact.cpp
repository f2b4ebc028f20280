#include "wizards/record/fact.hpp"

#include <array>

namespace lineside {
namespace {
constexpr std::array<std::string_view, 6> kNames{"typed", "decoded", "read", "measured", "assumed", "chosen"};
}  // namespace

std::string_view name(FactSource source) {
  return kNames[static_cast<std::size_t>(source)];
}

bool fact_source_from(std::string_view text, FactSource& out) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == text) {
      out = static_cast<FactSource>(i);
      return true;
    }
  }
  return false;
}

}  // namespace lineside
