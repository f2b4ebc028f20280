#include "models/service.hpp"

#include <array>
#include <cmath>

namespace lineside {

namespace {

constexpr std::array<std::string_view, 6> kConnections{"single-phase",           "split-phase", "network",
                                                       "split-phase-or-network", "wye",         "high-leg-delta"};

constexpr Window k120{102, 138};
constexpr Window k277{235, 320};
constexpr Window k347{295, 400};
constexpr Window kServiceHighLeg{175, 240};

/// S12 2.2 prints these by nominal voltage; a nominal voltage without a row has no published window.
std::optional<Window> window_for(double line_to_neutral_v) {
  if (line_to_neutral_v == 120) return k120;
  if (line_to_neutral_v == 277) return k277;
  if (line_to_neutral_v == 347) return k347;
  return std::nullopt;
}

std::string volts(double value) {
  return std::to_string(std::lround(value));
}

}  // namespace

std::string_view name(Connection connection) {
  return kConnections[static_cast<std::size_t>(connection)];
}

std::optional<Connection> connection_from(std::string_view name) {
  for (std::size_t i = 0; i < kConnections.size(); ++i) {
    if (kConnections[i] == name) return static_cast<Connection>(i);
  }
  return std::nullopt;
}

std::optional<Limits> published_limits(const Service& service) {
  Limits limits;
  if (service.connection == Connection::HighLegDelta) {
    if (service.line_to_neutral_v != 120) return std::nullopt;
    limits.line = {k120, k120, kServiceHighLeg};
    limits.source = {Manual::S12, "2.2 Table 2"};
    return limits;
  }
  const auto window = window_for(service.line_to_neutral_v);
  if (!window) return std::nullopt;
  // 347/600 V is printed for the 3-phase 4-wire wye only; the 3-wire rows end at 277/480 V.
  if (*window == k347 && service.connection != Connection::Wye) return std::nullopt;
  const auto used = static_cast<std::size_t>(elements(service));
  for (std::size_t i = 0; i < used && i < kMaxElements; ++i) limits.line[i] = window;
  limits.source = {Manual::S12, service.wires == 4 ? "2.2 Table 2" : "2.2 Table 1"};
  return limits;
}

Limits assumed_limits(const Service& service) {
  constexpr double kTolerance = 0.15;
  Limits limits;
  limits.source = {Manual::Ours, {}};
  const auto used = static_cast<std::size_t>(elements(service));
  for (std::size_t i = 0; i < used && i < kMaxElements; ++i) {
    const bool high_leg = service.connection == Connection::HighLegDelta && i == index(Line::L3);
    const double nominal = service.line_to_neutral_v * (high_leg ? std::sqrt(3.0) : 1.0);
    limits.line[i] = Window{std::round(nominal * (1 - kTolerance)), std::round(nominal * (1 + kTolerance))};
  }
  return limits;
}

std::string describe(const Service& service) {
  const std::string both = volts(service.line_to_neutral_v) + "/" + volts(service.line_to_line_v) + " V";
  switch (service.connection) {
    case Connection::SinglePhase:
      return "1-phase 2-wire, " + volts(service.line_to_neutral_v) + " V";
    case Connection::SplitPhase:
      return "1-phase 3-wire, " + both;
    case Connection::Network:
      return "2-phase 3-wire (two legs of a wye), " + both;
    case Connection::SplitPhaseOrNetwork:
      return "1- or 2-phase 3-wire, 120/240 or 120/208 V";
    case Connection::Wye:
      return "3-phase 4-wire wye, " + both;
    case Connection::HighLegDelta:
      return "3-phase 4-wire high-leg delta, " + both;
  }
  return "";
}

}  // namespace lineside
