#include "diagnostics/result.hpp"

#include <array>
#include <cstddef>

namespace lineside {

namespace {

constexpr std::array<ErrorRow, kErrorCodes> kErrorTable{{
    {ErrorCode::PortNotFound, "port-not-found", message("There is no such port."),
     message("Plug the adapter in, or choose a port that `lineside ports` lists.")},
    {ErrorCode::PortBusy, "port-busy", message("Another program has the port open."),
     message("Close the other program, then try again.")},
    {ErrorCode::PortForbidden, "port-forbidden", message("This user is not allowed to open the port."),
     message("Join the group that owns it (on Debian: sudo adduser USER dialout), then log out and in again.")},
    {ErrorCode::PortUnplugged, "port-unplugged", message("The adapter is gone."),
     message("Plug it in again, then repeat the step.")},
    {ErrorCode::PortFailed, "port-failed", message("The port reported a failure."),
     message("Unplug the adapter, plug it in again, then repeat the step.")},
    {ErrorCode::ConnectionClosed, "connection-closed", message("The gateway closed the connection or accepts none."),
     message("Check the gateway's power, network and number of clients, then try again.")},
    {ErrorCode::NoReply, "no-reply", message("No reply came."),
     message("Check power at the meter, A and B, 9600 8N1 and the Modbus ID. Scan the bus to see what answers.")},
    {ErrorCode::GarbledReply, "garbled-reply", message("Bytes came, but no complete reply."),
     message("Try again, then check A and B, bias, termination and 9600 8N1. Scan the bus: it names what it hears.")},
    {ErrorCode::WrongUnit, "wrong-unit", message("Another Modbus ID replied."),
     message("Try again. If it persists, look for another program or master on this bus.")},
    {ErrorCode::Exception, "exception", message("The meter refused the request."),
     message("Check on the label that this model has the function; demand is an option.")},
    {ErrorCode::UnexpectedReply, "unexpected-reply", message("The reply does not match the request."),
     message("Try again. If it persists, look for a second device on this ID.")},
    {ErrorCode::NotALevitonMeter, "not-a-leviton-meter",
     message("The device does not identify itself as a Leviton meter."),
     message("Check the Modbus ID. Nothing is written to an unknown device.")},
    {ErrorCode::MoreThanOneMeter, "more-than-one-meter", message("More than one device answers."),
     message("Power all but one of them down, then try again. Nothing is written while two could hear it.")},
    {ErrorCode::LineNotClean, "line-not-clean", message("Bytes that form no reply came beside the meter's."),
     message("Try again. If it persists, check bias, termination and the common wire. Nothing is written until it is "
             "certain what is there.")},
    {ErrorCode::OtherMaster, "other-master", message("Frames of another Modbus ID came in meanwhile."),
     message("Stop the other program or master on this bus, then try again. Nothing is written while it is active.")},
    {ErrorCode::GatewayTalks, "gateway-talks", message("The gateway added bytes of its own to the meter's."),
     message("In the gateway's menu choose TCP server with raw data: no telnet, no Modbus/TCP. Turn registration and "
             "heartbeat packets off. Then try again.")},
    {ErrorCode::GatewaySilent, "gateway-silent", message("Nothing came back, even after the connection was reopened."),
     message(
         "Check that the gateway is a TCP server with raw data, not Modbus/TCP. Check that its serial side is on at "
         "9600 8N1 and that no other client holds it. Then check power at the meter, A and B, and the Modbus ID.")},
    {ErrorCode::FlowControl, "flow-control",
     message("The meter answers register 40001, but no request or reply with the byte 11 or 13 hex gets through."),
     message("Turn software flow control (XON/XOFF) off at the port, adapter or gateway.")},
    {ErrorCode::Busy, "busy", message("The meter reports that it is busy each time it is asked."),
     message("Wait a minute, then repeat the step. Nothing was recorded as missing.")},
    {ErrorCode::BadRequest, "bad-request", message("A meter cannot be asked this."),
     message("Use a Modbus ID from 1 to 247.")},
    {ErrorCode::Cancelled, "cancelled", message("Stopped before the end."),
     message("Start it again when you are ready.")},
}};

constexpr bool in_order_result() {
  for (std::size_t at = 0; at < kErrorTable.size(); ++at) {
    if (kErrorTable[at].code != static_cast<ErrorCode>(at) || kErrorTable[at].sentence.empty()) return false;
  }
  return true;
}
static_assert(in_order_result(), "kErrorTable must hold every ErrorCode once, in the order of the enumeration");

}  // namespace

const ErrorRow& row(ErrorCode code) {
  return kErrorTable.at(static_cast<std::size_t>(code));
}

Text placed_sentence(const Error& error) {
  const Message sentence = row(error.code).sentence;
  return error.where.empty() ? Text(sentence) : msg("{where}: {sentence}", error.where, sentence);
}

Text text(const Error& error) {
  return sentences({placed_sentence(error), row(error.code).remedy});
}

}  // namespace lineside
