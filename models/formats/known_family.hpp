// Families whose numbers are known to exist but whose key no manual prints, and meters of other series. Lineside names
// such a meter, applies its family's limits and asks the label for the rest; it never decodes the number by analogy.
// Sources: LMM cover, IMS 2.1.2 and Table 2; rulings in docs/model-numbers.md.
#pragma once

#include <span>

#include "models/decoding/typed_text.hpp"
#include "models/formats/number_format.hpp"

namespace lineside {

/// One family that is recognized by the pattern of its numbers.
struct KnownFamily {
  /// Letters and digits stand for themselves; '#' any digit, '+' any letter or digit, a final '*' whatever follows.
  std::string_view pattern;
  std::string_view id;      // the format as printed: "leviton-mini-meter"
  std::string_view family;  // "mini-meter"; empty for a meter of another series
  Message title;            // "Leviton Mini Meter, encapsulated (5B)"
  Source source;
  std::optional<Service> service{};
  RowNote note{};
  bool supported() const { return !family.empty(); }
};

/// All families, in the order in which they are tried.
std::span<const KnownFamily> known_families();

/// Where in the text a family's number was found; `begin` and `end` index typed characters.
struct FamilyMatch {
  const KnownFamily* family = nullptr;
  std::size_t begin = 0;  // typed characters
  std::size_t end = 0;
};

/// The first number of a known family in the text; `family` is nullptr if there is none.
FamilyMatch find_family(const TypedText& text);
/// What is known of it. The status is Recognised if `match.family->supported()`, otherwise Unsupported.
ModelReading describe_family(const TypedText& text, const FamilyMatch& match, std::optional<DatePeriod> built);

}  // namespace lineside
