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

Text describe(const Service& service) {
  const Quantity to_neutral{service.line_to_neutral_v, {}, 0};
  const Quantity across{service.line_to_line_v, "V", 0};
  switch (service.connection) {
    case Connection::SinglePhase:
      return msg("1-phase 2-wire, {volts}", Quantity{service.line_to_neutral_v, "V", 0});
    case Connection::SplitPhase:
      return msg("1-phase 3-wire, {to_neutral}/{across}", to_neutral, across);
    case Connection::Network:
      return msg("2-phase 3-wire (two legs of a wye), {to_neutral}/{across}", to_neutral, across);
    case Connection::SplitPhaseOrNetwork:
      return message("1- or 2-phase 3-wire, 120/240 or 120/208 V");
    case Connection::Wye:
      return msg("3-phase 4-wire wye, {to_neutral}/{across}", to_neutral, across);
    case Connection::HighLegDelta:
      return msg("3-phase 4-wire high-leg delta, {to_neutral}/{across}", to_neutral, across);
  }
  return {};
}

}  // namespace lineside
