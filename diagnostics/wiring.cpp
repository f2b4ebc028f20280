#include "diagnostics/wiring.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lineside {

namespace {

std::string list(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

/// A ratio as the trade says it: "1/2", "2/3", "2".
std::string ratio(double value) {
  for (int below = 1; below <= 12; ++below) {
    const double above = value * below;
    if (std::abs(above - std::round(above)) > 1e-6) continue;
    const std::string top = std::to_string(static_cast<int>(std::round(above)));
    return below == 1 ? top : top + "/" + std::to_string(below);
  }
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// "CT1 and CT3 interchanged", "CTs rotated one place: CT1 on L2, …", "CT1 on L2"; empty where all are in place.
std::string crossed_cts(const Wiring& wiring) {
  std::vector<std::size_t> moved;
  bool permutation = true;
  std::array<bool, kMaxElements> taken{};
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (!wiring.ct[k].on) continue;
    const std::size_t on = index(*wiring.ct[k].on);
    permutation = permutation && !taken[on];
    taken[on] = true;
    if (on != k) moved.push_back(k);
  }
  if (moved.empty()) return {};
  const bool closed = permutation && std::all_of(moved.begin(), moved.end(), [&](std::size_t k) { return taken[k]; });
  std::vector<std::string> names;
  std::vector<std::string> places;
  for (const std::size_t k : moved) {
    names.emplace_back(name(kCts[k]));
    places.push_back(std::string(name(kCts[k])) + " on " + std::string(name(*wiring.ct[k].on)));
  }
  if (closed && moved.size() == 2) return list(names) + " interchanged";
  if (closed && moved.size() == 3) return "CTs rotated one place (" + list(places) + ")";
  return list(places);
}

std::string reversed_cts(const Wiring& wiring) {
  std::vector<std::string> names;
  int fitted = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (!wiring.ct[k].on || wiring.ct[k].scale == 0) continue;
    ++fitted;
    if (wiring.ct[k].reversed) names.emplace_back(name(kCts[k]));
  }
  if (names.empty()) return {};
  if (names.size() == 3 && fitted == 3) return "all CTs reversed";
  return list(names) + (names.size() == 2 && fitted == 2 && wiring.elements == 2 ? " both reversed" : " reversed");
}

/// "CT3 reads half the current".
std::string reads(const std::string& cts, bool one, double scale) {
  if (scale == 2) return cts + (one ? " reads" : " read") + " twice the current";
  if (scale == 0.5) return cts + (one ? " reads" : " read") + " half the current";
  if (scale < 1) return cts + (one ? " reads " : " read ") + ratio(scale) + " of the current";
  return cts + (one ? " reads " : " read ") + ratio(scale) + " times the current";
}

void add_scales(const Wiring& wiring, std::vector<std::string>& parts) {
  std::vector<std::string> missing;
  std::vector<std::pair<double, std::vector<std::string>>> ratios;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    const std::string ct_name{name(kCts[k])};
    if (!ct.on || ct.scale == 0) {
      missing.push_back(ct_name);
    } else if (ct.scale != 1.0) {
      auto same = std::find_if(ratios.begin(), ratios.end(), [&](const auto& r) { return r.first == ct.scale; });
      if (same == ratios.end()) same = ratios.insert(same, {ct.scale, {}});
      same->second.push_back(ct_name);
    }
  }
  if (!missing.empty()) {
    const bool all = missing.size() == static_cast<std::size_t>(wiring.elements) && wiring.elements > 1;
    parts.push_back((all ? std::string("all CTs") : list(missing)) + " open, shorted or missing");
  }
  for (const auto& [scale, names] : ratios) {
    parts.push_back(reads(list(names), names.size() == 1, scale));
  }
}

void add_leads(const Wiring& wiring, std::vector<std::string>& parts) {
  std::vector<std::size_t> moved;
  std::vector<std::string> dead;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.voltage[k] == Conductor::Dead) {
      dead.emplace_back(name(kLines[k]));
    } else if (wiring.voltage[k] != conductor(kLines[k])) {
      moved.push_back(k);
    }
  }
  if (wiring.neutral == Conductor::Dead) dead.emplace_back("N");
  const auto terminal = [](std::size_t k) { return std::string(name(kLines[k])); };
  const auto on = [&](std::size_t k) { return wiring.voltage[k]; };
  if (wiring.neutral != Conductor::N && wiring.neutral != Conductor::Dead && moved.size() == 1 &&
      on(moved[0]) == Conductor::N && wiring.neutral == conductor(kLines[moved[0]])) {
    parts.push_back("leads " + terminal(moved[0]) + " and N interchanged");
  } else if (wiring.neutral == Conductor::N && moved.size() == 2 && on(moved[0]) == conductor(kLines[moved[1]]) &&
             on(moved[1]) == conductor(kLines[moved[0]])) {
    parts.push_back("leads " + terminal(moved[0]) + " and " + terminal(moved[1]) + " interchanged");
  } else {
    for (const std::size_t k : moved) parts.push_back("lead " + terminal(k) + " on " + std::string(name(on(k))));
    if (wiring.neutral != Conductor::N && wiring.neutral != Conductor::Dead) {
      parts.push_back("lead N on " + std::string(name(wiring.neutral)));
    }
  }
  if (!dead.empty()) parts.push_back((dead.size() == 1 ? "lead " : "leads ") + list(dead) + " dead");
}

}  // namespace

std::string_view name(Conductor conductor) {
  constexpr std::array<std::string_view, 5> names{"L1", "L2", "L3", "N", "dead"};
  return names[static_cast<std::size_t>(conductor)];
}

Wiring Wiring::straight(int elements) {
  Wiring wiring;
  wiring.elements = elements;
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) wiring.ct[k].on = kLines[k];
  return wiring;
}

std::vector<Wiring> ct_placements(int elements) {
  std::vector<Wiring> all;
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) order.push_back(k);
  do {
    for (unsigned directions = 0; directions < (1U << elements); ++directions) {
      Wiring wiring = Wiring::straight(elements);
      for (std::size_t k = 0; k < order.size(); ++k) {
        wiring.ct[k] = {kLines[order[k]], (directions >> k & 1U) != 0, 1.0};
      }
      all.push_back(wiring);
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return all;
}

std::string describe(const Wiring& wiring) {
  std::vector<std::string> parts;
  if (std::string text = crossed_cts(wiring); !text.empty()) parts.push_back(std::move(text));
  if (std::string text = reversed_cts(wiring); !text.empty()) parts.push_back(std::move(text));
  add_scales(wiring, parts);
  add_leads(wiring, parts);
  if (parts.empty()) return "correct";
  std::string out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) out += "; " + parts[i];
  return out;
}

}  // namespace lineside
