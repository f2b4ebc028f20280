// The one-way recorder keeps every byte with its time and sends nothing.
#include <catch2/catch.hpp>

#include "diagnostics/meter/stream_recorder.hpp"
#include "tests/support/links/scripted_link.hpp"

using namespace lineside;
using namespace lineside::test;
using std::chrono::milliseconds;

TEST_CASE("telegrams are kept as they came, cut at silences, with their times") {
  FakeClock clock;
  ScriptedLink link{clock};
  Bus bus{link, clock};
  const Instant start = clock.now();
  link.push({'1', '2'}, milliseconds(10'000));
  link.push({'3'}, milliseconds(10'020));  // the same telegram, handed over late
  link.push({0x00, 0xFF}, milliseconds(310'000));
  int calls = 0;
  StreamOptions options;
  options.on_progress = [&](const StreamProgress& progress) {
    ++calls;
    CHECK(progress.total_s == 320);
  };
  const auto recording = record_stream(bus, options);
  REQUIRE(recording);
  REQUIRE(recording->bursts.size() == 2);
  CHECK(recording->bursts[0].bytes == Bytes{'1', '2', '3'});
  CHECK(recording->bursts[0].at - start == milliseconds(10'000));
  CHECK(recording->bursts[1].bytes == Bytes{0x00, 0xFF});
  CHECK(recording->bytes == 5);
  CHECK(recording->complete);
  CHECK(recording->seconds == 320.0);
  CHECK(calls >= 300);
  CHECK(link.written.empty());
  REQUIRE(recording->findings.size() == 1);
  CHECK(recording->findings[0].code == "one-way-recorded");
}

TEST_CASE("silence is told, a stop keeps what came, an unplugged adapter is an error") {
  FakeClock clock;
  ScriptedLink link{clock};
  std::atomic<bool> cancel{false};
  Bus bus{link, clock, {}, &cancel};
  const auto silent = record_stream(bus);
  REQUIRE(silent);
  REQUIRE(silent->findings.size() == 1);
  CHECK(silent->findings[0].code == "heard-nothing");
  CHECK(silent->findings[0].text == "Nothing was heard in 320 s.");

  link.push({0x41}, milliseconds(500));
  StreamOptions stop;
  stop.on_burst = [&](const StreamBurst&) { cancel = true; };
  const auto stopped = record_stream(bus, stop);
  REQUIRE(stopped);
  CHECK_FALSE(stopped->complete);
  CHECK(stopped->bytes == 1);

  cancel = false;
  link.broken = ErrorCode::PortUnplugged;
  const auto gone = record_stream(bus);
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == ErrorCode::PortUnplugged);
}
