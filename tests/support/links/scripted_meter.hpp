// A meter in forty lines for tests of the client: answers the documented frames on a scripted link.
// Not the practice meter: that one has physics; this one does what a test tells it.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "diagnostics/modbus/frame.hpp"
#include "tests/support/links/scripted_link.hpp"

namespace lineside::test {

struct ScriptedMeter {
  std::uint8_t id = 1;
  std::string text = "Leviton 2N208-021, V3.2-V3.2,fn45678001";
  bool byte_count = false;
  std::map<std::uint16_t, std::uint16_t> words{{0, 0x0000},      {1, 123},         {2, 0},          {3, 0},
                                               {4, 0},           {5, 1234},        {0x3C, 0},       {0x3D, 1234},
                                               {0x1389, 0x0302}, {0x138A, 0x0302}, {0x138B, 45678}, {0x138D, 1}};
  Instant powered_up{};
  Instant delay = std::chrono::milliseconds(30);
  enum class SetId { AsPrinted, Standard, Refuses, Ignores } set_id = SetId::AsPrinted;
  enum class SetIdReply { OldId, NewId, None } set_id_reply = SetIdReply::OldId;
  bool restarts = false;      // uptime begins again with the ID change
  bool resets_demand = true;  // 0x06 to 0x01F4 is obeyed
  bool answers_reset = true;  // … and answered
  int writes = 0;             // frames that changed, or tried to change, something

  Answer answer(const Bytes& request, Instant now) {
    if (request[0] != id || !modbus::crc_fits(request)) return {};
    switch (request[1]) {
      case modbus::kReportId:
        return {{delay, modbus::frame(id, identity())}};
      case modbus::kReadHolding:
        return {{delay, modbus::frame(id, read(request, now))}};
      case modbus::kWriteOne:
        return reset(request);
      case modbus::kWriteMany:
        return change(request, now);
      default:
        return {{delay, modbus::frame(id, Bytes{static_cast<std::uint8_t>(request[1] | 0x80U), 1})}};
    }
  }

 private:
  Bytes identity() const {
    Bytes pdu{modbus::kReportId};
    if (byte_count) pdu.push_back(static_cast<std::uint8_t>(text.size() + 2));
    pdu.insert(pdu.end(), {0x31, 0xFF});
    pdu.insert(pdu.end(), text.begin(), text.end());
    return pdu;
  }
  Bytes read(const Bytes& request, Instant now) {
    const auto uptime = static_cast<std::uint32_t>(seconds(now - powered_up));
    words[0x138E] = static_cast<std::uint16_t>(uptime >> 16U);
    words[0x138F] = static_cast<std::uint16_t>(uptime & 0xFFFFU);
    const auto first = static_cast<std::uint16_t>((request[2] << 8U) | request[3]);
    Bytes pdu{modbus::kReadHolding, static_cast<std::uint8_t>(2U * request[5])};
    for (std::uint16_t at = first; at < first + request[5]; ++at) {
      const auto found = words.find(at);
      if (found == words.end()) return {modbus::kReadHolding | 0x80U, 2};
      pdu.push_back(static_cast<std::uint8_t>(found->second >> 8U));
      pdu.push_back(static_cast<std::uint8_t>(found->second & 0xFFU));
    }
    return pdu;
  }
  Answer reset(const Bytes& request) {
    ++writes;
    if (resets_demand) {
      ++words[0x138D];
      words[0x3D] = words[5] = 0;
    }
    return answers_reset ? Answer{{delay, request}} : Answer{};
  }
  Answer change(const Bytes& request, Instant now) {
    ++writes;
    if (set_id == SetId::Refuses) return {{delay, modbus::frame(id, Bytes{0x90, 3})}};
    const bool printed = request.size() == 11 && request[5] == 2;
    if (set_id == SetId::Ignores || printed != (set_id == SetId::AsPrinted)) return {};
    const std::uint8_t old = id;
    id = request[8];
    if (restarts) powered_up = now;
    if (set_id_reply == SetIdReply::None) return {};
    const std::uint8_t from = set_id_reply == SetIdReply::OldId ? old : id;
    return {{delay, modbus::frame(from, Bytes{0x10, 0x13, 0x88, 0x00, request[5]})}};
  }
};

}  // namespace lineside::test
