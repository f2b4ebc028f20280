#include "diagnostics/wiring/wiring.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lineside {

namespace {

Verbatim ct_name(std::size_t k) {
  return {std::string(name(kCts[k]))};
}
Verbatim terminal(std::size_t k) {
  return {std::string(name(kLines[k]))};
}
Verbatim place_name(Conductor conductor) {
  return {std::string(name(conductor))};
}

/// A ratio as the trade says it: "1/2", "2/3", "2".
Text ratio(double value) {
  for (int below = 1; below <= 12; ++below) {
    const double above = value * below;
    if (std::abs(above - std::round(above)) > 1e-6) continue;
    const std::string top = std::to_string(static_cast<int>(std::round(above)));
    return Verbatim{below == 1 ? top : top + "/" + std::to_string(below)};
  }
  return Quantity{value, {}, 2};
}

/// "CT1 and CT3 interchanged", "CTs rotated one place: CT1 on L2, …", "CT1 on L2"; empty where all are in place.
Text crossed_cts(const Wiring& wiring) {
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
  if (closed && moved.size() == 2) {
    std::vector<Text> names;
    for (const std::size_t k : moved) names.emplace_back(ct_name(k));
    return msg("{cts} interchanged", and_list(std::move(names)));
  }
  std::vector<Text> places;
  for (const std::size_t k : moved)
    places.push_back(msg("{ct} on {line}", ct_name(k), terminal(index(*wiring.ct[k].on))));
  if (closed && moved.size() == 3) return msg("CTs rotated one place ({places})", and_list(std::move(places)));
  return and_list(std::move(places));
}

Text reversed_cts(const Wiring& wiring) {
  std::vector<Text> names;
  int fitted = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (!wiring.ct[k].on || wiring.ct[k].scale == 0) continue;
    ++fitted;
    if (wiring.ct[k].reversed) names.emplace_back(ct_name(k));
  }
  if (names.empty()) return {};
  if (names.size() == 3 && fitted == 3) return message("all CTs reversed");
  if (names.size() == 1) return msg("{ct} reversed", std::move(names.front()));
  if (names.size() == 2 && fitted == 2 && wiring.elements == 2)
    return msg("{cts} both reversed", and_list(std::move(names)));
  return msg("{cts} reversed", and_list(std::move(names)));
}

/// "CT3 reads half the current".
Text reads(std::vector<Text> names, double scale) {
  const bool one = names.size() == 1;
  Text cts = and_list(std::move(names));
  if (scale == 2)
    return one ? msg("{ct} reads twice the current", std::move(cts))
               : msg("{cts} read twice the current", std::move(cts));
  if (scale == 0.5)
    return one ? msg("{ct} reads half the current", std::move(cts))
               : msg("{cts} read half the current", std::move(cts));
  Text part = ratio(scale);
  if (scale < 1)
    return one ? msg("{ct} reads {part} of the current", std::move(cts), std::move(part))
               : msg("{cts} read {part} of the current", std::move(cts), std::move(part));
  return one ? msg("{ct} reads {part} times the current", std::move(cts), std::move(part))
             : msg("{cts} read {part} times the current", std::move(cts), std::move(part));
}

void add_scales(const Wiring& wiring, std::vector<Text>& parts) {
  std::vector<Text> missing;
  std::vector<std::pair<double, std::vector<Text>>> ratios;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    if (!ct.on || ct.scale == 0) {
      missing.emplace_back(ct_name(k));
    } else if (ct.scale != 1.0) {
      auto same = std::find_if(ratios.begin(), ratios.end(), [&](const auto& r) { return r.first == ct.scale; });
      if (same == ratios.end()) same = ratios.insert(same, {ct.scale, {}});
      same->second.emplace_back(ct_name(k));
    }
  }
  if (missing.size() == static_cast<std::size_t>(wiring.elements) && wiring.elements > 1) {
    parts.emplace_back(message("all CTs open, shorted or missing"));
  } else if (missing.size() == 1) {
    parts.push_back(msg("{ct} open, shorted or missing", std::move(missing.front())));
  } else if (!missing.empty()) {
    parts.push_back(msg("{cts} open, shorted or missing", and_list(std::move(missing))));
  }
  for (auto& [scale, names] : ratios) parts.push_back(reads(std::move(names), scale));
}

void add_leads(const Wiring& wiring, std::vector<Text>& parts) {
  std::vector<std::size_t> moved;
  std::vector<Text> dead;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.voltage[k] == Conductor::Dead) {
      dead.emplace_back(terminal(k));
    } else if (wiring.voltage[k] != conductor(kLines[k])) {
      moved.push_back(k);
    }
  }
  if (wiring.neutral == Conductor::Dead) dead.emplace_back(Verbatim{"N"});
  const auto on = [&](std::size_t k) { return wiring.voltage[k]; };
  if (wiring.neutral != Conductor::N && wiring.neutral != Conductor::Dead && moved.size() == 1 &&
      on(moved[0]) == Conductor::N && wiring.neutral == conductor(kLines[moved[0]])) {
    parts.push_back(msg("leads {line} and N interchanged", terminal(moved[0])));
  } else if (wiring.neutral == Conductor::N && moved.size() == 2 && on(moved[0]) == conductor(kLines[moved[1]]) &&
             on(moved[1]) == conductor(kLines[moved[0]])) {
    parts.push_back(msg("leads {line} and {other} interchanged", terminal(moved[0]), terminal(moved[1])));
  } else {
    for (const std::size_t k : moved) parts.push_back(msg("lead {line} on {place}", terminal(k), place_name(on(k))));
    if (wiring.neutral != Conductor::N && wiring.neutral != Conductor::Dead) {
      parts.push_back(msg("lead N on {place}", place_name(wiring.neutral)));
    }
  }
  if (dead.size() == 1) {
    parts.push_back(msg("lead {line} dead", std::move(dead.front())));
  } else if (!dead.empty()) {
    parts.push_back(msg("leads {lines} dead", and_list(std::move(dead))));
  }
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

Text describe(const Wiring& wiring) {
  std::vector<Text> parts;
  parts.push_back(crossed_cts(wiring));
  parts.push_back(reversed_cts(wiring));
  add_scales(wiring, parts);
  add_leads(wiring, parts);
  Text out;
  for (Text& part : parts) {
    if (part.empty()) continue;
    out = out.empty() ? std::move(part) : msg("{one}; {next}", std::move(out), std::move(part));
  }
  return out.empty() ? message("correct") : out;
}

}  // namespace lineside
