// Every fact key there is: where it belongs, its label, unit and meaning. Screens, exports and the
// published record all read this one table. A part in <> stands for a varying one: <n> a number from
// 1, <round> the round of the wiring check (1 is as found), <line> L1-L3, <ct> CT1-CT3, <pair> L1-L2,
// L2-L3 or L1-L3, <when> "found" or "left", <screen> a screen code.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// Job: subject "". Meter: subject "m1", "m2", …
enum class KeyScope { Job, Meter, Both };
/// What a value looks like. Time: ISO 8601. YesNo: "yes" or "no". Choice: one word of a fixed list.
enum class KeyKind { Text, Number, YesNo, Choice, Date, Time, List };

struct KeyRow {
  std::string_view key;
  KeyScope scope = KeyScope::Meter;
  KeyKind kind = KeyKind::Text;
  std::string_view group;    // heading in exports
  std::string_view label;    // a message; its places are named as the varying parts of the key
  std::string_view unit;     // "" where there is none
  std::string_view meaning;  // what the value says; for the published list
};

/// The row that `key` falls under; null for a key that nobody declared.
const KeyRow* key_row(std::string_view key);
/// The label with its varying parts filled in: "check.2.obs.1.amps.L2" gives "Round 2, test 1: clamp L2".
Text key_label(std::string_view key);

inline constexpr auto kKeys = [] {
  using enum KeyScope;
  using enum KeyKind;
  return std::to_array<KeyRow>({
      // The job.
      {"flow", Job, Choice, "Job", "Flow", "", "Which guided flow the job runs: commission."},
      {"program.version", Job, Text, "Job", "Program version", "", "Version of Lineside that made the job."},
      {"nav.screen", Job, Text, "Job", "Screen", "", "Code of the screen the job stands on; the cursor, not evidence."},
      {"nav.meter", Job, Text, "Job", "Meter shown", "",
       "Subject the job stands on: m1, m2, …; the cursor, not evidence."},
      {"practice.scenario", Job, Text, "Job", "Practice scenario", "",
       "Name of the scenario the practice job was begun from."},
      {"safety.accepted", Job, YesNo, "Job", "Safety rules accepted", "",
       "A qualified person read and accepted the power rules."},
      {"job.kind", Job, Choice, "Job", "Kind of job", "", "new, replacement, re-check or return-visit."},
      {"job.name", Job, Text, "Job", "Job", "", "Name or number of the job."},
      {"site.name", Job, Text, "Job", "Site", "", "Building or address."},
      {"installer.name", Job, Text, "Job", "Installer", "", "Who does the work."},
      {"installer.licence", Job, Text, "Job", "License", "", "License number of the installer."},
      {"company", Job, Text, "Job", "Company", "", "The installer's company."},
      {"customer", Job, Text, "Job", "Customer", "", "For whom."},
      {"instrument.name", Job, Text, "Job", "Voltmeter and clamp", "", "Maker and model of the instrument used."},
      {"instrument.serial", Job, Text, "Job", "Instrument serial number", "", "Its serial number."},
      {"instrument.calibrated", Job, Date, "Job", "Instrument calibrated", "", "Date of its last calibration."},
      {"meter.count", Job, Number, "Job", "Meters in the job", "", "How many meters: m1 to mN."},
      // Which meter.
      {"unit.served", Meter, Text, "Meter", "Unit or space served", "", "What the meter bills."},
      {"account", Meter, Text, "Meter", "Account", "", "Account that the office bills this meter to."},
      {"panel", Meter, Text, "Meter", "Panel", "", "Panel or load center the circuit comes from."},
      {"panel.service", Meter, Choice, "Meter", "Service at the panel", "",
       "Voltages and wires as the panel is marked: 120-208-4w, high-leg-240-4w, …"},
      {"breaker", Meter, Text, "Meter", "Breaker", "", "Breaker or disconnecting device of the metered circuit."},
      {"upstream", Meter, Text, "Meter", "Upstream meter", "", "The meter ahead of this one."},
      {"old.model", Meter, Text, "Meter taken out", "Old meter: model number", "", "Replacement only."},
      {"old.serial", Meter, Text, "Meter taken out", "Old meter: serial number", "", "Replacement only."},
      {"old.closing_kwh", Meter, Number, "Meter taken out", "Old meter: closing reading", "kWh",
       "The bill of the old meter ends here."},
      {"old.changed_at", Meter, Time, "Meter taken out", "Change-over", "", "When the old meter was switched off."},
      {"model.typed", Meter, Text, "Meter", "Model number as typed", "",
       "The label's model number, letter by letter as typed."},
      {"model.canonical", Meter, Text, "Meter", "Model number", "",
       "The reading of it that was chosen or is the only one."},
      {"model.status", Meter, Choice, "Meter", "Reading of the number", "",
       "decoded, ambiguous, recognised, unsupported or invalid."},
      {"serial", Meter, Text, "Meter", "Serial number", "", "Serial number on the label."},
      {"label.built", Meter, Date, "Label", "Build date", "", "Build date on the label: YYYY, YYYY-MM or YYYY-MM-DD."},
      {"label.built.basis", Meter, Choice, "Label", "Basis of the build date", "", "label, paper, bus or unknown."},
      {"label.<field>", Meter, Text, "Label", "Label: {field}", "",
       "Another figure the number does not tell: ct-rating (A), demand (yes/no), service, …"},
      {"ct.secondary", Meter, Number, "Label", "CT secondary", "A", "Secondary current printed on the CTs."},
      {"ct.sets", Meter, Number, "Label", "Parallel CT sets", "", "CT sets in parallel on each input, 1 to 3."},
      {"ct.<ct>.rating", Meter, Number, "Label", "{ct} rating", "A", "Primary rating printed on the CT."},
      {"ct.<ct>.label", Meter, Text, "Label", "{ct} label", "",
       "Type or ratio as printed on the CT: 200:0.1, CDA02-K12."},
      {"ct.<ct>.serial", Meter, Text, "Label", "{ct} serial number", "", "Serial number of the CT."},
      {"ct.<ct>.core", Meter, Choice, "Label", "{ct} core", "", "solid or split."},
      {"ct.<ct>.colour", Meter, Text, "Label", "{ct} lead color", "", "Color of its colored lead."},
      // Preparation.
      {"prep.<item>", Meter, YesNo, "Preparation", "Preparation: {item}", "",
       "An item of the preparation list, done or not."},
      {"prep.dead", Meter, YesNo, "Preparation", "De-energized, absence of voltage verified", "",
       "Power was off and tested dead before wiring."},
      // Voltages.
      {"volts.<line>", Meter, Number, "Voltages", "Volts {line} to N", "V", "At the meter's terminals."},
      {"volts.<pair>", Meter, Number, "Voltages", "Volts {pair}", "V", "Line to line at the meter's terminals."},
      {"runs", Meter, Choice, "Voltages", "Signs of life", "",
       "yes, no or not-looked: power LED, lit LCD or segment test, whatever this meter has."},
      {"volts.verdict", Meter, Choice, "Voltages", "Voltage check", "",
       "pass, fail, no-published-limit or not-measured at the time."},
      {"volts.findings", Meter, List, "Voltages", "Voltage findings", "",
       "Codes of the findings at the time, separated by blanks."},
      // Serial connection and identity.
      {"serial.wires", Meter, Choice, "Serial", "Serial wires", "",
       "connected: they were already; now: connected for this job."},
      {"serial.dead", Meter, YesNo, "Serial", "Absence of voltage verified before the serial wires", "",
       "Power was off and tested dead before a serial wire was connected."},
      {"serial.joined", Meter, YesNo, "Serial", "Serial wires connected", "", "A to A (485+), B to B (485-)."},
      {"serial.restored", Meter, YesNo, "Serial", "Power restored after the serial wires", "", ""},
      {"port", Meter, Text, "Serial", "Port", "", "Port the meter was reached on."},
      {"port.adds_ms", Meter, Number, "Serial", "The gateway adds", "ms",
       "What the way to the meter took beyond the meter's own 500 ms, measured when it was asked who it is."},
      {"port.timeout_ms", Meter, Number, "Serial", "Wait for a reply at least", "ms",
       "A longer wait than the way is known to need, as support asked for; empty: none."},
      {"modbus.id", Meter, Number, "Serial", "Modbus ID", "",
       "ID the meter answers at; the newest is as left, the oldest as found."},
      {"identity.maker", Meter, Text, "Serial", "Maker as read", "", "From report slave ID."},
      {"identity.model", Meter, Text, "Serial", "Model as read", "", "From report slave ID."},
      {"identity.hardware", Meter, Text, "Serial", "Hardware version", "", "From report slave ID or register 45002."},
      {"identity.software", Meter, Text, "Serial", "Software version", "", "From report slave ID or register 45003."},
      {"identity.program_id", Meter, Number, "Serial", "Program ID", "",
       "Unique; the factory ties it to the serial number."},
      {"identity.demand_resets", Meter, Number, "Serial", "Demand reset counter", "",
       "From report slave ID or register 45006."},
      {"identity.raw", Meter, Text, "Serial", "Identity text", "", "The reply's text as it came."},
      {"identity.match", Meter, YesNo, "Serial", "Number read equals number typed", "",
       "Whether the identity names the model that was typed."},
      {"identity.accepted", Meter, Text, "Serial", "Difference explained", "",
       "Why a difference between label and identity is in order."},
      {"identity.error", Meter, Text, "Serial", "Identity not read", "",
       "Name of the error when the meter did not answer."},
      {"identity.findings", Meter, List, "Serial", "What to check", "",
       "What the bytes of a failed exchange suggest, one a line."},
      {"scan.found.<n>", Job, Text, "Bus", "Found at Modbus ID {n}", "",
       "By the newest scan: evidence (identity, registers, exception, garbled), then who it is; empty: not found."},
      {"scan.probed", Job, Number, "Bus", "Modbus IDs asked", "", "By the newest scan."},
      {"scan.complete", Job, YesNo, "Bus", "Scan finished", "", "no: it was stopped."},
      {"scan.findings", Job, List, "Bus", "Findings of the scan", "", "One a line."},
      {"stream.baud", Meter, Number, "Serial", "Recorded at", "Bd",
       "Line speed chosen for recording a one-way meter; the manual names none."},
      {"stream.format", Meter, Choice, "Serial", "Recorded as", "", "Data bits, parity and stop bits chosen: 8N1, …"},
      {"stream.seconds", Meter, Number, "Serial", "Listened", "s",
       "How long; the bytes are among the frames, not decoded."},
      {"stream.bytes", Meter, Number, "Serial", "Bytes heard", "", ""},
      {"stream.bursts", Meter, Number, "Serial", "Bursts heard", "", "Bytes between two silences."},
      {"stream.complete", Meter, YesNo, "Serial", "Listened to the end", "", "no: it was stopped."},
      {"stream.findings", Meter, List, "Serial", "Findings of listening", "", "One a line."},
      {"complaint.too_little", Meter, Choice, "Wiring check", "How much too little the meter counts", "",
       "0, 1/3, 1/2 or 2/3 of the use, or unknown; asked where it registers too little."},
      // Wiring check. Round 1 is as found; each fix opens the next round.
      {"generation", Meter, Choice, "Wiring check", "Solar, battery or generator", "",
       "none, isolated, running or unknown: whether power may flow to the grid during the test."},
      {"check.<round>.obs.<n>.load_on", Meter, List, "Wiring check", "Round {round}, test {n}: load on", "",
       "Conductors that carry load, separated by blanks."},
      {"check.<round>.obs.<n>.load_kind", Meter, Choice, "Wiring check", "Round {round}, test {n}: kind of load", "",
       "any or resistive."},
      {"check.<round>.obs.<n>.amps.<line>", Meter, Number, "Wiring check", "Round {round}, test {n}: clamp {line}", "A",
       "Clamp reading on the conductor."},
      {"check.<round>.obs.<n>.heater_w", Meter, Number, "Wiring check", "Round {round}, test {n}: test load", "W",
       "Rated power of a portable heater used as the load."},
      {"check.<round>.obs.<n>.by", Meter, Choice, "Wiring check", "Round {round}, test {n}: watched", "",
       "led, register or display."},
      {"check.<round>.obs.<n>.wh_per_cycle", Meter, Number, "Wiring check", "Round {round}, test {n}: LED constant",
       "Wh", "Watt-hours per LED cycle."},
      {"check.<round>.obs.<n>.tap", Meter, Number, "Wiring check", "Round {round}, test {n}: tap", "s",
       "Time of a tap on the same edge, steady clock; an empty one takes back the tap before it."},
      {"check.<round>.obs.<n>.cycles", Meter, Number, "Wiring check", "Round {round}, test {n}: cycles", "",
       "LED cycles counted; 0 means waited and saw none."},
      {"check.<round>.obs.<n>.seconds", Meter, Number, "Wiring check", "Round {round}, test {n}: seconds", "s",
       "How long the cycles took, or how long was waited."},
      {"check.<round>.obs.<n>.sample", Meter, List, "Wiring check", "Round {round}, test {n}: register sample", "",
       "seconds, forward kWh, reverse kWh or -, uptime s or -; separated by blanks."},
      {"check.<round>.obs.<n>.display_kw", Meter, Number, "Wiring check", "Round {round}, test {n}: display", "kW",
       "Power shown on the LCD."},
      {"check.<round>.obs.<n>.reverse_indicator", Meter, YesNo, "Wiring check",
       "Round {round}, test {n}: reverse indicator", "", "Lit with this load: yes or no."},
      {"check.<round>.obs.<n>.pf.min", Meter, Number, "Wiring check", "Round {round}, test {n}: lowest power factor",
       "", "If the load's power factor is known."},
      {"check.<round>.obs.<n>.pf.max", Meter, Number, "Wiring check", "Round {round}, test {n}: highest power factor",
       "", "If the load's power factor is known."},
      {"check.<round>.obs.<n>.pf.sense", Meter, Choice, "Wiring check", "Round {round}, test {n}: power factor", "",
       "lagging, leading or either."},
      {"check.<round>.obs.<n>.done", Meter, YesNo, "Wiring check", "Round {round}, test {n}: complete", "",
       "This observation counts; no: left out of the diagnosis."},
      {"wiring.<when>.verdict", Meter, Choice, "Wiring", "Wiring as {when}", "",
       "correct, fault, undecided or load-too-small."},
      {"wiring.<when>.text", Meter, Text, "Wiring", "Wiring as {when}: most probable", "",
       "The most probable wiring in words: CT2 reversed."},
      {"wiring.<when>.probability", Meter, Number, "Wiring", "Wiring as {when}: probability", "",
       "Of the most probable wiring, 0 to 1."},
      {"wiring.<when>.miswired", Meter, Number, "Wiring", "Wiring as {when}: probability of any fault", "", "0 to 1."},
      {"wiring.<when>.fraction", Meter, Number, "Wiring", "Wiring as {when}: registered fraction", "",
       "Registered over true use."},
      {"wiring.<when>.fraction.low", Meter, Number, "Wiring", "Wiring as {when}: fraction, low end", "", ""},
      {"wiring.<when>.fraction.high", Meter, Number, "Wiring", "Wiring as {when}: fraction, high end", "", ""},
      {"wiring.<when>.alternatives", Meter, List, "Wiring", "Wiring as {when}: all that fit", "",
       "One a line: probability, a blank, the text; most probable first; those below 0.01 % as a count."},
      {"wiring.<when>.<ct>.on", Meter, Choice, "Wiring", "{ct} as {when}: on", "",
       "L1, L2, L3 or none, by the most probable wiring."},
      {"wiring.<when>.<ct>.reversed", Meter, YesNo, "Wiring", "{ct} as {when}: reversed", "", ""},
      {"wiring.<when>.<ct>.scale", Meter, Number, "Wiring", "{ct} as {when}: scale", "",
       "Meter setting over CT rating; 0: open or missing."},
      {"wiring.<when>.voltage.<line>", Meter, Choice, "Wiring", "Terminal {line} as {when}", "",
       "Conductor on the terminal: L1, L2, L3, N or dead."},
      {"wiring.<when>.voltage.N", Meter, Choice, "Wiring", "Terminal N as {when}", "",
       "Conductor on terminal N: N, or L1, L2 or L3 where a lead and N are interchanged."},
      {"wiring.<when>.phasors", Meter, List, "Wiring", "Wiring as {when}: phasors", "",
       "One a line: terminal or CT, volts or amps, size, degrees, and is, wrong or should-be; then what is estimated."},
      {"fix.<round>", Meter, Text, "Wiring", "Corrected after round {round}", "", "What was corrected, in words."},
      {"fix.<round>.done", Meter, YesNo, "Wiring", "Correction {round} done as advised", "",
       "The correction that the screen showed was made."},
      {"fix.<round>.what", Meter, Text, "Wiring", "Correction {round} in the installer's words", "",
       "What was done beside or instead of the advice."},
      {"fix.<round>.dead", Meter, YesNo, "Wiring", "Absence of voltage verified before correction {round}", "",
       "Power off and tested dead before anything was touched."},
      {"fix.<round>.<ct>", Meter, Choice, "Wiring", "{ct} as it was found after round {round}", "",
       "right, place, direction, rating, leads or other."},
      {"fix.<round>.voltage.<line>", Meter, Choice, "Wiring", "Voltage lead {line} as it was found after round {round}",
       "", "right, place or dead."},
      {"fix.<round>.voltage.N", Meter, Choice, "Wiring", "Voltage lead N as it was found after round {round}", "",
       "right, place or dead."},
      // Which tenant.
      {"tenant.result", Meter, Choice, "Which tenant", "Breaker-off test", "", "stood-still, went-on or not-done."},
      {"tenant.watched", Meter, Choice, "Which tenant", "Watched while the breaker was off", "",
       "led, register or display."},
      {"tenant.seconds", Meter, Number, "Which tenant", "Watched for", "s", "How long nothing moved."},
      {"tenant.breaker", Meter, Text, "Which tenant", "Breaker turned off", "", "Which breaker, in which unit."},
      // Troubleshooting.
      {"tree.<node>", Meter, Choice, "Troubleshooting", "Answer on {node}", "",
       "What was found at this question of a symptom's tree."},
      // Modbus ID.
      {"wall.begun", Meter, Time, "Modbus ID", "Turned on one by one from", "",
       "From here on this meter was the only new one that was switched on."},
      {"wall.uptime_s", Meter, Number, "Modbus ID", "Since power-up when it was found", "s", "By its own count."},
      {"wall.new", Meter, YesNo, "Modbus ID", "It is the one just turned on", "",
       "Its seconds since power-up fit the round."},
      {"set_id.wanted", Meter, Number, "Modbus ID", "Modbus ID wanted", "", "1 to 247."},
      {"set_id.intent", Meter, List, "Modbus ID", "Change begun", "",
       "Recorded before the write: ID before, ID after, frame, program ID or -; empty: how it ended is known."},
      {"set_id.from", Meter, Number, "Modbus ID", "Modbus ID before", "", ""},
      {"set_id.to", Meter, Number, "Modbus ID", "Modbus ID after", "", ""},
      {"set_id.changed", Meter, YesNo, "Modbus ID", "Change proved", "", ""},
      {"set_id.proof", Meter, List, "Modbus ID", "Proofs", "",
       "new-id-was-silent, new-id-answers, …, separated by blanks."},
      {"set_id.frame", Meter, Choice, "Modbus ID", "Frame", "", "as-printed or standard."},
      {"set_id.reply", Meter, Choice, "Modbus ID", "Reply from", "", "old-id, new-id, none or exception."},
      {"set_id.refused", Meter, YesNo, "Modbus ID", "Change refused", "", "Nothing was written, or the meter refused."},
      {"set_id.written", Meter, YesNo, "Modbus ID", "Change written", "", "A frame left for the meter."},
      {"set_id.findings", Meter, List, "Modbus ID", "Findings of the change", "", "One a line."},
      {"set_id.consent", Meter, YesNo, "Modbus ID", "Standard frame allowed", "",
       "Consent to the second form of the write."},
      // Opening reading.
      {"opening.kwh", Meter, Number, "Opening reading", "Opening reading", "kWh", "Energy from grid at hand-over."},
      {"opening.reverse_kwh", Meter, Number, "Opening reading", "Energy to grid", "kWh", "May stay 0 (S12 2.5.3)."},
      {"opening.peak_kw", Meter, Number, "Opening reading", "Peak demand", "kW", ""},
      {"opening.uptime_s", Meter, Number, "Opening reading", "Seconds since power-up", "s", ""},
      {"opening.by", Meter, Choice, "Opening reading", "Read from", "", "register or display."},
      {"opening.display_kwh", Meter, Number, "Opening reading", "LCD reading", "kWh",
       "What the display showed, where both were read."},
      {"opening.findings", Meter, List, "Opening reading", "Findings of the reading", "",
       "One a line: a supply that was interrupted between two readings."},
      {"billing.multiplier", Meter, Number, "Opening reading", "Billing multiplier", "",
       "From reading to billed kWh; normally 1."},
      {"billing.why", Meter, Text, "Opening reading", "Arithmetic of the multiplier", "",
       "How the multiplier comes about."},
      // Demand.
      {"demand.peak_before_kw", Meter, Number, "Demand", "Peak before reset", "kW", ""},
      {"demand.peak_after_kw", Meter, Number, "Demand", "Peak after reset", "kW", ""},
      {"demand.resets_before", Meter, Number, "Demand", "Reset counter before", "", ""},
      {"demand.resets_after", Meter, Number, "Demand", "Reset counter after", "", ""},
      {"demand.proved", Meter, YesNo, "Demand", "Demand reset proved", "", ""},
      {"demand.by", Meter, Choice, "Demand", "Demand reset by", "", "modbus or key-switch."},
      // Pulse outputs and wireless.
      {"pulse.used", Meter, Choice, "Pulses", "Pulse output in use", "",
       "none, or the watt-hours a pulse: 10, 100 or 1000."},
      {"pulse.counted", Meter, Number, "Pulses", "Pulses counted", "", "By the reader, for a check against the clamp."},
      {"pulse.seconds", Meter, Number, "Pulses", "Pulses counted in", "s", ""},
      {"radio.<item>", Meter, Text, "Wireless", "Wireless: {item}", "",
       "A point of the wireless list; led: what the transceiver's LED did."},
      // Securing.
      {"seal.lock", Meter, YesNo, "Securing", "Lock fitted", "", ""},
      {"seal.cover", Meter, YesNo, "Securing", "Cover on and screws tight", "", ""},
      {"seal.torque", Meter, YesNo, "Securing", "Terminals within torque", "", ""},
      {"seal.numbers", Meter, Text, "Securing", "Seal numbers", "", ""},
      {"seal.<item>", Meter, Text, "Securing", "Securing: {item}", "", "Another item of the list."},
      // Sending it back.
      {"rma.distributor", Meter, Text, "Return", "Distributor", "", "Who sold the meter."},
      {"rma.address", Meter, Text, "Return", "Distributor's address", "", ""},
      {"rma.order", Meter, Text, "Return", "Original purchase order", "", "Its number."},
      {"rma.reason", Meter, Text, "Return", "Reason for the return", "", "What is wrong with the meter."},
      // Dangers.
      {"danger.<about>.reason", Meter, Text, "Dangers", "Danger of the {about} overridden: reason", "",
       "Why a qualified person went on against a danger of the panel's service, a CT or a voltage."},
      {"danger.<about>.by", Meter, Text, "Dangers", "Danger of the {about} overridden by", "",
       "Name of the qualified person who answers for it."},
      // What was left out, and the end.
      {"skip.<screen>", Both, Text, "Open points", "Skipped: {screen}", "", "The reason; empty: taken up again."},
      {"note.<n>", Both, Text, "Notes", "Note {n}", "", ""},
      {"conflict.settled", Job, Text, "Hand-off", "Chosen over the version", "",
       "Digest of another version of this job that this one was chosen over."},
      {"export.<format>", Job, Text, "Hand-off", "Exported as {format}", "", "Path of the file; not evidence."},
      {"signoff.by", Job, Text, "Sign-off", "Signed off by", "",
       "Name of who signs; the time of the fact is the time of signing."},
      {"signoff.role", Job, Text, "Sign-off", "Role", "", ""},
      {"signoff.witness", Job, Text, "Sign-off", "Witness", "", ""},
      {"signoff.result", Job, Choice, "Sign-off", "Result chosen", "",
       "A lower result than the record allows, where the signer wants it: commissioned-with-open-points or "
       "not-commissioned."},
      {"signoff.state", Job, Choice, "Sign-off", "Result", "", "What the record came to when it was signed."},
      {"signoff.reopened", Job, Text, "Sign-off", "Opened again", "",
       "Why the signed record was opened again; what follows is not signed."},
      {"signature.<n>", Job, List, "Sign-off", "Signature, stroke {n}", "",
       "A stroke of the signature: x,y pairs in thousandths of the box's height, the box three times as wide; "
       "empty: wiped."},
      {"signoff.open_points", Job, List, "Sign-off", "Open points", "",
       "One a line, as they stood when it was signed."},
  });
}();

/// Cuts the first part off a dotted key.
constexpr std::string_view take_key_part(std::string_view& rest) {
  const auto dot = rest.find('.');
  const auto part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  return part;
}

/// Whether one part of a key fits one part of a pattern.
constexpr bool key_part_fits(std::string_view pattern, std::string_view part) {
  const auto is_one_of = [part](std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, part) != list.end();
  };
  // "use:<number>": a fixed beginning, then anything.
  if (const auto varying = pattern.find('<'); varying != 0) {
    if (varying == std::string_view::npos) return pattern == part;
    return part.size() > varying && part.starts_with(pattern.substr(0, varying));
  }
  if (pattern == "<n>" || pattern == "<round>")
    return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  if (pattern == "<line>") return is_one_of({"L1", "L2", "L3"});
  if (pattern == "<ct>") return is_one_of({"CT1", "CT2", "CT3"});
  if (pattern == "<pair>") return is_one_of({"L1-L2", "L2-L3", "L1-L3"});
  if (pattern == "<when>") return is_one_of({"found", "left"});
  return !part.empty();
}

/// True where `key` is an instance of `pattern` ("volts.<line>").
constexpr bool key_matches(std::string_view pattern, std::string_view key) {
  if (pattern.empty() || key.empty()) return false;
  while (!pattern.empty() && !key.empty()) {
    if (!key_part_fits(take_key_part(pattern), take_key_part(key))) return false;
  }
  return pattern.empty() && key.empty();
}

/// Where in kKeys the row of `key` is, for the compiler too (wizards/fact_key.hpp); kKeys.size() where there is none.
/// An index: under UndefinedBehaviorSanitizer GCC compares no pointer with null while it compiles.
constexpr std::size_t find_key_index(std::string_view key) {
  // An exact row wins over a pattern ("label.built" over "label.<field>").
  // No pattern begins with a varying part, so the first letter tells most rows apart at once.
  std::size_t by_pattern = kKeys.size();
  if (key.empty()) return by_pattern;
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const std::string_view row = kKeys[i].key;
    if (row.front() != key.front()) continue;
    if (row == key) return i;
    if (by_pattern == kKeys.size() && row.find('<') != std::string_view::npos && key_matches(row, key)) by_pattern = i;
  }
  return by_pattern;
}

}  // namespace lineside
