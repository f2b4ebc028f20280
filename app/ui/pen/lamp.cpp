#include "app/ui/pen/lamp.hpp"

#include <cmath>
#include <numeric>

namespace lineside::ui {

void lamp(Ink& ink, Point middle, float radius, bool lit, const LampLook& look) {
  if (lit) ink.ring(middle, radius + ink.mm(0.8), look.lit, ink.mm(0.35));
  ink.disc(middle, radius, lit ? look.lit : look.dark);
}

std::size_t part_now(Ink& ink, const std::vector<double>& seconds) {
  const double whole = std::accumulate(seconds.begin(), seconds.end(), 0.0);
  if (whole <= 0) return 0;
  double at = std::fmod(ink.ui.seconds, whole);
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    if (at < seconds[i]) {
      ink.redraw_in(seconds[i] - at);
      return i;
    }
    at -= seconds[i];
  }
  return seconds.size() - 1;
}

bool blinks_lit(Ink& ink, const std::vector<double>& pattern) {
  return !pattern.empty() && part_now(ink, pattern) % 2 == 0;
}

}  // namespace lineside::ui
