// Adapters that go and come back under the wizard's worker, on pseudo-terminals with a practice meter behind them.
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <optional>
#include <semaphore>
#include <thread>

#include "app/core/bus_work.hpp"
#include "app/core/system_clock.hpp"
#include "app/link/pty.hpp"
#include "tests/core/test_bench.hpp"

using namespace lineside;

namespace {

/// A pseudo-terminal with the default practice meter behind it, in a thread. Somebody pulls it out when a question to
/// `pulled_at` comes (0: nobody does).
class Adapter {
 public:
  explicit Adapter(Clock& clock, std::uint8_t pulled_at = 0)
      : clock_(clock), bus_(sim::default_bus(), clock), pty_(*Pty::open()), pulled_at_(pulled_at) {
    thread_ = std::thread([this] { serve(); });
  }
  ~Adapter() {
    stop_ = true;
    thread_.join();
  }
  const std::string& path() const { return path_; }
  Instant pulled() const { return Instant{pulled_.load()}; }

 private:
  void serve() {
    const auto link = bus_.link();
    std::array<std::uint8_t, 256> bytes{};
    while (!stop_) {
      pollfd waiting{pty_.master(), POLLIN, 0};
      if (poll(&waiting, 1, 2) > 0) {
        const ssize_t count = read(pty_.master(), bytes.data(), bytes.size());
        if (count > 0 && pulled_at_ != 0 && bytes[0] == pulled_at_) {
          pulled_ = clock_.now().count();
          pty_.unplug();
          return;
        }
        if (count > 0 && !link->write(std::span(bytes).first(static_cast<std::size_t>(count)))) return;
      }
      const auto got = link->read_some(bytes, clock_.now());
      if (got && *got > 0 && write(pty_.master(), bytes.data(), *got) < 0) return;
    }
  }

  Clock& clock_;
  SharedPracticeBus bus_;
  Pty pty_;
  std::string path_ = pty_.path();
  std::uint8_t pulled_at_;
  std::atomic<Instant::rep> pulled_{0};
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

struct PluggedBench {
  SystemClock clock;
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, nullptr, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel, {}}};
  std::filesystem::path name =
      std::filesystem::temp_directory_path() / ("lineside-hot-plug-" + std::to_string(getpid()));
  ~PluggedBench() { std::filesystem::remove(name); }
  void plug(const std::string& path) {
    std::filesystem::remove(name);
    std::filesystem::create_symlink(path, name);
  }
  template <class T>
  T last() {
    auto arrivals = inbox.take();
    REQUIRE_FALSE(arrivals.empty());
    INFO("event " << arrivals.back().body.index());
    REQUIRE(std::holds_alternative<T>(arrivals.back().body));
    return std::get<T>(arrivals.back().body);
  }
};

}  // namespace

TEST_CASE("An adapter pulled out while a reply is awaited is told within a second, and one plugged in again is used") {
  PluggedBench bench;
  const Adapter first(bench.clock, 9);
  bench.plug(first.path());
  bench.work.run(IdentifyMeter{bench.name.string(), 1});
  CHECK(bench.last<IdentityRead>().identity.program_id == 45678U);

  bench.work.run(IdentifyMeter{bench.name.string(), 9});
  const double noticed_s = seconds(bench.clock.now() - first.pulled());
  const auto gone = bench.last<BusFailed>();
  CHECK(gone.error.code == ErrorCode::PortUnplugged);
  CHECK(noticed_s < 1.0);

  std::filesystem::remove(bench.name);
  bench.work.run(IdentifyMeter{bench.name.string(), 1});
  CHECK(bench.last<BusFailed>().error.code == ErrorCode::PortNotFound);

  const Adapter second(bench.clock);
  bench.plug(second.path());
  bench.work.run(IdentifyMeter{bench.name.string(), 1});
  CHECK(bench.last<IdentityRead>().identity.program_id == 45678U);
}

TEST_CASE("A search that loses its adapter keeps what it found, and the next request opens the port anew") {
  PluggedBench bench;
  const Adapter first(bench.clock, 5);
  bench.plug(first.path());
  bench.work.run(ScanBus{bench.name.string(), {}, false});
  const auto arrivals = bench.inbox.take();
  REQUIRE_FALSE(arrivals.empty());
  CHECK(std::holds_alternative<ScanFound>(arrivals.front().body));
  REQUIRE(std::holds_alternative<BusFailed>(arrivals.back().body));
  CHECK(std::get<BusFailed>(arrivals.back().body).error.code == ErrorCode::PortUnplugged);
  const Adapter second(bench.clock);
  bench.plug(second.path());
  bench.work.run(IdentifyMeter{bench.name.string(), 1});
  CHECK(bench.last<IdentityRead>().identity.program_id == 45678U);
}

TEST_CASE("A recording waits for an adapter that was pulled out, keeps what came before and goes on") {
  std::counting_semaphore<> arrived{0};
  Inbox inbox{[&] { arrived.release(); }};
  SystemClock clock;
  std::atomic<bool> cancel = false;
  BusWork work{{clock, nullptr, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel, {}}};
  PluggedBench bench;  // the name
  auto first = *Pty::open();
  bench.plug(first.path());
  std::thread recording([&] { work.run(RecordStream{bench.name.string(), 9600, "8N1"}); });
  std::optional<StreamRecorded> recorded;
  const auto until_told = [&](const std::string& what) {
    while (!recorded) {
      arrived.acquire();
      for (const Arrival& arrival : inbox.take()) {
        const auto* progress = std::get_if<WorkProgress>(&arrival.body);
        if (progress != nullptr && progress->what == what) return true;
        if (const auto* over = std::get_if<StreamRecorded>(&arrival.body)) recorded = *over;
        if (std::holds_alternative<BusFailed>(arrival.body)) return false;
      }
    }
    return false;
  };
  CHECK(until_told("Listening, 0 bytes so far"));
  CHECK(write(first.master(), "abc", 3) == 3);
  CHECK(until_told("Listening, 3 bytes so far"));
  std::filesystem::remove(bench.name);
  first.unplug();
  CHECK(until_told("The adapter is gone: plug it in again. 3 bytes are kept"));
  auto second = *Pty::open();
  bench.plug(second.path());
  CHECK(until_told("Listening, 3 bytes so far"));
  CHECK(write(second.master(), "de", 2) == 2);
  CHECK(until_told("Listening, 5 bytes so far"));
  cancel = true;
  CHECK_FALSE(until_told("the end"));
  recording.join();
  REQUIRE(recorded);
  CHECK(recorded->bytes == 5);
  CHECK(recorded->bursts == 2);
  CHECK_FALSE(recorded->complete);
}

TEST_CASE("Ports that come and go are offered while a screen asks for one") {
  std::vector<std::string> there{"/dev/ttyUSB0"};
  ControllerOptions options = test::TestBench::practice_options();
  options.port = "";
  options.ports = [&there] { return there; };
  test::TestBench bench(options);
  REQUIRE(bench.controller.start("commission"));
  bench.answer("accepted", "yes");
  REQUIRE(bench.controller.dispatch(GoTo{"S-1"}));
  const auto offered = [&] {
    std::vector<std::string> out;
    const Field* port = test::field(bench.controller.screen(), "port");
    REQUIRE(port != nullptr);
    for (const Choice& choice : port->choices) out.push_back(choice.value);
    return out;
  };
  CHECK(offered() == there);
  there = {};
  bench.clock.advance(1);
  CHECK(bench.controller.poll());
  CHECK(offered().empty());
  there = {"/dev/ttyUSB0", "/dev/ttyUSB1"};
  CHECK_FALSE(bench.controller.poll());  // not at each turn
  bench.clock.advance(1);
  CHECK(bench.controller.poll());
  CHECK(offered() == there);
  bench.clock.advance(1);
  CHECK_FALSE(bench.controller.poll());  // nothing changed, nothing is drawn
}
