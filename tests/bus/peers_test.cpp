// Our client against slaves that this project did not write, on pseudo-terminals: python3-pymodbus in a process of
// its own, libmodbus in a thread. Where they cannot speak this meter's odd frames, golden bytes do (modbus_frame_test).
#include <fcntl.h>
#include <modbus/modbus.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "app/core/system_clock.hpp"
#include "app/link/ports.hpp"
#include "app/link/pty.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "models/registers.hpp"
#include "tests/support/source_dir.hpp"

using namespace lineside;

namespace {

const UnitId kOne = *UnitId::from(1);

/// Two pseudo-terminals joined: a slave opens one end by its path, we open the other.
class Pair {
 public:
  Pair() : ours_(Pty::open()), theirs_(Pty::open()) {
    REQUIRE(ours_);
    REQUIRE(theirs_);
    pump_ = std::thread([this] {
      pollfd ends[2]{{ours_->master(), POLLIN, 0}, {theirs_->master(), POLLIN, 0}};
      while (!stop_) {
        if (poll(ends, 2, 20) <= 0) continue;
        copy(ends[0], ours_->master(), theirs_->master());
        copy(ends[1], theirs_->master(), ours_->master());
      }
    });
  }
  ~Pair() {
    stop_ = true;
    pump_.join();
  }
  const std::string& our_end() const { return ours_->path(); }
  const std::string& their_end() const { return theirs_->path(); }

 private:
  static void copy(const pollfd& end, int from, int to) {
    if ((end.revents & POLLIN) == 0) return;
    std::uint8_t buffer[256];
    const ssize_t count = read(from, buffer, sizeof buffer);
    if (count > 0 && write(to, buffer, static_cast<std::size_t>(count)) != count) return;
  }
  std::optional<Pty> ours_;
  std::optional<Pty> theirs_;
  std::atomic<bool> stop_{false};
  std::thread pump_;
};

struct Client {
  SystemClock clock;
  std::unique_ptr<ByteLink> link;
  std::unique_ptr<Bus> bus;
  explicit Client(const std::string& port) {
    auto opened = open_port(port, {}, clock);
    REQUIRE(opened);
    link = *std::move(opened);
    bus = std::make_unique<Bus>(*link, clock);
  }
  /// A slave takes a moment to start: asked until it answers, for 20 s at most.
  void await(UnitId id) {
    for (int tried = 0; tried < 40; ++tried) {
      if (read_registers(*bus, id, registers::kProgramId, 1)) return;
    }
    FAIL("the peer never answered");
  }
};

class Pymodbus {
 public:
  explicit Pymodbus(const std::string& tty) {
    std::string python = "/usr/bin/python3";
    std::string script = test::source_dir() + "/tests/bus/pymodbus_slave.py";
    std::string end = tty;
    char* arguments[]{python.data(), script.data(), end.data(), nullptr};
    REQUIRE(posix_spawn(&process_, python.c_str(), nullptr, nullptr, arguments, environ) == 0);
  }
  ~Pymodbus() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }

 private:
  pid_t process_ = 0;
};

/// libmodbus serving this meter's register map at one ID.
class Libmodbus {
 public:
  explicit Libmodbus(const std::string& tty, int id)
      : peer_(modbus_new_rtu(tty.c_str(), 9600, 'N', 8, 1)), map_(modbus_mapping_new(0, 0, 0x1390, 0)) {
    REQUIRE(peer_ != nullptr);
    modbus_set_slave(peer_, id);
    map_->tab_registers[0] = 0x0098;
    map_->tab_registers[1] = 0x966C;
    map_->tab_registers[0x138B] = 45678;
    map_->tab_registers[0x138D] = 1;
    REQUIRE(modbus_connect(peer_) == 0);
    modbus_set_indication_timeout(peer_, 0, 50000);
    thread_ = std::thread([this] {
      std::uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
      while (!stop_) {
        const int length = modbus_receive(peer_, query);
        if (length > 0) modbus_reply(peer_, query, length, map_);
      }
    });
  }
  ~Libmodbus() {
    stop_ = true;
    thread_.join();
    modbus_close(peer_);
    modbus_mapping_free(map_);
    modbus_free(peer_);
  }
  int word(int address) const { return map_->tab_registers[address]; }

 private:
  modbus_t* peer_;
  modbus_mapping_t* map_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace

TEST_CASE("pymodbus: reading, identity, a refused ID change and an unproved reset") {
  Pair pair;
  Pymodbus peer(pair.their_end());
  Client client(pair.our_end());
  client.await(kOne);

  const auto readings = read_meter(*client.bus, kOne);
  REQUIRE(readings);
  CHECK(readings->forward_kwh == 999998.0);
  CHECK(readings->peak_kw == 12.34);
  CHECK(readings->uptime_s == 2.0);
  CHECK(readings->hardware == "3.2");
  CHECK(readings->program_id == 45678U);
  CHECK(readings->identity.maker == "Leviton");
  CHECK(readings->identity.model == "2N208-021");
  CHECK(readings->identity.byte_count);

  const auto refused = read_registers(*client.bus, kOne, RegisterNumber{40101}, 1);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Exception);
  CHECK(refused.error().exception == 2);

  // It takes writes but stays at its ID and counts nothing: neither may be called done.
  const auto change = set_unit_id(*client.bus, kOne, *UnitId::from(18), {true, {}});
  REQUIRE(change);
  CHECK_FALSE(change->changed);
  CHECK(change->refused);
  REQUIRE(change->findings.size() == 1);
  CHECK(change->findings[0].code == "standard-frame-no-effect");
  const auto versions = read_registers(*client.bus, kOne, registers::kHardwareVersion, 1);
  REQUIRE(versions);
  CHECK((*versions)[0] == 0x0302);  // no second word has landed there
  const auto reset = reset_demand(*client.bus, kOne);
  REQUIRE(reset);
  CHECK_FALSE(reset->proved);
  REQUIRE(reset->findings.size() == 1);
  CHECK(reset->findings[0].code == "reset-not-counted");
}

TEST_CASE("libmodbus: reading, a foreign identity, and no write to it") {
  Pair pair;
  Libmodbus peer(pair.their_end(), 7);
  Client client(pair.our_end());
  const UnitId seven = *UnitId::from(7);
  client.await(seven);

  const auto energy = read_energy(*client.bus, seven);
  REQUIRE(energy);
  CHECK(energy->forward_kwh == 999998.0);
  const auto identity = read_identity(*client.bus, seven);
  REQUIRE(identity);
  CHECK(identity->maker.empty());
  CHECK(identity->raw.find("LMB") != std::string::npos);

  const auto change = set_unit_id(*client.bus, seven, *UnitId::from(18), {true, {}});
  REQUIRE(change);
  CHECK_FALSE(change->written);
  REQUIRE(change->findings.size() == 1);
  CHECK(change->findings[0].code == "not-a-leviton-meter");
  const auto reset = reset_demand(*client.bus, seven);
  REQUIRE(reset);
  CHECK(reset->refused);
  CHECK(peer.word(0x01F4) == 0);
  CHECK(peer.word(0x1388) == 0);

  ScanOptions options;
  options.first = *UnitId::from(5);
  options.last = *UnitId::from(9);
  options.careful = true;  // after a question to another ID libmodbus is deaf for half a second
  Scan scan(*client.bus, options);
  REQUIRE(scan.run());
  REQUIRE(scan.result().found.size() == 1);
  CHECK(scan.result().found[0].id == seven);
  CHECK(scan.result().found[0].evidence == Evidence::Identity);
}
