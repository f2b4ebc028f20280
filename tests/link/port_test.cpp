// Ports as users name them, over pseudo-terminals: through termios, and through libserialport with the shim.
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <numeric>

#include "app/core/system_clock.hpp"
#include "app/link/descriptor.hpp"
#include "app/link/fd_link.hpp"
#include "app/link/ports.hpp"
#include "app/link/pty.hpp"
#include "app/link/serial_link.hpp"

using namespace lineside;
using namespace std::chrono_literals;

namespace {

using Opened = Result<std::unique_ptr<ByteLink>>;

/// The two ways to open a pseudo-terminal.
struct Way {
  const char* name;
  std::function<Opened(const std::string&, Clock&)> open;
};
const std::array<Way, 2> kWays{{
    {"termios", [](const std::string& path, Clock& clock) { return open_port(path, {}, clock); }},
    {"libserialport", [](const std::string& path, Clock& clock) { return open_serial(path, path, {}, clock); }},
}};

struct Fixture {
  SystemClock clock;
  Pty pty = *Pty::open();

  std::vector<std::uint8_t> sent_by_client(std::size_t count) {
    std::vector<std::uint8_t> out(count);
    const Instant until = clock.now() + 2s;
    std::size_t have = 0;
    while (have < count && wait_readable(pty.master(), until, clock) == Ready::Yes) {
      const ssize_t got = read(pty.master(), out.data() + have, count - have);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
  }
  void send_to_client(std::span<const std::uint8_t> bytes) {
    REQUIRE(write(pty.master(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
};

std::vector<std::uint8_t> receive(ByteLink& link, std::size_t count, Clock& clock) {
  std::vector<std::uint8_t> out;
  std::array<std::uint8_t, 64> chunk{};
  while (out.size() < count) {
    const auto got = link.read_some(chunk, clock.now() + 2s);
    if (!got || *got == 0) break;
    out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  return out;
}

/// Runs `work` in a child process and returns what it returned.
int in_another_process(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("every byte value passes unchanged both ways", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  auto link = way.open(f.pty.path(), f.clock);
  REQUIRE(link);
  std::vector<std::uint8_t> all(256);
  std::iota(all.begin(), all.end(), std::uint8_t{0});
  REQUIRE((*link)->write(all));
  CHECK(f.sent_by_client(256) == all);
  f.send_to_client(all);
  CHECK(receive(**link, 256, f.clock) == all);
}

TEST_CASE("silence ends at the deadline and not before", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  auto link = way.open(f.pty.path(), f.clock);
  REQUIRE(link);
  std::array<std::uint8_t, 8> chunk{};
  const Instant until = f.clock.now() + 20ms;
  const auto got = (*link)->read_some(chunk, until);
  REQUIRE(got);
  CHECK(*got == 0);
  CHECK(f.clock.now() >= until);
  // A deadline of now is a look, not "for ever".
  const auto looked = (*link)->read_some(chunk, f.clock.now());
  REQUIRE(looked);
  CHECK(*looked == 0);
}

TEST_CASE("discarded input is gone and counted", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  auto link = way.open(f.pty.path(), f.clock);
  REQUIRE(link);
  f.send_to_client(std::vector<std::uint8_t>(700, 0x55));
  const auto thrown = (*link)->discard_input();
  REQUIRE(thrown);
  CHECK(*thrown == 700);
  f.send_to_client(std::vector<std::uint8_t>{1, 2});
  CHECK(receive(**link, 2, f.clock) == std::vector<std::uint8_t>{1, 2});
}

TEST_CASE("an adapter pulled out is noticed within a second, reading and writing", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  auto link = way.open(f.pty.path(), f.clock);
  REQUIRE(link);
  const std::string path = f.pty.path();
  f.pty.unplug();
  const Instant pulled = f.clock.now();
  std::array<std::uint8_t, 8> chunk{};
  const auto got = (*link)->read_some(chunk, pulled + 30s);
  REQUIRE_FALSE(got);
  CHECK(f.clock.now() - pulled < 1s);
  CHECK(text(got.error()) == path + ": The adapter is gone. Plug it in again, then repeat the step.");
  const auto written = (*link)->write(std::array<std::uint8_t, 2>{1, 2});
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::PortUnplugged);
}

TEST_CASE("bytes that came before the adapter was pulled out are still read", "[link]") {
  Fixture f;
  auto link = open_port(f.pty.path(), {}, f.clock);
  REQUIRE(link);
  f.send_to_client(std::vector<std::uint8_t>{7, 8, 9});
  CHECK(receive(**link, 3, f.clock).size() == 3);
}

TEST_CASE("a port in use is refused to another program and free again afterwards", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  {
    auto link = way.open(f.pty.path(), f.clock);
    REQUIRE(link);
    const int other = in_another_process([&] {
      const auto second = way.open(f.pty.path(), f.clock);
      if (second) return 1;
      return text(second.error()) ==
                     f.pty.path() + ": Another program has the port open. Close the other program, then try again."
                 ? 42
                 : 2;
    });
    CHECK(other == 42);
    CHECK_FALSE(way.open(f.pty.path(), f.clock));  // nor to this one
  }
  CHECK(way.open(f.pty.path(), f.clock));
}

TEST_CASE("a lock that another program holds is said as a port in use, whoever asked for it", "[link]") {
  // EBUSY from the kernel; EWOULDBLOCK from libserialport 0.1.2, which locks the port as it opens it.
  for (const int number : {EBUSY, EWOULDBLOCK}) {
    CHECK(text(open_error(number, "ttyUSB0", "/dev/ttyUSB0")) ==
          "ttyUSB0: Another program has the port open. Close the other program, then try again.");
  }
}

TEST_CASE("symlinks are resolved, names without a folder are looked up in /dev", "[link]") {
  Fixture f;
  const auto folder = std::filesystem::temp_directory_path() / ("lineside-link-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  std::filesystem::create_symlink(f.pty.path(), folder / "meter");
  CHECK(open_port((folder / "meter").string(), {}, f.clock));
  const auto missing = open_port((folder / "gone").string(), {}, f.clock);
  const auto file = folder / "file";
  REQUIRE(close(open(file.c_str(), O_CREAT | O_WRONLY, 0600)) == 0);
  const auto not_a_port = open_port(file.string(), {}, f.clock);
  const auto by_name = open_port("ttyLinesideNone", {}, f.clock);
  const auto null_device = open_port("/dev/null", {}, f.clock);
  std::filesystem::remove_all(folder);

  REQUIRE_FALSE(missing);
  CHECK(text(missing.error()) == (folder / "gone").string() +
                                     ": There is no such port. Plug the adapter in, or choose a port that "
                                     "`lineside ports` lists.");
  REQUIRE_FALSE(not_a_port);
  CHECK(not_a_port.error().where == file.string() + " (not a serial port)");
  REQUIRE_FALSE(by_name);
  CHECK(by_name.error().code == ErrorCode::PortNotFound);
  REQUIRE_FALSE(null_device);
  CHECK(null_device.error().where == "/dev/null (not a serial port)");
}

TEST_CASE("a user without permission is told which group to join", "[link]") {
  if (getuid() != 0) {
    WARN("needs root to become another user: not tried");
    return;
  }
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  const group* dialout = getgrnam("dialout");
  REQUIRE(dialout != nullptr);
  REQUIRE(chown(f.pty.path().c_str(), 0, dialout->gr_gid) == 0);
  REQUIRE(chmod(f.pty.path().c_str(), 0660) == 0);
  const int other = in_another_process([&] {
    const uid_t nobody = 65534;
    if (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0) return 3;
    const auto link = way.open(f.pty.path(), f.clock);
    if (link) return 1;
    const bool told =
        link.error().code == ErrorCode::PortForbidden && link.error().where == f.pty.path() + " (its group is dialout)";
    return told ? 42 : 2;
  });
  CHECK(other == 42);
}

TEST_CASE("speed and format reach the port, impossible ones are refused", "[link]") {
  const bool serial = GENERATE(false, true);
  Fixture f;
  const auto open_with = [&](const PortSettings& settings) {
    return serial ? open_serial(f.pty.path(), f.pty.path(), settings, f.clock)
                  : open_port(f.pty.path(), settings, f.clock);
  };
  {
    const auto link = open_with({19200, "8N2"});
    REQUIRE(link);
    CHECK(f.pty.client_baud() == 19200);
  }
  for (const char* format : {"9N1", "8X1", "8N3", "", "8N11"}) {
    const auto refused = open_with({9600, format});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().where == f.pty.path() + " (it does not take 9600 baud " + format + ")");
  }
  CHECK(open_with({9600, "8E1"}));  // a pseudo-terminal drops parity without a word
}

TEST_CASE("an adapter plugged in again is opened again by the same name", "[link]") {
  const Way& way = GENERATE(from_range(kWays));
  INFO(way.name);
  Fixture f;
  const auto name = std::filesystem::temp_directory_path() / ("lineside-replug-" + std::to_string(getpid()));
  // As /dev/serial/by-id does: the name goes with the adapter and comes back with it. libserialport refuses symlinks.
  const auto plug = [&] {
    std::filesystem::remove(name);
    if (!f.pty.path().empty()) std::filesystem::create_symlink(f.pty.path(), name);
  };
  const auto open = [&] {
    std::error_code failed;
    const auto real = std::filesystem::canonical(name, failed);
    return way.open(failed ? name.string() : real.string(), f.clock);
  };
  plug();
  auto link = open();
  REQUIRE(link);
  f.pty.unplug();
  CHECK_FALSE((*link)->write(std::array<std::uint8_t, 1>{1}));
  std::filesystem::remove(name);
  const auto nothing = open();
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().code == ErrorCode::PortNotFound);

  f.pty = *Pty::open();
  plug();
  auto again = open();
  std::filesystem::remove(name);
  REQUIRE(again);
  REQUIRE((*again)->write(std::array<std::uint8_t, 1>{5}));
  CHECK(f.sent_by_client(1) == std::vector<std::uint8_t>{5});
}

TEST_CASE("listing ports never fails, and never lists a pseudo-terminal", "[link]") {
  Fixture f;
  std::vector<std::string> names;
  for (const PortInfo& port : list_ports()) {
    names.push_back(port.port);
    CHECK(port.port != f.pty.path());
    CHECK(port.usable == port.why_not.empty());
  }
  CHECK(port_names() == names);
}
