// Where a fact comes from. Every figure the product shows names its manual and section, or says that it is this
// project's own ruling, so that nobody mistakes our assumption for the manufacturer's word.
#pragma once

#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// S12, LMM, IMS and FM are the four manuals; Modbus is the protocol's specification; the rest as in Source.
enum class Manual { S12, LMM, IMS, FM, Modbus, Catalogue, Ours };

/// A manual and its section. `Catalogue` is a number seen in public without a key; `Ours` is a ruling of this project.
struct Source {
  Manual manual = Manual::Ours;
  std::string_view section{};
};

/// What a step, a row or an answer rests on: sections of several manuals, "S12 2.1; LMM 3.7; FM 4.5", and what no
/// manual says. A meter is shown only its own manual's sections (models/manuals/own_source.hpp).
struct Citation {
  std::string_view manuals{};
  Message own{};

  constexpr Citation() = default;
  constexpr Citation(const char* sections) : manuals(sections) {}       // NOLINT(google-explicit-constructor)
  constexpr Citation(std::string_view sections) : manuals(sections) {}  // NOLINT(google-explicit-constructor)
  constexpr Citation(Message ours) : own(ours) {}                       // NOLINT(google-explicit-constructor)
  constexpr Citation(std::string_view sections, Message ours) : manuals(sections), own(ours) {}
  constexpr bool empty() const { return manuals.empty() && own.empty(); }
};
/// The source of what no manual says.
inline constexpr Message kLinesidesOwn = message("Lineside's own");

/// "S12"; empty for what is not a manual.
constexpr std::string_view short_name(Manual manual) {
  switch (manual) {
    case Manual::S12:
      return "S12";
    case Manual::LMM:
      return "LMM";
    case Manual::IMS:
      return "IMS";
    case Manual::FM:
      return "FM";
    case Manual::Modbus:
      return "Modbus";
    case Manual::Catalogue:
    case Manual::Ours:
      break;
  }
  return {};
}

/// "S12 2.2 Table 1", "S12 2.1 and 2.2", "LMM cover", or "Lineside's assumption".
Text text(const Source& source);

}  // namespace lineside
