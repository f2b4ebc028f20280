// Where each CT sits and which conductor is on each voltage terminal: one hypothesis about a panel. Source: S12 3.7;
// the physics is in docs/physics.md.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "models/service.hpp"
#include "models/text.hpp"

namespace lineside {

/// CT k: the conductor it sits on (empty: not fitted), its direction, and the ratio error (meter setting / CT rating; 0
/// = open, shorted or missing).
struct CtPlacement {
  std::optional<Line> on;
  bool reversed = false;
  double scale = 1.0;
  bool operator==(const CtPlacement&) const = default;
};

/// The conductor on a voltage terminal. `N` is the neutral terminal's, or a line's lead put on neutral.
enum class Conductor : std::uint8_t { L1, L2, L3, N, Dead };
std::string_view name(Conductor conductor);
constexpr Conductor conductor(Line line) {
  return static_cast<Conductor>(line);
}

/// One complete wiring of a meter with `elements` elements (1 to 3); entries beyond them have no meaning.
struct Wiring {
  int elements = 3;
  std::array<CtPlacement, kMaxElements> ct{};
  std::array<Conductor, kMaxElements> voltage{Conductor::L1, Conductor::L2, Conductor::L3};
  Conductor neutral = Conductor::N;
  bool operator==(const Wiring&) const = default;

  /// CT k on line k, LINE side to the source, every lead on its own conductor.
  static Wiring straight(int elements);
};

/// Every placement of the CTs: conductor permutations times directions (48 for three CTs).
std::vector<Wiring> ct_placements(int elements);
/// The wiring in the trade's words: "CT2 reversed", "CT1 and CT3 interchanged", "correct".
Text describe(const Wiring& wiring);

}  // namespace lineside
