// The bus subcommands as scripts meet them: against the practice bus in a process of its own, through a gateway, and
// with what can go wrong. (mbpoll on the practice bus: tests/cli/practice_test.cpp.)
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string_view>
#include <thread>

#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside::test;
using Json = nlohmann::json;

namespace {

/// The practice bus on a pseudo-terminal; `bus` is its file's text, empty for the default one.
struct Practice {
  TempFolder folder;
  std::optional<Running> running;
  std::string port;

  explicit Practice(const std::string& bus = {}) {
    std::vector<std::string> command{program(), "practice"};
    if (!bus.empty()) {
      std::ofstream(folder / "bus.json") << bus;
      command.insert(command.end(), {"--bus", folder / "bus.json"});
    }
    running.emplace(std::move(command), Running::On::Nothing, folder / "practice.err");
    port = running->first_line();
    REQUIRE(port.starts_with("/dev/pts/"));
  }
  Ran ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--port", port});
    return run_program(std::move(arguments), folder / "");
  }
};

/// A serial gateway: what comes over TCP goes to the tty and back. Closes the connection at the request that `hangs_up`
/// is true for, without answering it.
class Gateway {
 public:
  using Decides = std::function<bool(std::string_view request)>;
  explicit Gateway(
      std::string tty, Decides hangs_up = [](std::string_view) { return false; })
      : tty_(std::move(tty)), hangs_up_(std::move(hangs_up)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(listener_, 1) == 0);
    REQUIRE(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    name_ = "tcp:127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~Gateway() {
    stop_ = true;
    thread_.join();
    close(listener_);
  }
  const std::string& name() const { return name_; }

 private:
  void serve() {
    const int line = open(tty_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    int client = -1;
    std::array<char, 512> bytes{};
    while (!stop_) {
      std::array<pollfd, 3> waiting{{{listener_, POLLIN, 0}, {client, POLLIN, 0}, {line, POLLIN, 0}}};
      if (poll(waiting.data(), waiting.size(), 20) <= 0) continue;
      if (waiting[0].revents != 0) client = accept(listener_, nullptr, nullptr);
      if (waiting[1].revents != 0) {
        const ssize_t count = read(client, bytes.data(), bytes.size());
        const bool over = count <= 0 || hangs_up_({bytes.data(), static_cast<std::size_t>(count)});
        if (over) close(std::exchange(client, -1));
        if (!over && write(line, bytes.data(), static_cast<std::size_t>(count)) < 0) break;
      }
      if (waiting[2].revents != 0) {
        const ssize_t count = read(line, bytes.data(), bytes.size());
        if (count > 0 && client >= 0 && write(client, bytes.data(), static_cast<std::size_t>(count)) < 0) break;
      }
    }
    if (client >= 0) close(client);
    if (line >= 0) close(line);
  }

  std::string tty_;
  Decides hangs_up_;
  int listener_ = -1;
  std::string name_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

}  // namespace

TEST_CASE("read --watch prints one JSON object a line until it is interrupted, and ends in order") {
  Practice practice;
  TempFolder folder;
  Running watch({program(), "read", "--port", practice.port, "--id", "1", "--watch", "0.2", "--json"},
                Running::On::Nothing, folder / "err");
  for (int k = 0; k < 3; ++k) REQUIRE(watch.shows("\n"));
  CHECK(watch.end(SIGINT) == 0);
  double before = 0;
  int objects = 0;
  for (const std::string& line : lines(watch.output())) {
    const Json read = Json::parse(line);  // each line whole
    CHECK(read["id"] == 1);
    CHECK(read["uptime_s"].get<double>() >= before);
    CHECK_FALSE(read.contains("findings"));
    before = read["uptime_s"].get<double>();
    ++objects;
  }
  CHECK(objects >= 3);
}

TEST_CASE("a meter that restarts while it is watched is a finding, and a lost reply is no end") {
  // The supply goes 30 s after the start of the bus, for 2 s.
  Practice practice(R"({"meters": [{"id": 1, "uptime_s": 5000}], "faults": ["supply-interrupted"]})");
  TempFolder folder;
  Running watch({program(), "read", "--port", practice.port, "--id", "1", "--watch", "1", "--json"},
                Running::On::Nothing, folder / "err");
  REQUIRE(watch.shows("\"supply-interrupted\""));
  REQUIRE(watch.shows("\n"));
  CHECK(watch.end(SIGINT) == 0);
  const auto all = lines(watch.output());
  const Json last = Json::parse(all.back());
  CHECK(last["findings"][0]["text"].get<std::string>().starts_with("Power was interrupted: the meter restarted "));
  CHECK(last["uptime_s"].get<double>() < 10);
  for (std::size_t at = 0; at + 1 < all.size(); ++at) CHECK_FALSE(Json::parse(all[at]).contains("findings"));
}

TEST_CASE("a trace file holds every frame with wall time, what passed since the last, direction, verdict and bytes") {
  Practice practice(R"({"meters": [{"id": 1}], "faults": ["cuts-every-3rd"]})");
  const std::string file = practice.folder / "trace.txt";
  const Ran ran = practice.ask({"read", "--id", "1", "--trace", file});
  CHECK(ran.status == 0);
  const auto all = lines(contents_of(file));
  REQUIRE(all.size() > 10);
  CHECK(all[0].find("sent      good CRC  01 11 C0 2C") != std::string::npos);
  CHECK(all[1].find("received  good CRC  01 11 31 FF") != std::string::npos);
  int bad = 0;
  for (const std::string& line : all) {
    INFO(line);
    CHECK(line.substr(4, 1) == "-");
    CHECK(line.substr(10, 1) == "T");
    bad += line.find("received  bad CRC") != std::string::npos ? 1 : 0;
    if (&line != &all[0]) CHECK(line.find(" ms  ") != std::string::npos);
  }
  CHECK(bad >= 2);  // of every three replies one is cut
  const Ran nowhere = practice.ask({"read", "--id", "1", "--trace", practice.folder / "no/such/folder"});
  CHECK(nowhere.status == 2);
}

TEST_CASE("a meter behind a gateway is read, searched for and changed") {
  Practice practice;
  const Gateway gateway(practice.port);
  const Ran read = run_program({"read", "--port", gateway.name(), "--id", "1", "--json"}, practice.folder / "");
  INFO(read.err);
  REQUIRE(read.status == 0);
  CHECK(Json::parse(read.out)["program_id"] == 45678);
  const Ran change = run_program({"set-id", "--port", gateway.name(), "--from", "1", "--to", "18", "--yes", "--json"},
                                 practice.folder / "");
  CHECK(change.status == 0);
  CHECK(Json::parse(change.out)["changed"] == true);
  const Ran scan = run_program({"scan", "--port", gateway.name(), "--ids", "1-20", "--json"}, practice.folder / "");
  CHECK(scan.status == 0);
  CHECK(Json::parse(scan.out)["found"][0]["id"] == 18);
}

TEST_CASE("a gateway that closes the connection is told, before an ID change and in the middle of one") {
  Practice practice;
  const auto at_the_third = [](int seen = 0) { return [seen](std::string_view) mutable { return ++seen == 3; }; };
  const std::string said =
      ": The gateway closed the connection or accepts none. Check the gateway's power, network and number of clients, "
      "then try again.\n";
  {
    const Gateway gateway(practice.port, at_the_third());
    const Ran ran = run_program({"read", "--port", gateway.name(), "--id", "1"}, practice.folder / "");
    CHECK(ran.status == 3);
    CHECK(ran.err == gateway.name() + said);
  }
  const auto change = [&](const Gateway& gateway) {
    return run_program({"set-id", "--port", gateway.name(), "--from", "1", "--to", "18", "--yes", "--json"},
                       practice.folder / "");
  };
  {
    const Gateway gateway(practice.port, at_the_third());
    const Ran ran = change(gateway);
    CHECK(ran.status == 3);
    CHECK(ran.err == gateway.name() + said);
    const Json outcome = Json::parse(ran.out);
    CHECK(outcome["changed"] == false);
    REQUIRE(outcome["findings"].size() == 1);
    CHECK(outcome["findings"][0]["code"] == "connection-closed");
  }
  {
    const Gateway gateway(practice.port, [](std::string_view request) { return request[1] == 0x10; });
    const Ran ran = change(gateway);
    CHECK(ran.status == 3);
    CHECK(ran.err == "Writing: Modbus ID 1 to 18, Leviton 2N208-021, hardware 3.2, software 3.2, program 45678\n" +
                         gateway.name() + said);
    const Json outcome = Json::parse(ran.out);
    CHECK(outcome["changed"] == false);
    REQUIRE(outcome["findings"].size() == 2);
    CHECK(outcome["findings"][0]["code"] == "connection-closed");
    CHECK(outcome["findings"][1]["code"] == "may-have-changed");
  }
}

TEST_CASE("what a line does to bytes is told from two meters on one ID") {
  const auto bus = [](const char* fault) {
    return R"({"meters": [{"id": 1}], "faults": [")" + std::string(fault) + R"("]})";
  };
  {
    Practice practice(bus("two-voices"));
    const Ran read = practice.ask({"read", "--id", "1"});
    CHECK(read.status == 3);
    CHECK(read.err == "Modbus ID 1 on " + practice.port +
                          ": More than one device answers. Power all but one of them down, then try again. Nothing is "
                          "written while two could hear it.\n");
    const Ran change = practice.ask({"set-id", "--from", "1", "--to", "18", "--yes", "--json"});
    CHECK(change.status == 1);
    CHECK(change.err.empty());  // no "Writing:"
    CHECK(Json::parse(change.out)["findings"][0]["code"] == "more-than-one-meter");
  }
  {
    Practice practice(bus("ff-glitch"));
    const Ran change = practice.ask({"set-id", "--from", "1", "--to", "18", "--yes", "--json"});
    CHECK(change.status == 0);
    CHECK(Json::parse(change.out)["changed"] == true);
  }
  {
    Practice practice(bus("trailing-zero"));
    const Ran reset = practice.ask({"reset-demand", "--id", "1", "--yes", "--json"});
    CHECK(reset.status == 0);
    CHECK(Json::parse(reset.out)["proved"] == true);
  }
  {
    Practice practice(bus("echo-cut-first"));
    const Ran scan = practice.ask({"scan", "--ids", "1-4", "--json"});
    CHECK(scan.status == 0);
    CHECK(Json::parse(scan.out)["found"].size() == 1);
  }
  {
    Practice practice(bus("gateway-telnet"));
    const Ran read = practice.ask({"read", "--id", "1"});
    CHECK(read.status == 3);
    CHECK(read.err.find("The gateway is in telnet mode: it doubles or adds bytes of FF.") != std::string::npos);
  }
}

TEST_CASE("bad input on the bus: status and sentence") {
  Practice practice;
  struct Row {
    std::vector<std::string> arguments;
    int status;
    std::string says;
  };
  const std::vector<Row> rows{
      {{"read", "--id", "0"}, 2, "--id: 0 is not a Modbus ID. Give one from 1 to 247."},
      {{"read", "--id", "248"}, 2, "--id: 248 is not a Modbus ID. Give one from 1 to 247."},
      {{"scan", "--ids", "0-5"}, 2, "--ids: 0-5 holds no Modbus IDs. Give a range within 1-247, such as 1-40."},
      {{"scan", "--ids", "9-5"}, 2, "--ids: 9-5 runs backward. Give the lower Modbus ID first."},
      {{"set-id", "--from", "1", "--to", "1", "--yes"}, 2, "The old and the new Modbus ID are both 1."},
      {{"set-id", "--from", "1", "--to", "2"}, 2, "This writes to the meter. Add --yes to change the ID."},
      {{"reset-demand", "--id", "1"}, 2, "This clears the peak demand for good. Add --yes to reset it."},
      {{"read", "--id", "7"}, 3, "Modbus ID 7 on "},
  };
  for (const Row& row : rows) {
    const Ran ran = practice.ask(row.arguments);
    CAPTURE(row.says, ran.err);
    CHECK(ran.status == row.status);
    CHECK(ran.err.find(row.says) != std::string::npos);
    CHECK(ran.out.empty());
  }
  const Ran missing = run_program({"read", "--port", "/dev/ttyNone", "--id", "1"}, practice.folder / "");
  CHECK(missing.status == 3);
  CHECK(missing.err ==
        "/dev/ttyNone: There is no such port. Plug the adapter in, or choose a port that `lineside ports` lists.\n");
}

TEST_CASE("a port that another program holds is refused with what to do") {
  Practice practice;
  TempFolder folder;
  Running holder({program(), "read", "--port", practice.port, "--id", "1", "--watch", "0.2", "--json"},
                 Running::On::Nothing, folder / "err");
  REQUIRE(holder.shows("\n"));
  const Ran second = practice.ask({"read", "--id", "1"});
  CHECK(second.status == 3);
  CHECK(second.err ==
        practice.port + ": Another program has the port open. Close the other program, then try again.\n");
  CHECK(holder.end(SIGTERM) == 0);
}

TEST_CASE("read --watch says once that the adapter is gone, and goes on when it is back") {
  TempFolder folder;
  const std::string port = folder / "adapter";  // a name that stays, as one of /dev/serial/by-id
  const std::vector<std::string> bus{program(), "practice", "--link", port};
  std::optional<Running> practice;
  practice.emplace(bus, Running::On::Nothing, folder / "practice.err");
  REQUIRE(practice->first_line().starts_with("/dev/pts/"));
  Running watch({program(), "read", "--port", port, "--id", "1", "--watch", "0.2", "--json"});
  REQUIRE(watch.shows("\"uptime_s\""));
  CHECK(practice->end(SIGTERM) == 0);  // pulled out
  REQUIRE(watch.shows("\n" + port + ": The adapter is gone. Plug it in again, then repeat the step.\n"));
  practice.emplace(bus, Running::On::Nothing, folder / "practice.err");
  REQUIRE(watch.shows("\"uptime_s\""));
  CHECK(watch.end(SIGINT) == 0);
  CHECK_FALSE(watch.shows("The adapter is gone."));
}

TEST_CASE("read --watch that is ended while the adapter is gone says so by its status") {
  Practice practice;
  Running watch({program(), "read", "--port", practice.port, "--id", "1", "--watch", "0.2", "--json"});
  REQUIRE(watch.shows("\"uptime_s\""));
  practice.running->end(SIGKILL);
  REQUIRE(watch.shows("The adapter is gone."));
  CHECK(watch.end(SIGTERM) == 3);
}

TEST_CASE("garbage of a device at another speed: told as what it looks like") {
  Practice practice(R"({"meters": [{"id": 1}], "faults": ["wrong-speed"]})");
  const Ran read = practice.ask({"read", "--id", "1"});
  CHECK(read.status == 3);
  CHECK(read.err.find("Bytes came, but no complete reply.") != std::string::npos);
  const Ran scan = practice.ask({"scan", "--ids", "1-3", "--json"});
  const Json result = Json::parse(scan.out);
  REQUIRE_FALSE(result["findings"].empty());
  CHECK(result["findings"][0]["code"] == "wrong-speed");
  CHECK(result["findings"][0]["text"].get<std::string>().find("seen ") != std::string::npos);
}
