#include "wizards/record/wiring.hpp"

#include "models/plain_text.hpp"

namespace lineside {
namespace {

std::string recorded_conductor(Conductor on) {
  return on == Conductor::Dead ? "dead" : std::string{name(on)};
}

std::optional<Conductor> conductor_from(std::string_view text) {
  for (const Conductor each : {Conductor::L1, Conductor::L2, Conductor::L3, Conductor::N, Conductor::Dead}) {
    if (recorded_conductor(each) == text) return each;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::pair<FactKey, std::string>> wiring_facts(const Wiring& wiring, When when) {
  std::vector<std::pair<FactKey, std::string>> out;
  out.emplace_back(fact_key("wiring.<when>.voltage.N", when), recorded_conductor(wiring.neutral));
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    out.emplace_back(fact_key("wiring.<when>.<ct>.on", when, kCts[k]), ct.on ? std::string{name(*ct.on)} : "none");
    out.emplace_back(fact_key("wiring.<when>.<ct>.reversed", when, kCts[k]), ct.reversed ? "yes" : "no");
    out.emplace_back(fact_key("wiring.<when>.<ct>.scale", when, kCts[k]), number_text(ct.scale));
    out.emplace_back(fact_key("wiring.<when>.voltage.<line>", when, kLines[k]), recorded_conductor(wiring.voltage[k]));
  }
  return out;
}

std::optional<Wiring> read_wiring(const Job& job, std::string_view subject, When when, int elements) {
  Wiring wiring = Wiring::straight(elements);
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) {
    const auto on = latest(job, subject, fact_key("wiring.<when>.<ct>.on", when, kCts[k]));
    if (!on) return std::nullopt;
    wiring.ct[k].on = line_from(*on);
    wiring.ct[k].reversed = latest(job, subject, fact_key("wiring.<when>.<ct>.reversed", when, kCts[k])) == "yes";
    wiring.ct[k].scale = latest_number(job, subject, fact_key("wiring.<when>.<ct>.scale", when, kCts[k])).value_or(1.0);
    if (const auto lead = latest(job, subject, fact_key("wiring.<when>.voltage.<line>", when, kLines[k])))
      wiring.voltage[k] = conductor_from(*lead).value_or(Conductor::Dead);
  }
  if (const auto lead = latest(job, subject, fact_key("wiring.<when>.voltage.N", when)))
    wiring.neutral = conductor_from(*lead).value_or(Conductor::N);
  return wiring;
}

}  // namespace lineside
