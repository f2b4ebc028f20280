// RTU frames through a serial gateway's TCP port, against a listener of this test's own.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

#include "app/core/system_clock.hpp"
#include "app/link/descriptor.hpp"
#include "app/link/ports.hpp"

using namespace lineside;
using namespace std::chrono_literals;

namespace {

struct Gateway {
  Descriptor listener{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  int port = 0;

  Gateway() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(listener.get(), 4) == 0);
    REQUIRE(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
  }
  std::string name() const { return "tcp:127.0.0.1:" + std::to_string(port); }
  Descriptor accept_client() { return Descriptor{accept(listener.get(), nullptr, nullptr)}; }
};

}  // namespace

TEST_CASE("bytes pass through a gateway both ways", "[link]") {
  SystemClock clock;
  Gateway gateway;
  auto link = open_port(gateway.name(), {}, clock);
  REQUIRE(link);
  const Descriptor client = gateway.accept_client();
  const std::array<std::uint8_t, 3> request{0, 0xFF, 0x0A};
  REQUIRE((*link)->write(request));
  std::array<std::uint8_t, 3> seen{};
  REQUIRE(recv(client.get(), seen.data(), seen.size(), MSG_WAITALL) == 3);
  CHECK(seen == request);
  REQUIRE(send(client.get(), "ab", 2, 0) == 2);
  std::array<std::uint8_t, 16> chunk{};
  const auto got = (*link)->read_some(chunk, clock.now() + 2s);
  REQUIRE(got);
  CHECK(*got >= 1);
  CHECK(chunk[0] == 'a');
}

TEST_CASE("a gateway that closes the connection is told as such, reading and writing", "[link]") {
  SystemClock clock;
  Gateway gateway;
  auto link = open_port(gateway.name(), {}, clock);
  REQUIRE(link);
  { const Descriptor client = gateway.accept_client(); }
  std::array<std::uint8_t, 16> chunk{};
  const auto got = (*link)->read_some(chunk, clock.now() + 10s);
  REQUIRE_FALSE(got);
  CHECK(text(got.error()) ==
        gateway.name() +
            ": The gateway closed the connection or takes none. Check the gateway's power, network and number "
            "of clients, then try again.");
  // The first write after a close may still be taken by the network; the next one is not.
  Status last = Nothing{};
  for (int k = 0; k < 100 && last; ++k) last = (*link)->write(std::array<std::uint8_t, 2>{1, 2});
  REQUIRE_FALSE(last);
  CHECK(last.error().code == ErrorCode::ConnectionClosed);
}

TEST_CASE("a gateway that is not there, and names that are none", "[link]") {
  SystemClock clock;
  std::string closed;
  {
    Gateway gateway;
    closed = gateway.name();
  }
  const auto refused = open_port(closed, {}, clock);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::ConnectionClosed);
  CHECK(refused.error().where == closed + " (Connection refused)");
  for (const char* name : {"tcp:", "tcp:host", "tcp::502", "tcp:host:"}) {
    const auto bad = open_port(name, {}, clock);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().where == std::string(name) + " (write it as tcp:HOST:PORT)");
  }
}
