// A whole job as the wizard records one: a 2N208-021 with CT2 reversed, corrected, its ID changed and
// proved, signed off. Names carry accents and units on purpose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/job_store.hpp"

namespace lineside::test {

class JobWriter {
 public:
  explicit JobWriter(std::string id) { job.id = std::move(id); }
  JobWriter& add(std::string_view subject, std::string_view key, std::string_view value,
                 FactSource source = FactSource::Typed) {
    const auto seconds = job.facts.size();
    const std::string minute = std::to_string(10 + seconds / 60);
    const std::string second = (seconds % 60 < 10 ? "0" : "") + std::to_string(seconds % 60);
    job.facts.push_back({seconds + 1, std::string(subject), std::string(key), std::string(value), source,
                         "2026-03-02T09:" + minute + ":" + second + "-05:00", "V-1"});
    return *this;
  }
  Job job;
};

inline void add_check(JobWriter& write, const std::string& round, const std::string& cycle_seconds,
                      const std::string& when, bool fault) {
  using enum FactSource;
  const std::string obs = "check." + round + ".obs.1.";
  write.add("m1", obs + "load_on", "L1 L2 L3", Chosen)
      .add("m1", obs + "by", "led", Chosen)
      .add("m1", obs + "wh_per_cycle", "10", Chosen);
  write.add("m1", obs + "amps.L1", "41", Measured)
      .add("m1", obs + "amps.L2", "38.5", Measured)
      .add("m1", obs + "amps.L3", "40.2", Measured);
  write.add("m1", obs + "cycles", "5", Measured).add("m1", obs + "seconds", cycle_seconds, Measured);
  write.add("m1", obs + "reverse_indicator", fault ? "yes" : "no", Measured).add("m1", obs + "done", "yes", Chosen);
  const std::string at = "wiring." + when + ".";
  write.add("m1", at + "verdict", fault ? "fault" : "correct", Decoded)
      .add("m1", at + "text", fault ? "CT2 reversed" : "correct", Decoded);
  write.add("m1", at + "probability", fault ? "0.97" : "0.991", Decoded)
      .add("m1", at + "miswired", fault ? "0.999" : "0.009", Decoded);
  write.add("m1", at + "fraction", fault ? "0.335" : "0.998", Decoded);
  write.add("m1", at + "fraction.low", fault ? "0.31" : "0.97", Decoded)
      .add("m1", at + "fraction.high", fault ? "0.36" : "1.02", Decoded);
  write.add("m1", at + "alternatives", fault ? "0.97 CT2 reversed\n0.02 CT1 reversed" : "0.991 correct", Decoded);
  for (const std::string ct : {"CT1", "CT2", "CT3"}) {
    write.add("m1", at + ct + ".on", "L" + ct.substr(2), Decoded);
    write.add("m1", at + ct + ".reversed", fault && ct == "CT2" ? "yes" : "no", Decoded);
    write.add("m1", at + ct + ".scale", "1", Decoded);
  }
}

inline Job sample_job(bool practice = false) {
  using enum FactSource;
  JobWriter write("3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01");
  write.job.practice = practice;
  write.job.created = "2026-03-02T09:09:00-05:00";
  write.add("", "flow", "commission", Chosen).add("", "safety.accepted", "yes", Chosen);
  write.add("", "job.name", "Façade Nº 7, Ω test")
      .add("", "site.name", "Calle Peña 12")
      .add("", "installer.name", "Zoë Müller");
  write.add("m1", "unit.served", "Unit 3B")
      .add("m1", "model.typed", "2n208 021")
      .add("m1", "model.status", "decoded", Decoded);
  write.add("m1", "model.canonical", "2N208-021", Decoded).add("m1", "label.built", "2012-05");
  write.add("m1", "volts.L1", "12.03", Measured).add("m1", "volts.L1", "120.3", Measured);
  write.add("m1", "volts.L2", "119.8", Measured)
      .add("m1", "volts.L3", "97.5", Measured)
      .add("m1", "volts.verdict", "fail", Decoded);
  write.add("m1", "volts.L3", "121", Measured).add("m1", "volts.verdict", "pass", Decoded);
  add_check(write, "1", "34.9", "found", true);
  write.add("m1", "fix.1.dead", "yes", Chosen).add("m1", "fix.1", "turned CT2");
  add_check(write, "2", "12.6", "left", false);
  write.add("m1", "modbus.id", "1", Read).add("m1", "identity.program_id", "45678", Read);
  write.add("m1", "set_id.from", "1", Read).add("m1", "set_id.to", "18", Read).add("m1", "set_id.changed", "yes", Read);
  write.add("m1", "set_id.proof", "new-id-was-silent new-id-answers same-program-id old-id-silent", Read);
  write.add("m1", "modbus.id", "18", Read).add("m1", "opening.kwh", "12.3", Read).add("m1", "billing.multiplier", "1");
  write.add("m1", "note.1", "=cmd|' /C calc'!A0, \"quoted\"\nsecond line")
      .add("m1", "skip.E-1", "cover comes tomorrow");
  write.add("", "signoff.by", "Zoë Müller")
      .add("", "signoff.open_points", "Securing skipped: cover comes tomorrow", Decoded);
  write.add("", "signoff.state", "commissioned-with-open-points", Decoded);
  return write.job;
}

inline std::vector<StoredFrame> sample_frames() {
  return {{"2026-03-02T09:12:00-05:00", 100.5, true, "good", {0x01, 0x11, 0xC0, 0x2C}},
          {"2026-03-02T09:12:01-05:00", 100.75, false, "not-a-frame", {0xFF}}};
}

}  // namespace lineside::test
