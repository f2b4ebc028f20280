// Every fact key there is: whether it belongs to the job or a meter, its label, unit and meaning. Screens, exports and
// the published record all read this one table. A part in <> varies: <n> is a number from 1, <round> the round of the
// wiring check (1 is as found), <line> L1-L3, <ct> CT1-CT3, <pair> L1-L2, L2-L3 or L1-L3, <when> "found" or "left",
// <screen> a screen code.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// Job keys have the subject "", meter keys "m1", "m2", …
enum class KeyScope { Job, Meter, Both };
/// What a value looks like. Time: ISO 8601. YesNo: "yes" or "no". Choice: one word of a fixed list. Said: what the
/// program said, in English; the key with ".said" appended holds the same as a message with its arguments
/// (wizards/record/said.hpp).
enum class KeyKind { Text, Number, YesNo, Choice, Date, Time, List, Said };

/// One key of the record, or one pattern of keys.
struct KeyRow {
  std::string_view key;
  KeyScope scope = KeyScope::Meter;
  KeyKind kind = KeyKind::Text;
  Message group;             // heading in exports
  Message label;             // its places have the names of the key's varying parts
  std::string_view unit;     // "" if there is none
  std::string_view meaning;  // what the value means, for the published list
};

/// The row that `key` belongs to; nullptr for a key that is not declared.
const KeyRow* key_row(std::string_view key);
/// The label with its varying parts filled in: "check.2.obs.1.amps.L2" gives "Round 2, test 1: clamp L2".
Text key_label(std::string_view key);

/// The table. A new fact is one row here.
inline constexpr auto kKeys = [] {
  using enum KeyScope;
  using enum KeyKind;
  return std::to_array<KeyRow>({
      // The job.
      {"flow", Job, Choice, message("Job"), pattern("Flow"), "", "Which guided flow the job runs: commission."},
      {"program.version", Job, Text, message("Job"), pattern("Program version"), "",
       "Version of Lineside that made the job."},
      {"nav.screen", Job, Text, message("Job"), pattern("Screen"), "",
       "Code of the screen the job stands on; the cursor, not evidence."},
      {"nav.meter", Job, Text, message("Job"), pattern("Meter shown"), "",
       "Subject the job stands on: m1, m2, …; the cursor, not evidence."},
      {"practice.scenario", Job, Text, message("Job"), pattern("Practice scenario"), "",
       "Name of the scenario the practice job was begun from."},
      {"safety.accepted", Job, YesNo, message("Job"), pattern("Safety rules accepted"), "",
       "A qualified person read and accepted the power rules."},
      {"job.kind", Job, Choice, message("Job"), pattern("Kind of job"), "",
       "new, replacement, re-check, return-visit or support (a call about a meter that is in)."},
      {"job.name", Job, Text, message("Job"), pattern("Job"), "", "Name or number of the job."},
      {"site.name", Job, Text, message("Job"), pattern("Site"), "", "Building or address."},
      {"installer.name", Job, Text, message("Job"), pattern("Installer"), "", "Who does the work."},
      {"installer.licence", Job, Text, message("Job"), pattern("License"), "", "License number of the installer."},
      {"company", Job, Text, message("Job"), pattern("Company"), "", "The installer's company."},
      {"customer", Job, Text, message("Job"), pattern("Customer"), "", "For whom."},
      {"caller", Job, Text, message("Job"), pattern("Caller"), "", "Who called for support, and how to reach them."},
      {"instrument.name", Job, Text, message("Job"), pattern("Voltmeter and clamp"), "",
       "Maker and model of the instrument used."},
      {"instrument.serial", Job, Text, message("Job"), pattern("Instrument serial number"), "", "Its serial number."},
      {"instrument.calibrated", Job, Date, message("Job"), pattern("Instrument calibrated"), "",
       "Date of its last calibration."},
      {"meter.count", Job, Number, message("Job"), pattern("Meters in the job"), "", "How many meters: m1 to mN."},
      // Which meter.
      {"unit.served", Meter, Text, message("Meter"), pattern("Unit or space served"), "", "What the meter bills."},
      {"account", Meter, Text, message("Meter"), pattern("Account"), "",
       "Account that the office bills this meter to."},
      {"panel", Meter, Text, message("Meter"), pattern("Panel"), "", "Panel or load center the circuit comes from."},
      {"panel.service", Meter, Choice, message("Meter"), pattern("Service at the panel"), "",
       "Voltages and wires as the panel is marked: 120-208-4w, high-leg-240-4w, …"},
      {"breaker", Meter, Text, message("Meter"), pattern("Breaker"), "",
       "Breaker or disconnecting device of the metered circuit."},
      {"upstream", Meter, Text, message("Meter"), pattern("Upstream meter"), "", "The meter ahead of this one."},
      {"old.model", Meter, Text, message("Removed meter"), pattern("Old meter: model number"), "", "Replacement only."},
      {"old.serial", Meter, Text, message("Removed meter"), pattern("Old meter: serial number"), "",
       "Replacement only."},
      {"old.closing_kwh", Meter, Number, message("Removed meter"), pattern("Old meter: closing reading"), "kWh",
       "The bill of the old meter ends here."},
      {"old.changed_at", Meter, Time, message("Removed meter"), pattern("Change-over"), "",
       "When the old meter was switched off."},
      {"model.typed", Meter, Text, message("Meter"), pattern("Model number as typed"), "",
       "The label's model number, letter by letter as typed."},
      {"model.canonical", Meter, Text, message("Meter"), pattern("Model number"), "",
       "The reading of it that was chosen or is the only one."},
      {"model.status", Meter, Choice, message("Meter"), pattern("Reading of the number"), "",
       "decoded, ambiguous, recognised, unsupported or invalid."},
      {"serial", Meter, Text, message("Meter"), pattern("Serial number"), "", "Serial number on the label."},
      {"label.built", Meter, Date, message("Label"), pattern("Build date"), "",
       "Build date on the label: YYYY, YYYY-MM or YYYY-MM-DD."},
      {"label.built.basis", Meter, Choice, message("Label"), pattern("Basis of the build date"), "",
       "label, paper, bus or unknown."},
      {"label.<field>", Meter, Text, message("Label"), pattern("Label: {field}"), "",
       "Another figure the number does not tell: ct-rating (A), demand (yes/no), service, …"},
      {"ct.secondary", Meter, Number, message("Label"), pattern("CT secondary"), "A",
       "Secondary current printed on the CTs."},
      {"ct.sets", Meter, Number, message("Label"), pattern("Parallel CT sets"), "",
       "CT sets in parallel on each input, 1 to 3."},
      {"ct.<ct>.rating", Meter, Number, message("Label"), pattern("{ct} rating"), "A",
       "Primary rating printed on the CT."},
      {"ct.<ct>.label", Meter, Text, message("Label"), pattern("{ct} label"), "",
       "Type or ratio as printed on the CT: 200:0.1, CDA02-K12."},
      {"ct.<ct>.serial", Meter, Text, message("Label"), pattern("{ct} serial number"), "", "Serial number of the CT."},
      {"ct.<ct>.core", Meter, Choice, message("Label"), pattern("{ct} core"), "", "solid or split."},
      {"ct.<ct>.colour", Meter, Text, message("Label"), pattern("{ct} lead color"), "", "Color of its colored lead."},
      // Preparation.
      {"prep.<item>", Meter, YesNo, message("Preparation"), pattern("Preparation: {item}"), "",
       "An item of the preparation list, done or not."},
      {"prep.dead", Meter, YesNo, message("Preparation"), pattern("De-energized, absence of voltage verified"), "",
       "Power was off and tested dead before wiring."},
      // Voltages.
      {"volts.<line>", Meter, Number, message("Voltages"), pattern("Volts {line} to N"), "V",
       "At the meter's terminals."},
      {"volts.<pair>", Meter, Number, message("Voltages"), pattern("Volts {pair}"), "V",
       "Line to line at the meter's terminals."},
      {"runs", Meter, Choice, message("Voltages"), pattern("Signs of life"), "",
       "yes, no or not-looked: power LED, lit LCD or segment test, whatever this meter has."},
      {"volts.verdict", Meter, Choice, message("Voltages"), pattern("Voltage check"), "",
       "pass, fail, no-published-limit or not-measured at the time."},
      {"volts.findings", Meter, List, message("Voltages"), pattern("Voltage findings"), "",
       "Codes of the findings at the time, separated by blanks."},
      // Serial connection and identity.
      {"serial.wires", Meter, Choice, message("Serial"), pattern("Serial wires"), "",
       "connected: they were already; now: connected for this job."},
      {"serial.dead", Meter, YesNo, message("Serial"), pattern("Absence of voltage verified before the serial wires"),
       "", "Power was off and tested dead before a serial wire was connected."},
      {"serial.joined", Meter, YesNo, message("Serial"), pattern("Serial wires connected"), "",
       "A to A (485+), B to B (485-)."},
      {"serial.restored", Meter, YesNo, message("Serial"), pattern("Power restored after the serial wires"), "", ""},
      {"port", Meter, Text, message("Serial"), pattern("Port"), "", "Port the meter was reached on."},
      {"port.adds_ms", Meter, Number, message("Serial"), pattern("The gateway adds"), "ms",
       "What the way to the meter took beyond the meter's own 500 ms, measured when it was asked who it is."},
      {"port.timeout_ms", Meter, Number, message("Serial"), pattern("Wait for a reply at least"), "ms",
       "A longer wait than the way is known to need, as support asked for; empty: none."},
      {"modbus.id", Meter, Number, message("Serial"), pattern("Modbus ID"), "",
       "ID the meter answers at; the newest is as left, the oldest as found."},
      {"identity.maker", Meter, Text, message("Serial"), pattern("Manufacturer as read"), "", "From report slave ID."},
      {"identity.model", Meter, Text, message("Serial"), pattern("Model as read"), "", "From report slave ID."},
      {"identity.hardware", Meter, Text, message("Serial"), pattern("Hardware version"), "",
       "From report slave ID or register 45002."},
      {"identity.software", Meter, Text, message("Serial"), pattern("Software version"), "",
       "From report slave ID or register 45003."},
      {"identity.program_id", Meter, Number, message("Serial"), pattern("Program ID"), "",
       "Unique; the factory ties it to the serial number."},
      {"identity.demand_resets", Meter, Number, message("Serial"), pattern("Demand reset counter"), "",
       "From report slave ID or register 45006."},
      {"identity.raw", Meter, Text, message("Serial"), pattern("Identity text"), "", "The reply's text as it came."},
      {"identity.match", Meter, YesNo, message("Serial"), pattern("Number read equals number typed"), "",
       "Whether the identity names the model that was typed."},
      {"identity.accepted", Meter, Text, message("Serial"), pattern("Difference explained"), "",
       "Why a difference between label and identity is in order."},
      {"identity.error", Meter, Text, message("Serial"), pattern("Identity not read"), "",
       "Name of the error when the meter did not answer."},
      {"identity.findings", Meter, Said, message("Serial"), pattern("What to check"), "",
       "What the bytes of a failed exchange suggest, one a line."},
      {"scan.found.<n>", Job, Said, message("Bus"), pattern("Found at Modbus ID {n}"), "",
       "By the newest scan: evidence (identity, registers, exception, garbled), then who it is; empty: not found."},
      {"scan.probed", Job, Number, message("Bus"), pattern("Modbus IDs asked"), "", "By the newest scan."},
      {"scan.complete", Job, YesNo, message("Bus"), pattern("Scan finished"), "", "no: it was stopped."},
      {"scan.findings", Job, Said, message("Bus"), pattern("Findings of the scan"), "", "One a line."},
      {"stream.baud", Meter, Number, message("Serial"), pattern("Recorded at"), "Bd",
       "Line speed chosen for recording a one-way meter; the manual names none."},
      {"stream.format", Meter, Choice, message("Serial"), pattern("Recorded as"), "",
       "Data bits, parity and stop bits chosen: 8N1, …"},
      {"stream.seconds", Meter, Number, message("Serial"), pattern("Listened"), "s",
       "How long; the bytes are among the frames, not decoded."},
      {"stream.bytes", Meter, Number, message("Serial"), pattern("Bytes heard"), "", ""},
      {"stream.bursts", Meter, Number, message("Serial"), pattern("Bursts heard"), "", "Bytes between two silences."},
      {"stream.complete", Meter, YesNo, message("Serial"), pattern("Listened to the end"), "", "no: it was stopped."},
      {"stream.findings", Meter, Said, message("Serial"), pattern("Findings of listening"), "", "One a line."},
      {"complaint.too_little", Meter, Choice, message("Wiring check"), pattern("How much too little the meter counts"),
       "", "0, 1/3, 1/2 or 2/3 of the use, or unknown; asked where it registers too little."},
      // Wiring check. Round 1 is as found; each fix opens the next round.
      {"generation", Meter, Choice, message("Wiring check"), pattern("Solar, battery or generator"), "",
       "none, isolated, running or unknown: whether power may flow to the grid during the test."},
      {"check.<round>.obs.<n>.load_on", Meter, List, message("Wiring check"),
       pattern("Round {round}, test {n}: load on"), "", "Conductors that carry load, separated by blanks."},
      {"check.<round>.obs.<n>.load_kind", Meter, Choice, message("Wiring check"),
       pattern("Round {round}, test {n}: kind of load"), "", "any or resistive."},
      {"check.<round>.obs.<n>.amps.<line>", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: clamp {line}"), "A", "Clamp reading on the conductor."},
      {"check.<round>.obs.<n>.heater_w", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: test load"), "W", "Rated power of a portable heater used as the load."},
      {"check.<round>.obs.<n>.by", Meter, Choice, message("Wiring check"), pattern("Round {round}, test {n}: watched"),
       "", "led, register or display."},
      {"check.<round>.obs.<n>.wh_per_cycle", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: LED constant"), "Wh", "Watt-hours per LED cycle."},
      {"check.<round>.obs.<n>.tap", Meter, Number, message("Wiring check"), pattern("Round {round}, test {n}: tap"),
       "s", "Time of a tap on the same edge, steady clock; an empty one takes back the tap before it."},
      {"check.<round>.obs.<n>.cycles", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: cycles"), "", "LED cycles counted; 0 means waited and saw none."},
      {"check.<round>.obs.<n>.seconds", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: seconds"), "s", "How long the cycles took, or how long was waited."},
      {"check.<round>.obs.<n>.sample", Meter, List, message("Wiring check"),
       pattern("Round {round}, test {n}: register sample"), "",
       "seconds, forward kWh, reverse kWh or -, uptime s or -; separated by blanks."},
      {"check.<round>.obs.<n>.display_kw", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: display"), "kW", "Power shown on the LCD."},
      {"check.<round>.obs.<n>.reverse_indicator", Meter, YesNo, message("Wiring check"),
       pattern("Round {round}, test {n}: reverse indicator"), "", "Lit with this load: yes or no."},
      {"check.<round>.obs.<n>.pf.min", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: lowest power factor"), "", "If the load's power factor is known."},
      {"check.<round>.obs.<n>.pf.max", Meter, Number, message("Wiring check"),
       pattern("Round {round}, test {n}: highest power factor"), "", "If the load's power factor is known."},
      {"check.<round>.obs.<n>.pf.sense", Meter, Choice, message("Wiring check"),
       pattern("Round {round}, test {n}: power factor"), "", "lagging, leading or either."},
      {"check.<round>.obs.<n>.done", Meter, YesNo, message("Wiring check"),
       pattern("Round {round}, test {n}: complete"), "", "This observation counts; no: left out of the diagnosis."},
      {"wiring.<when>.verdict", Meter, Choice, message("Wiring"), pattern("Wiring as {when}"), "",
       "correct, fault, undecided or load-too-small."},
      {"wiring.<when>.text", Meter, Said, message("Wiring"), pattern("Wiring as {when}: most probable"), "",
       "The most probable wiring in words: CT2 reversed."},
      {"wiring.<when>.probability", Meter, Number, message("Wiring"), pattern("Wiring as {when}: probability"), "",
       "Of the most probable wiring, 0 to 1."},
      {"wiring.<when>.miswired", Meter, Number, message("Wiring"),
       pattern("Wiring as {when}: probability of any fault"), "", "0 to 1."},
      {"wiring.<when>.fraction", Meter, Number, message("Wiring"), pattern("Wiring as {when}: registered fraction"), "",
       "Registered over true use."},
      {"wiring.<when>.fraction.low", Meter, Number, message("Wiring"), pattern("Wiring as {when}: fraction, low end"),
       "", ""},
      {"wiring.<when>.fraction.high", Meter, Number, message("Wiring"), pattern("Wiring as {when}: fraction, high end"),
       "", ""},
      {"wiring.<when>.alternatives", Meter, Said, message("Wiring"), pattern("Wiring as {when}: all that fit"), "",
       "One a line: probability, a blank, the text; most probable first; those below 0.01 % as a count."},
      {"wiring.<when>.<ct>.on", Meter, Choice, message("Wiring"), pattern("{ct} as {when}: on"), "",
       "L1, L2, L3 or none, by the most probable wiring."},
      {"wiring.<when>.<ct>.reversed", Meter, YesNo, message("Wiring"), pattern("{ct} as {when}: reversed"), "", ""},
      {"wiring.<when>.<ct>.scale", Meter, Number, message("Wiring"), pattern("{ct} as {when}: scale"), "",
       "Meter setting over CT rating; 0: open or missing."},
      {"wiring.<when>.voltage.<line>", Meter, Choice, message("Wiring"), pattern("Terminal {line} as {when}"), "",
       "Conductor on the terminal: L1, L2, L3, N or dead."},
      {"wiring.<when>.voltage.N", Meter, Choice, message("Wiring"), pattern("Terminal N as {when}"), "",
       "Conductor on terminal N: N, or L1, L2 or L3 where a lead and N are interchanged."},
      {"wiring.<when>.phasors", Meter, Said, message("Wiring"), pattern("Wiring as {when}: phasors"), "",
       "One a line: terminal or CT, volts or amps, size, degrees, and is, wrong or should-be; then what is estimated."},
      {"fix.<round>", Meter, Said, message("Wiring"), pattern("Corrected after round {round}"), "",
       "What was corrected, in words."},
      {"fix.<round>.done", Meter, YesNo, message("Wiring"), pattern("Correction {round} done as advised"), "",
       "The correction that the screen showed was made."},
      {"fix.<round>.what", Meter, Text, message("Wiring"), pattern("Correction {round} in the installer's words"), "",
       "What was done beside or instead of the advice."},
      {"fix.<round>.dead", Meter, YesNo, message("Wiring"),
       pattern("Absence of voltage verified before correction {round}"), "",
       "Power off and tested dead before anything was touched."},
      {"fix.<round>.<ct>", Meter, Choice, message("Wiring"), pattern("{ct} as it was found after round {round}"), "",
       "right, place, direction, rating, leads or other."},
      {"fix.<round>.voltage.<line>", Meter, Choice, message("Wiring"),
       pattern("Voltage lead {line} as it was found after round {round}"), "", "right, place or dead."},
      {"fix.<round>.voltage.N", Meter, Choice, message("Wiring"),
       pattern("Voltage lead N as it was found after round {round}"), "", "right, place or dead."},
      // Which tenant.
      {"tenant.result", Meter, Choice, message("Which tenant"), pattern("Breaker-off test"), "",
       "stood-still, went-on or not-done."},
      {"tenant.watched", Meter, Choice, message("Which tenant"), pattern("Watched while the breaker was off"), "",
       "led, register or display."},
      {"tenant.seconds", Meter, Number, message("Which tenant"), pattern("Watched for"), "s",
       "How long nothing moved."},
      {"tenant.breaker", Meter, Text, message("Which tenant"), pattern("Breaker turned off"), "",
       "Which breaker, in which unit."},
      // Troubleshooting.
      {"tree.<node>", Meter, Choice, message("Troubleshooting"), pattern("Answer on {node}"), "",
       "What was found at this question of a symptom's tree."},
      // Modbus ID.
      {"wall.begun", Meter, Time, message("Modbus ID"), pattern("Turned on one by one from"), "",
       "From here on this meter was the only new one that was switched on."},
      {"wall.uptime_s", Meter, Number, message("Modbus ID"), pattern("Since power-up when it was found"), "s",
       "By its own count."},
      {"wall.new", Meter, YesNo, message("Modbus ID"), pattern("It is the one just turned on"), "",
       "Its seconds since power-up fit the round."},
      {"set_id.wanted", Meter, Number, message("Modbus ID"), pattern("Modbus ID wanted"), "", "1 to 247."},
      {"set_id.intent", Meter, List, message("Modbus ID"), pattern("Change begun"), "",
       "Recorded before the write: ID before, ID after, frame, program ID or -; empty: how it ended is known."},
      {"set_id.from", Meter, Number, message("Modbus ID"), pattern("Modbus ID before"), "", ""},
      {"set_id.to", Meter, Number, message("Modbus ID"), pattern("Modbus ID after"), "", ""},
      {"set_id.changed", Meter, YesNo, message("Modbus ID"), pattern("Change proved"), "", ""},
      {"set_id.proof", Meter, List, message("Modbus ID"), pattern("Proofs"), "",
       "new-id-was-silent, new-id-answers, …, separated by blanks."},
      {"set_id.frame", Meter, Choice, message("Modbus ID"), pattern("Frame"), "", "as-printed or standard."},
      {"set_id.reply", Meter, Choice, message("Modbus ID"), pattern("Reply from"), "",
       "old-id, new-id, none or exception."},
      {"set_id.refused", Meter, YesNo, message("Modbus ID"), pattern("Change refused"), "",
       "Nothing was written, or the meter refused."},
      {"set_id.written", Meter, YesNo, message("Modbus ID"), pattern("Change written"), "",
       "A frame left for the meter."},
      {"set_id.findings", Meter, Said, message("Modbus ID"), pattern("Findings of the change"), "", "One a line."},
      {"set_id.consent", Meter, YesNo, message("Modbus ID"), pattern("Standard frame allowed"), "",
       "Consent to the second form of the write."},
      // Opening reading.
      {"opening.kwh", Meter, Number, message("Opening reading"), pattern("Opening reading"), "kWh",
       "Energy from grid at hand-over."},
      {"opening.reverse_kwh", Meter, Number, message("Opening reading"), pattern("Energy to grid"), "kWh",
       "May stay 0 (S12 2.5.3)."},
      {"opening.peak_kw", Meter, Number, message("Opening reading"), pattern("Peak demand"), "kW", ""},
      {"opening.uptime_s", Meter, Number, message("Opening reading"), pattern("Seconds since power-up"), "s", ""},
      {"opening.by", Meter, Choice, message("Opening reading"), pattern("Read from"), "", "register or display."},
      {"opening.display_kwh", Meter, Number, message("Opening reading"), pattern("LCD reading"), "kWh",
       "What the display showed, where both were read."},
      {"opening.findings", Meter, Said, message("Opening reading"), pattern("Findings of the reading"), "",
       "One a line: a supply that was interrupted between two readings."},
      {"billing.multiplier", Meter, Number, message("Opening reading"), pattern("Billing multiplier"), "",
       "From reading to billed kWh; normally 1."},
      {"billing.why", Meter, Said, message("Opening reading"), pattern("Arithmetic of the multiplier"), "",
       "How the multiplier comes about."},
      // Demand.
      {"demand.peak_before_kw", Meter, Number, message("Demand"), pattern("Peak before reset"), "kW", ""},
      {"demand.peak_after_kw", Meter, Number, message("Demand"), pattern("Peak after reset"), "kW", ""},
      {"demand.resets_before", Meter, Number, message("Demand"), pattern("Reset counter before"), "", ""},
      {"demand.resets_after", Meter, Number, message("Demand"), pattern("Reset counter after"), "", ""},
      {"demand.proved", Meter, YesNo, message("Demand"), pattern("Demand reset proved"), "", ""},
      {"demand.by", Meter, Choice, message("Demand"), pattern("Demand reset by"), "", "modbus or key-switch."},
      // Pulse outputs and wireless.
      {"pulse.used", Meter, Choice, message("Pulses"), pattern("Pulse output in use"), "",
       "none, or the watt-hours a pulse: 10, 100 or 1000."},
      {"pulse.counted", Meter, Number, message("Pulses"), pattern("Pulses counted"), "",
       "By the reader, for a check against the clamp."},
      {"pulse.seconds", Meter, Number, message("Pulses"), pattern("Pulses counted in"), "s", ""},
      {"radio.<item>", Meter, Text, message("Wireless"), pattern("Wireless: {item}"), "",
       "A point of the wireless list; led: what the transceiver's LED did."},
      // Securing.
      {"seal.lock", Meter, YesNo, message("Securing"), pattern("Lock installed"), "", ""},
      {"seal.cover", Meter, YesNo, message("Securing"), pattern("Cover on and screws tight"), "", ""},
      {"seal.torque", Meter, YesNo, message("Securing"), pattern("Terminals within torque"), "", ""},
      {"seal.numbers", Meter, Text, message("Securing"), pattern("Seal numbers"), "", ""},
      {"seal.<item>", Meter, Text, message("Securing"), pattern("Securing: {item}"), "", "Another item of the list."},
      // Sending it back.
      {"rma.distributor", Meter, Text, message("Return"), pattern("Distributor"), "", "Who sold the meter."},
      {"rma.address", Meter, Text, message("Return"), pattern("Distributor's address"), "", ""},
      {"rma.order", Meter, Text, message("Return"), pattern("Original purchase order"), "", "Its number."},
      {"rma.reason", Meter, Text, message("Return"), pattern("Reason for the return"), "",
       "What is wrong with the meter."},
      // Dangers.
      {"danger.<about>.reason", Meter, Text, message("Dangers"), pattern("Danger of the {about} overridden: reason"),
       "", "Why a qualified person went on against a danger of the panel's service, a CT or a voltage."},
      {"danger.<about>.by", Meter, Text, message("Dangers"), pattern("Danger of the {about} overridden by"), "",
       "Name of the qualified person who answers for it."},
      // What was left out, and the end.
      {"skip.<screen>", Both, Said, message("Open points"), pattern("Skipped: {screen}"), "",
       "The reason; empty: taken up again."},
      {"note.<n>", Both, Text, message("Notes"), pattern("Note {n}"), "", ""},
      {"conflict.settled", Job, Text, message("Hand-off"), pattern("Chosen over the version"), "",
       "Digest of another version of this job that this one was chosen over."},
      {"export.<format>", Job, Text, message("Hand-off"), pattern("Exported as {format}"), "",
       "Path of the file; not evidence."},
      {"signoff.by", Job, Text, message("Sign-off"), pattern("Signed off by"), "",
       "Name of who signs; the time of the fact is the time of signing."},
      {"signoff.role", Job, Text, message("Sign-off"), pattern("Role"), "", ""},
      {"signoff.witness", Job, Text, message("Sign-off"), pattern("Witness"), "", ""},
      {"signoff.result", Job, Choice, message("Sign-off"), pattern("Result chosen"), "",
       "A lower result than the record allows, where the signer wants it: commissioned-with-open-points or "
       "not-commissioned."},
      {"signoff.state", Job, Choice, message("Sign-off"), pattern("Result"), "",
       "What the record came to when it was signed."},
      {"signoff.reopened", Job, Text, message("Sign-off"), pattern("Opened again"), "",
       "Why the signed record was opened again; what follows is not signed."},
      {"signature.<n>", Job, List, message("Sign-off"), pattern("Signature, stroke {n}"), "",
       "A stroke of the signature: x,y pairs in thousandths of the box's height, the box three times as wide; "
       "empty: wiped."},
      {"signoff.open_points", Job, Said, message("Sign-off"), pattern("Open points"), "",
       "One a line, as they stood when it was signed."},
  });
}();

/// Cuts the first part off a dotted key and returns it.
constexpr std::string_view take_key_part(std::string_view& rest) {
  const auto dot = rest.find('.');
  const auto part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  return part;
}

/// True if one part of a key fits one part of a pattern.
constexpr bool key_part_fits(std::string_view pattern, std::string_view part) {
  const auto is_one_of = [part](std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, part) != list.end();
  };
  // "use:<number>": a fixed beginning, then any text.
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

/// True if `key` is an instance of `pattern` ("volts.<line>").
constexpr bool key_matches(std::string_view pattern, std::string_view key) {
  if (pattern.empty() || key.empty()) return false;
  while (!pattern.empty() && !key.empty()) {
    if (!key_part_fits(take_key_part(pattern), take_key_part(key))) return false;
  }
  return pattern.empty() && key.empty();
}

/// The suffix of the key under which the message and arguments stand: of a Said value, and of the sentence that was
/// ticked in a checklist (wizards/record/said.hpp).
inline constexpr std::string_view kSaid = ".said";

/// The index in kKeys of the row of `key`, also at compile time (wizards/record/fact_key.hpp); kKeys.size() if there is
/// none. An index rather than a pointer, because GCC with UndefinedBehaviorSanitizer cannot compare a pointer with null
/// at compile time.
constexpr std::size_t find_key_index(std::string_view key) {
  // An exact row wins over a pattern ("label.built" over "label.<field>").
  // No pattern begins with a varying part, so the first letter tells most rows apart at once.
  std::size_t by_pattern = kKeys.size();
  if (key.empty()) return by_pattern;
  if (key.ends_with(kSaid)) {
    const std::size_t of = find_key_index(key.substr(0, key.size() - kSaid.size()));
    // A point of a checklist keeps the sentence that was ticked.
    const auto may_say = [](const KeyRow& row) {
      return row.kind == KeyKind::Said || row.kind == KeyKind::YesNo || row.key.ends_with("<item>");
    };
    if (of != kKeys.size() && may_say(kKeys[of])) return of;
  }
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const std::string_view row = kKeys[i].key;
    if (row.front() != key.front()) continue;
    if (row == key) return i;
    if (by_pattern == kKeys.size() && row.find('<') != std::string_view::npos && key_matches(row, key)) by_pattern = i;
  }
  return by_pattern;
}

}  // namespace lineside
