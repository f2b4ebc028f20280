// `lineside practice` as other programs meet it: its first line, its bytes, its link, its end.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/core/system_clock.hpp"
#include "app/link/ports.hpp"
#include "diagnostics/modbus/frame.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;
using namespace std::chrono_literals;

namespace {

std::string program() {
  const char* path = std::getenv("LINESIDE");
  return path == nullptr ? "./lineside" : path;
}

struct Ran {
  int status = -1;
  std::string out;  // both streams
};
Ran run(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), [](FILE*) { return 0; });
  REQUIRE(pipe);
  Ran ran;
  std::array<char, 512> chunk{};
  while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe.get()))
    ran.out.append(chunk.data(), count);
  const int status = pclose(pipe.get());
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

/// A practice bus in a process of its own; ended with SIGTERM.
class Practice {
 public:
  explicit Practice(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {program(), "practice"});
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      const int null = open("/dev/null", O_WRONLY);
      dup2(null, STDERR_FILENO);
      std::vector<char*> argv;
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      execv(argv[0], argv.data());
      _exit(127);
    }
    close(ends[1]);
    const std::unique_ptr<FILE, int (*)(FILE*)> out(fdopen(ends[0], "r"), fclose);
    std::array<char, 256> line{};
    REQUIRE(fgets(line.data(), line.size(), out.get()) != nullptr);
    path_ = std::string(line.data());
    path_.pop_back();
  }
  ~Practice() { stop(); }
  Practice(const Practice&) = delete;
  Practice& operator=(const Practice&) = delete;

  const std::string& path() const { return path_; }
  /// Exit status after SIGTERM.
  int stop(int signal = SIGTERM) {
    if (child_ <= 0) return -1;
    kill(std::exchange(child_, 0), signal);
    int status = 0;
    wait(&status);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t child_ = 0;
  std::string path_;
};

std::string exchange(const std::string& port, std::uint8_t unit, const modbus::Bytes& pdu) {
  SystemClock clock;
  auto link = open_port(port, {}, clock);
  REQUIRE(link);
  REQUIRE((*link)->write(modbus::frame(unit, pdu)));
  modbus::Bytes got;
  std::array<std::uint8_t, 128> chunk{};
  for (;;) {
    const auto count = (*link)->read_some(chunk, clock.now() + 300ms);
    REQUIRE(count);
    if (*count == 0) return hex_bytes(got);
    got.insert(got.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*count));
  }
}

/// Writes `text` to a file in `folder`; its path.
std::string file(const test::TempFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder / name) << text;
  return folder / name;
}

}  // namespace

TEST_CASE("practice prints its path first, answers there, and ends on a signal", "[cli]") {
  const int signal = GENERATE(SIGTERM, SIGINT);
  Practice practice({});
  CHECK(practice.path().starts_with("/dev/pts/"));
  CHECK(exchange(practice.path(), 1, modbus::report_id()).substr(0, 23) == "01 11 31 FF 4C 65 76 69");
  CHECK(practice.stop(signal) == 0);
}

TEST_CASE("practice makes the link it is asked for and takes it away", "[cli]") {
  test::TempFolder folder;
  const std::string link = folder / "meter";
  std::filesystem::create_symlink("/nonexistent", link);  // left over from a run that was killed
  Practice practice({"--link", link});
  CHECK(exchange(link, 1, modbus::read_holding(RegisterNumber{45004}, 1)).substr(0, 14) == "01 03 02 B2 6E");
  CHECK(practice.stop() == 0);
  CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(link)));
}

TEST_CASE("practice never replaces a file by its link", "[cli]") {
  test::TempFolder folder;
  const std::string taken = file(folder, "taken", "precious");
  const auto ran = run(program() + " practice --seconds 1 --link " + taken);
  CHECK(ran.status == 4);
  CHECK(ran.out ==
        taken + ": This link cannot be made. Choose a name that is not taken, in a folder you may write to.\n");
  CHECK(std::filesystem::file_size(taken) == 8);
}

TEST_CASE("practice serves a bus file, and refuses a bad one", "[cli]") {
  test::TempFolder folder;
  const std::string bus = file(folder, "bus.json", R"({ "meters": [ { "id": 5, "program_id": 77 } ] })");
  Practice practice({"--bus", bus});
  CHECK(exchange(practice.path(), 5, modbus::read_holding(RegisterNumber{45004}, 1)).substr(0, 14) == "05 03 02 00 4D");

  const std::string bad = file(folder, "bad.json", R"({ "meters": [ { "id": 500 } ] })");
  auto ran = run(program() + " practice --seconds 1 --bus " + bad);
  CHECK(ran.status == 2);
  CHECK(ran.out == bad + ", meters[0].id: Give a whole number from 1 to 247.\n");
  ran = run(program() + " practice --seconds 1 --bus " + (folder / "none"));
  CHECK(ran.status == 4);
}

TEST_CASE("hands at the panel: a CT is turned only with the power off", "[cli]") {
  test::TempFolder folder;
  const std::string commands = file(folder, "hands", "turn CT2\npower off\nturn CT2\npower on\n2 power off\njump\n");
  const auto ran = run(program() + " practice --hands --seconds 0.5 < " + commands);
  CHECK_THAT(ran.out, Catch::Contains(
                          "De-energize the panel first. Never touch a CT or a lead while the panel has power.\nThe "
                          "panel is de-energized, absence of voltage verified.\nCT2 is turned.\nThe panel has "
                          "power.\nThere is no such meter on the practice bus.\nKnown: panel, load L2 on|off, heater "
                          "L2, power off|on, turn CT2. Also: move CT1 L3, leads right, cts right, gateway raw.\n"));
}

TEST_CASE("a client at another speed than the bus gets no answer", "[cli]") {
  Practice practice({});
  SystemClock clock;
  {
    auto link = open_port(practice.path(), {19200, "8N1"}, clock);
    REQUIRE(link);
    REQUIRE((*link)->write(modbus::frame(1, modbus::report_id())));
    std::array<std::uint8_t, 64> chunk{};
    const auto heard = (*link)->read_some(chunk, clock.now() + 200ms);
    REQUIRE(heard);
    CHECK(*heard == 0);
  }
  CHECK(exchange(practice.path(), 1, modbus::read_holding(RegisterNumber{45004}, 1)).substr(0, 14) == "01 03 02 B2 6E");
}

TEST_CASE("mbpoll reads the practice bus", "[cli]") {
  if (run("mbpoll -V").status != 0) {
    WARN("mbpoll is not installed: not tried");
    return;
  }
  test::TempFolder folder;
  const std::string bus =
      file(folder, "bus.json", R"({ "meters": [ { "forward_kwh": 999998.0, "slave_id_count": true } ] })");
  Practice practice({"--bus", bus});
  const std::string ask = "mbpoll -m rtu -a 1 -b 9600 -P none -1 -q ";
  const auto energy = run(ask + "-t 4:hex -0 -r 0 -c 2 " + practice.path());
  CHECK_THAT(energy.out, Catch::Contains("[0]: \t0x0098") && Catch::Contains("[1]: \t0x966C"));
  const auto versions = run(ask + "-t 4:hex -0 -r 5001 -c 2 " + practice.path());
  CHECK_THAT(versions.out, Catch::Contains("[5001]: \t0x0302") && Catch::Contains("[5002]: \t0x0302"));
  const auto undocumented = run(ask + "-t 4 -0 -r 6 -c 1 " + practice.path());
  CHECK_THAT(undocumented.out, Catch::Contains("Illegal data address"));
  // Its 0x11 wants the standard's byte count, which the manual's printed reply has not.
  const auto identity = run(ask + "-u " + practice.path());
  CHECK_THAT(identity.out, Catch::Contains("Leviton 2N208-021, V3.2-V3.2,fn45678001"));
}

TEST_CASE("ports --json prints one array and nothing else", "[cli]") {
  const auto ran = run(program() + " ports --json 2>/dev/null");
  CHECK(ran.status == 0);
  CHECK(ran.out.front() == '[');
  CHECK(ran.out.substr(ran.out.size() - 2) == "]\n");
}
