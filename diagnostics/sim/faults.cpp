#include "diagnostics/sim/faults.hpp"

namespace lineside::sim {

namespace {

constexpr std::array<FaultRow, kFaults> kTable{{
    {Fault::Echo, "echo", "The adapter echoes the client's own bytes before the reply."},
    {Fault::LeadingZero, "leading-zero", "A 00 byte comes before each reply, as on a pair without bias."},
    {Fault::Noise, "noise", "Every third reply has one bit flipped, and stray bytes follow each reply after 150 ms."},
    {Fault::DropsEvery10th, "drops-every-10th", "Every tenth request gets no reply."},
    {Fault::LateReply, "late-reply", "Every third reply comes 700 ms after its request, when it is no longer awaited."},
    {Fault::CutsEvery3rd, "cuts-every-3rd", "Every third reply lacks its last three bytes."},
    {Fault::SplitReply, "split-reply", "Each reply comes in two pieces 20 ms apart, as through some gateways."},
    {Fault::AbSwapped, "ab-swapped",
     "A and B swapped at the adapter. No meter understands it, and the idle pair reads as one 00 after each request."},
    {Fault::TwoOnOneId, "two-on-one-id", "A second meter sits at the first one's ID; their replies collide."},
    {Fault::OneWayTalking, "one-way-talking", "A one-way meter on the same pair sends on its own, first after 10 s."},
    {Fault::Collision, "collision", "Something else talks into every second reply."},
    {Fault::OtherMaster, "other-master", "Another master polls a device at ID 247 every 2 s on the same pair."},
    {Fault::SlowAdapter, "slow-adapter", "The adapter delivers bytes only every 16 ms, its latency timer."},
    {Fault::WrongSpeed, "wrong-speed", "Replies come at 19200 baud to a client at 9600."},
    {Fault::WrongParity, "wrong-parity", "Replies come with even parity to a client without."},
    {Fault::NotALevitonMeter, "not-a-leviton-meter", "The first meter's ID names another manufacturer."},
    {Fault::SupplyInterrupted, "supply-interrupted",
     "The first meter loses power for 2 s, 30 s after the start: its uptime starts over."},
    {Fault::Silent, "silent", "Nothing answers, as with a broken pair or no power."},
    {Fault::FfGlitch, "ff-glitch", "An FF stands before each reply, and another follows it after 10 ms."},
    {Fault::TrailingZero, "trailing-zero", "A 00 follows each reply at once."},
    {Fault::EchoCutFirst, "echo-cut-first", "The client's own bytes come back without the first."},
    {Fault::EchoCutLast, "echo-cut-last", "The client's own bytes come back without the last."},
    {Fault::FirstByteCut, "first-byte-cut",
     "Each reply lacks its first byte, as with an adapter that turns around slowly."},
    {Fault::LastByteCut, "last-byte-cut", "Each reply lacks its last byte."},
    {Fault::TwoVoices, "two-voices", "A second meter sits at the first one's ID and answers 400 ms after it."},
    {Fault::Busy, "busy", "Every second request is refused with exception 06, device busy."},
    {Fault::FlowControl, "flow-control", "Bytes 11 and 13 vanish in both directions, as with XON/XOFF."},
    {Fault::GatewayParts, "gateway-parts", "A gateway delivers each reply in two parts 150 ms apart."},
    {Fault::GatewaySlow, "gateway-slow", "A cellular gateway: each reply comes 1.1 s later."},
    {Fault::GatewayTelnet, "gateway-telnet", "A gateway in telnet mode: FF FB 01 at first, and every FF twice."},
    {Fault::GatewayModbusTcp, "gateway-modbus-tcp", "A gateway that answers in Modbus/TCP frames."},
    {Fault::GatewayText, "gateway-text", "A gateway that sends a heartbeat text every 4 s."},
    {Fault::GatewayRefuses, "gateway-refuses", "A gateway that answers exception 0B for IDs with no device."},
    {Fault::GatewayRaw, "gateway-raw", "No fault: a gateway that passes raw data through as it comes."},
}};

constexpr bool in_order() {
  for (std::size_t k = 0; k < kTable.size(); ++k) {
    if (kTable[k].fault != static_cast<Fault>(k)) return false;
  }
  return true;
}
static_assert(in_order(), "kTable must hold every Fault once, in the order of the enumeration");

}  // namespace

const std::array<FaultRow, kFaults>& fault_table() {
  return kTable;
}

std::optional<Fault> fault_from(std::string_view name) {
  for (const FaultRow& row : kTable) {
    if (row.name == name) return row.fault;
  }
  return std::nullopt;
}

bool FaultSet::gateway() const {
  for (const Fault fault : {Fault::GatewayParts, Fault::GatewaySlow, Fault::GatewayTelnet, Fault::GatewayModbusTcp,
                            Fault::GatewayText, Fault::GatewayRefuses, Fault::GatewayRaw}) {
    if (has(fault)) return true;
  }
  return false;
}

FaultSet::FaultSet(std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (const auto fault = fault_from(name)) set_[static_cast<std::size_t>(*fault)] = true;
  }
}

}  // namespace lineside::sim
