// What may come back on a shared pair, as table rows: split, doubled, late, foreign, echoed, cut.
#include <catch2/catch.hpp>

#include "diagnostics/modbus/exchange.hpp"
#include "models/registers.hpp"

using namespace lineside;
using namespace lineside::modbus;
using std::chrono::milliseconds;

namespace {

const Bytes kRequest = frame(1, read_holding(registers::kForwardEnergy, 2));
const Bytes kReply = frame(1, Bytes{0x03, 0x04, 0x00, 0x98, 0x96, 0x6C});
const Bytes kForeign = frame(9, Bytes{0x03, 0x04, 0x00, 0x00, 0x00, 0x01});
const Bytes kOther = frame(1, Bytes{0x03, 0x02, 0x03, 0x02});  // ID 1, but to a one-word read
const Bytes kIdRequest = frame(1, report_id());
const Bytes kIdReply = frame(1, Bytes{0x11, 0x31, 0xFF, 'L', 'e', 'v', 'i', 't', 'o', 'n'});

Bytes operator+(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Bytes part(const Bytes& bytes, std::size_t from, std::size_t to) {
  return Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to));
}

Bytes text(std::string_view characters) {
  return Bytes(characters.begin(), characters.end());
}
Bytes doubled_ff(const Bytes& bytes) {
  Bytes out;
  for (const std::uint8_t byte : bytes) out.insert(out.end(), byte == 0xFF ? 2 : 1, byte);
  return out;
}

struct Arrival {
  int ms;
  Bytes bytes;
};

/// Feeds the arrivals and ticks when the exchange asks for it.
Exchange play(const Bytes& request, const std::vector<Arrival>& arrivals, ExchangeRules rules = {}) {
  Exchange exchange(request, Instant{0}, rules);
  const auto run_until = [&](Instant when) {
    while (!exchange.done() && exchange.next_tick() < when) exchange.tick(exchange.next_tick());
  };
  for (const Arrival& arrival : arrivals) {
    run_until(milliseconds(arrival.ms));
    exchange.feed(arrival.bytes, milliseconds(arrival.ms));
  }
  run_until(std::chrono::hours(1));
  return exchange;
}

std::vector<BurstKind> kinds(const Exchange& exchange) {
  std::vector<BurstKind> out;
  for (const Burst& burst : exchange.bursts()) out.push_back(burst.kind);
  return out;
}

}  // namespace

TEST_CASE("what comes back is told apart") {
  using K = BurstKind;
  struct Row {
    const char* what;
    Bytes request;
    std::vector<Arrival> arrivals;
    Outcome outcome;
    std::vector<BurstKind> bursts;
  };
  const std::vector<Row> rows{
      {"whole", kRequest, {{30, kReply}}, Outcome::Reply, {K::Reply}},
      {"silence", kRequest, {}, Outcome::Silence, {}},
      {"split by an adapter",
       kRequest,
       {{30, part(kReply, 0, 3)}, {46, part(kReply, 3, 9)}},
       Outcome::Reply,
       {K::Reply}},
      {"doubled", kRequest, {{30, kReply + kReply}}, Outcome::Reply, {K::Reply, K::SecondReply}},
      {"echo, then reply", kRequest, {{1, kRequest}, {30, kReply}}, Outcome::Reply, {K::Echo, K::Reply}},
      {"echo and reply at once", kRequest, {{30, kRequest + kReply}}, Outcome::Reply, {K::Echo, K::Reply}},
      {"echo in two parts",
       kRequest,
       {{1, part(kRequest, 0, 5)}, {3, part(kRequest, 5, 8) + kReply}},
       Outcome::Reply,
       {K::Echo, K::Reply}},
      {"echo only", kRequest, {{1, kRequest}}, Outcome::EchoOnly, {K::Echo}},
      {"leading zero", kRequest, {{30, Bytes{0x00} + kReply}}, Outcome::Reply, {K::Glitch, K::Reply}},
      {"foreign only", kRequest, {{30, kForeign}}, Outcome::Foreign, {K::Foreign}},
      {"foreign, then ours", kRequest, {{30, kForeign}, {90, kReply}}, Outcome::Reply, {K::Foreign, K::Reply}},
      {"foreign and ours at once", kRequest, {{30, kForeign + kReply}}, Outcome::Reply, {K::Foreign, K::Reply}},
      {"reply to an older question", kRequest, {{30, kOther}}, Outcome::Mismatch, {K::Mismatch}},
      {"older question, then ours", kRequest, {{30, kOther}, {90, kReply}}, Outcome::Reply, {K::Mismatch, K::Reply}},
      {"noise, then ours", kRequest, {{30, {0xFF, 0x7E}}, {90, kReply}}, Outcome::Reply, {K::Noise, K::Reply}},
      {"noise only", kRequest, {{30, {0xFF, 0x7E}}}, Outcome::Noise, {K::Noise}},
      {"a zero from an idle line", kRequest, {{30, {0x00}}}, Outcome::Silence, {K::Glitch}},
      {"too late", kRequest, {{510, kReply}}, Outcome::Silence, {}},
      {"begun in time, ended late",
       kRequest,
       {{495, part(kReply, 0, 3)}, {510, part(kReply, 3, 9)}},
       Outcome::Reply,
       {K::Reply}},
      {"exception", kRequest, {{30, frame(1, Bytes{0x83, 0x02})}}, Outcome::Exception, {K::Exception}},
      {"exception of another", kRequest, {{30, frame(2, Bytes{0x83, 0x02})}}, Outcome::Foreign, {K::Foreign}},
      {"identity", kIdRequest, {{30, kIdReply}}, Outcome::Reply, {K::Reply}},
      {"identity split by an adapter",
       kIdRequest,
       {{30, part(kIdReply, 0, 6)}, {46, part(kIdReply, 6, kIdReply.size())}},
       Outcome::Reply,
       {K::Reply}},
      {"identity after its echo", kIdRequest, {{0, kIdRequest}, {30, kIdReply}}, Outcome::Reply, {K::Echo, K::Reply}},
      {"identity echo only", kIdRequest, {{0, kIdRequest}}, Outcome::EchoOnly, {K::Echo}},
      {"two identities collide",
       kIdRequest,
       {{30, part(kIdReply, 0, 6) + kIdReply}},
       Outcome::Reply,
       {K::Mismatch, K::Reply}},
      {"identity cut", kIdRequest, {{30, part(kIdReply, 0, 11)}}, Outcome::Noise, {K::Noise}},
      {"FF before the identity", kIdRequest, {{30, Bytes{0xFF} + kIdReply}}, Outcome::Reply, {K::Glitch, K::Reply}},
      {"two zeros before it", kIdRequest, {{30, Bytes{0x00, 0x00} + kIdReply}}, Outcome::Reply, {K::Glitch, K::Reply}},
      {"FF straight behind it", kIdRequest, {{30, kIdReply + Bytes{0xFF}}}, Outcome::Reply, {K::Reply, K::Glitch}},
      {"a zero straight behind it", kIdRequest, {{30, kIdReply + Bytes{0x00}}}, Outcome::Reply, {K::Reply, K::Glitch}},
      {"noise straight behind it",
       kIdRequest,
       {{30, kIdReply + Bytes{0x12, 0x34, 0x56}}},
       Outcome::Reply,
       {K::Reply, K::Noise}},
      {"a second identity straight behind it",
       kIdRequest,
       {{30, kIdReply + kIdReply}},
       Outcome::Reply,
       {K::Reply, K::SecondReply}},
      {"identity in parts 250 ms apart",
       kIdRequest,
       {{30, part(kIdReply, 0, 6)}, {280, part(kIdReply, 6, kIdReply.size())}},
       Outcome::Reply,
       {K::Reply}},
      {"a read in parts 250 ms apart",
       kRequest,
       {{30, part(kReply, 0, 3)}, {280, part(kReply, 3, 9)}},
       Outcome::Reply,
       {K::Reply}},
      {"a read whose first byte comes 150 ms before the others",
       kRequest,
       {{30, part(kReply, 0, 1)}, {180, part(kReply, 1, 9)}},
       Outcome::Reply,
       {K::Reply}},
      {"identity less its first byte",
       kIdRequest,
       {{30, part(kIdReply, 1, kIdReply.size())}},
       Outcome::Noise,
       {K::CutFirst}},
      {"identity less its last byte",
       kIdRequest,
       {{30, part(kIdReply, 0, kIdReply.size() - 1)}},
       Outcome::Noise,
       {K::CutLast}},
      {"echo less its first byte, then identity",
       kIdRequest,
       {{0, part(kIdRequest, 1, 4)}, {30, kIdReply}},
       Outcome::Reply,
       {K::EchoCut, K::Reply}},
      {"echo less its last byte and identity at once",
       kIdRequest,
       {{30, part(kIdRequest, 0, 3) + kIdReply}},
       Outcome::Reply,
       {K::EchoCut, K::Reply}},
      {"echo with a glitch behind it and identity at once",
       kIdRequest,
       {{30, kIdRequest + Bytes{0xFF} + kIdReply}},
       Outcome::Reply,
       {K::Echo, K::Glitch, K::Reply}},
      {"a glitch, echo and identity at once",
       kIdRequest,
       {{30, Bytes{0xFF} + kIdRequest + kIdReply}},
       Outcome::Reply,
       {K::Echo, K::Reply}},
      {"echo with glitches at both ends, then identity",
       kIdRequest,
       {{0, Bytes{0xFF} + kIdRequest + Bytes{0x00, 0xFF}}, {30, kIdReply}},
       Outcome::Reply,
       {K::Echo, K::Reply}},
      {"echo of a read with a glitch before it and nothing else",
       kRequest,
       {{0, Bytes{0x00} + kRequest}},
       Outcome::EchoOnly,
       {K::Echo}},
      {"cut echo only", kRequest, {{0, part(kRequest, 0, 6)}}, Outcome::EchoOnly, {K::EchoCut}},
      {"telnet at connect, then identity",
       kIdRequest,
       {{0, {0xFF, 0xFB, 0x01}}, {60, kIdReply}},
       Outcome::Reply,
       {K::Telnet, K::Reply}},
      {"telnet doubles FF", kIdRequest, {{30, doubled_ff(kIdReply)}}, Outcome::Silence, {K::Telnet}},
      {"a Modbus/TCP frame",
       kIdRequest,
       {{30, {0, 1, 0, 0, 0, 5, 1, 0x91, 1, 0, 0}}},
       Outcome::Silence,
       {K::ModbusTcp}},
      {"a reply less its first byte that begins like a header of Modbus/TCP",
       frame(1, read_holding(registers::kUptime, 2)),
       {{30, part(frame(1, Bytes{3, 4, 0, 0, 0, 100}), 1, 9)}},
       Outcome::Noise,
       {K::CutFirst}},
      {"the end of a reply that begins like a header of Modbus/TCP",
       kIdRequest,
       {{30, part(frame(1, Bytes{3, 8, 9, 9, 0, 0, 0, 100, 1, 1}), 3, 13)}},
       Outcome::Noise,
       {K::Noise}},
      {"a gateway's text", kIdRequest, {{30, text("REG 0815\r\n")}}, Outcome::Silence, {K::GatewayText}},
      {"a gateway's text, then identity",
       kIdRequest,
       {{30, text("HELLO")}, {90, kIdReply}},
       Outcome::Reply,
       {K::GatewayText, K::Reply}},
      {"a gateway's word that no one is there",
       kIdRequest,
       {{30, frame(1, Bytes{0x91, 0x0B})}},
       Outcome::Silence,
       {K::Exception}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Exchange exchange = play(row.request, row.arrivals);
    CHECK(exchange.outcome() == row.outcome);
    CHECK(kinds(exchange) == row.bursts);
  }
}

TEST_CASE("a read ends with its last byte, an identity only at silence") {
  Exchange read(kRequest, Instant{0}, {});
  read.feed(part(kReply, 0, 8), milliseconds(30));
  CHECK_FALSE(read.done());
  read.feed(part(kReply, 8, 9), milliseconds(31));
  CHECK(read.done());
  CHECK(read.delay() == milliseconds(30));

  Exchange identity(kIdRequest, Instant{0}, {});
  identity.feed(kIdReply, milliseconds(30));
  CHECK_FALSE(identity.done());
  identity.tick(milliseconds(30) + kFrameGap - Instant{1});
  CHECK_FALSE(identity.done());
  identity.tick(milliseconds(30) + kFrameGap);
  CHECK(identity.done());
}

namespace {

/// Every reply this meter gives, golden bytes of S12 2.5.3 where it prints them, beside its request.
struct Exchanged {
  const char* what;
  Bytes request;
  Bytes reply;
  /// Bytes that may hold anything: figures and text. Everything else of the reply is fixed by the request.
  std::size_t free_from = 0;
  std::size_t free_to = 0;
};

Bytes words(std::initializer_list<std::uint8_t> data) {
  Bytes pdu{0x03, static_cast<std::uint8_t>(data.size())};
  pdu.insert(pdu.end(), data.begin(), data.end());
  return frame(1, pdu);
}
Bytes identity(bool counted) {
  const std::string_view text = "Leviton 2N208-021, V3.2-V3.2,fn45678001";
  Bytes pdu{0x11};
  if (counted) pdu.push_back(static_cast<std::uint8_t>(text.size() + 2));
  pdu.insert(pdu.end(), {0x31, 0xFF});
  pdu.insert(pdu.end(), text.begin(), text.end());
  return frame(1, pdu);
}

std::vector<Exchanged> every_reply() {
  const UnitId to = *UnitId::from(18);
  const Bytes reset = frame(1, write_one(registers::kDemandReset, registers::kDemandResetCommand));
  return {
      {"energy, 2 words", kRequest, kReply, 3, 7},
      {"energy and peak, 6 words", frame(1, read_holding(registers::kForwardEnergy, 6)),
       words({0, 0x98, 0x96, 0x6C, 0, 0x98, 0x96, 0x6C, 0, 0x98, 0x96, 0x6C}), 3, 15},
      {"peak demand", frame(1, read_holding(registers::kPeakDemand, 2)), words({0, 0, 4, 0xD2}), 3, 7},
      {"version", frame(1, read_holding(registers::kHardwareVersion, 1)), words({3, 2}), 3, 5},
      {"program ID", frame(1, read_holding(registers::kProgramId, 1)), words({0xFF, 0xFF}), 3, 5},
      {"uptime", frame(1, read_holding(registers::kUptime, 2)), words({0, 0, 0, 2}), 3, 7},
      {"identity as printed", kIdRequest, identity(false), 2, 43},
      {"identity with a byte count", kIdRequest, identity(true), 2, 44},
      {"demand reset", reset, reset},
      {"ID write as printed", frame(1, set_id_as_printed(to)), frame(1, Bytes{0x10, 0x13, 0x88, 0, 2})},
      {"ID write, standard", frame(1, set_id_standard(to)), frame(1, Bytes{0x10, 0x13, 0x88, 0, 1})},
  };
}

Bytes flipped(Bytes bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
  return bytes;
}
Bytes with_repaired_crc(const Bytes& bytes) {
  return frame(bytes[0], std::span(bytes).subspan(1, bytes.size() - 3));
}

}  // namespace

TEST_CASE("every reply whole") {
  for (const Exchanged& each : every_reply()) {
    CAPTURE(each.what);
    CHECK(play(each.request, {{30, each.reply}}).outcome() == Outcome::Reply);
  }
}

TEST_CASE("any reply cut at any byte is noise, never a reply and never silence") {
  for (const Exchanged& each : every_reply()) {
    for (std::size_t cut = 1; cut < each.reply.size(); ++cut) {
      CAPTURE(each.what, cut);
      // What the request begins with too may as well be its own echo, cut.
      const bool request_too = cut + 3 > each.request.size() && cut < each.request.size() &&
                               part(each.reply, 0, cut) == part(each.request, 0, cut);
      CHECK(play(each.request, {{30, part(each.reply, 0, cut)}}).outcome() ==
            (request_too ? Outcome::EchoOnly : Outcome::Noise));
    }
  }
}

TEST_CASE("any reply with any one bit corrupted is noise") {
  for (const Exchanged& each : every_reply()) {
    for (std::size_t bit = 0; bit < each.reply.size() * 8; ++bit) {
      CAPTURE(each.what, bit);
      CHECK(play(each.request, {{30, flipped(each.reply, bit)}}).outcome() == Outcome::Noise);
    }
  }
}

TEST_CASE("with its CRC repaired, a corrupted bit passes in figures and text only") {
  for (const Exchanged& each : every_reply()) {
    for (std::size_t bit = 0; bit < (each.reply.size() - 2) * 8; ++bit) {
      CAPTURE(each.what, bit);
      const Bytes bad = with_repaired_crc(flipped(each.reply, bit));
      const Exchange exchange = play(each.request, {{30, bad}});
      const std::size_t at = bit / 8;
      if (each.free_from <= at && at < each.free_to) {
        CHECK(exchange.outcome() == Outcome::Reply);
        Bytes whole = exchange.reply();  // a CRC that ends in 00 leaves the end of an identity open
        if (whole.size() < bad.size()) whole.insert(whole.end(), exchange.zeros_behind(), 0);
        CHECK(whole == bad);
      } else if (at == 0) {
        CHECK(exchange.outcome() == Outcome::Foreign);
      } else {
        CHECK(exchange.outcome() == Outcome::Mismatch);
      }
    }
  }
}

TEST_CASE("any reply split at any byte is the same reply") {
  for (const Exchanged& each : every_reply()) {
    for (std::size_t cut = 1; cut < each.reply.size(); ++cut) {
      CAPTURE(each.what, cut);
      const Exchange exchange =
          play(each.request, {{30, part(each.reply, 0, cut)}, {46, part(each.reply, cut, each.reply.size())}});
      CHECK(exchange.outcome() == Outcome::Reply);
      CHECK(exchange.reply() == each.reply);
    }
  }
}

TEST_CASE("any reply late, doubled or of another ID is told as such") {
  for (const Exchanged& each : every_reply()) {
    CAPTURE(each.what);
    CHECK(play(each.request, {{510, each.reply}}).outcome() == Outcome::Silence);
    const Bytes foreign = frame(9, std::span(each.reply).subspan(1, each.reply.size() - 3));
    CHECK(play(each.request, {{30, foreign}}).outcome() == Outcome::Foreign);
    const Exchange both = play(each.request, {{30, foreign}, {130, each.reply}});
    CHECK(both.outcome() == Outcome::Reply);
    CHECK(kinds(both) == std::vector{BurstKind::Foreign, BurstKind::Reply});
    // Two copies without a pause: one reply and something behind it, or, where only silence ends a reply, noise before.
    const Exchange doubled = play(each.request, {{30, each.reply + each.reply}});
    CHECK(doubled.outcome() == Outcome::Reply);
    CHECK(doubled.bursts().size() == 2);
    CHECK(doubled.reply() == each.reply);
  }
}

TEST_CASE("a demand reset's reply is its request: only a known echo is set aside") {
  const Bytes reset = frame(1, write_one(registers::kDemandReset, registers::kDemandResetCommand));
  CHECK(play(reset, {{30, reset}}).outcome() == Outcome::Reply);
  ExchangeRules echo;
  echo.echo_known = true;
  CHECK(play(reset, {{1, reset}}, echo).outcome() == Outcome::EchoOnly);
  const Exchange both = play(reset, {{1, reset}, {30, reset}}, echo);
  CHECK(both.outcome() == Outcome::Reply);
  CHECK(kinds(both) == std::vector{BurstKind::Echo, BurstKind::Reply});
}

TEST_CASE("the ID write may be answered from the old or the new ID") {
  const Bytes request = frame(1, set_id_as_printed(*UnitId::from(18)));
  const Bytes pdu{0x10, 0x13, 0x88, 0x00, 0x02};
  ExchangeRules rules;
  rules.also_from = 18;
  CHECK(play(request, {{30, frame(1, pdu)}}, rules).outcome() == Outcome::Reply);
  CHECK(play(request, {{30, frame(18, pdu)}}, rules).outcome() == Outcome::Reply);
  CHECK(play(request, {{30, frame(18, pdu)}}).outcome() == Outcome::Foreign);
  CHECK(play(request, {{30, frame(19, pdu)}}, rules).outcome() == Outcome::Foreign);
}

TEST_CASE("a line that never falls silent does not hold an exchange for ever") {
  Exchange exchange(kRequest, Instant{0}, {});
  int ms = 0;
  while (!exchange.done() && ms < 10000) exchange.feed(Bytes(8, 0x55), milliseconds(ms += 8));
  CHECK(exchange.outcome() == Outcome::Noise);
  CHECK(ms <= 1600);
}
