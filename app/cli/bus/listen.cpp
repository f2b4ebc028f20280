// lineside listen: records a one-way meter's bytes with times. Sends nothing and decodes nothing.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/interrupt.hpp"
#include "app/core/wall_time.hpp"
#include "app/export/out_file.hpp"
#include "app/link/line_format.hpp"
#include "app/store/files/part_file.hpp"
#include "diagnostics/meter/stream_recorder.hpp"

namespace lineside::cli {

namespace {

struct ListenOptions : BusOptions {
  PortSettings settings;
  double seconds = kListenSeconds;
  std::string save;
};

Json result_json(const ListenOptions& options, const StreamRecording& recording, const std::vector<std::string>& at) {
  Json bursts = Json::array();
  for (std::size_t k = 0; k < recording.bursts.size(); ++k) {
    bursts.push_back({{"at", at[k]}, {"hex", hex_bytes(recording.bursts[k].bytes)}});
  }
  return {{"port", options.port},
          {"baud", options.settings.baud},
          {"format", options.settings.format},
          {"seconds", std::round(recording.seconds * 10) / 10},
          {"bytes", recording.bytes},
          {"bursts", bursts},
          {"findings", to_json(recording.findings)}};
}

/// What was heard so far, kept on disk as it grows: the file is written again beside its place and then renamed, so a
/// kill or an empty battery leaves the last complete one, and the earlier file stays until something is heard.
class Keeper {
 public:
  Keeper(Context& context, const ListenOptions& options) : context_(context), options_(options) {}

  void heard(const StreamBurst& burst, std::string at, std::size_t total_bytes, double seconds) {
    recording.bursts.push_back(burst);
    recording.bytes = total_bytes;
    recording.seconds = seconds;
    at_.push_back(std::move(at));
    save();
  }
  /// True if nothing prevents writing the file.
  bool save() {
    if (options_.save.empty()) return true;
    OutFile file(options_.save, context_.out);
    file.write(json().dump(2) + "\n");
    const Text problem = file.finish();
    if (problem.empty()) return true;
    if (!std::exchange(told_, true)) context_.err << context_.said(problem) << "\n";
    context_.status = kStorage;
    return false;
  }
  Json json() const { return result_json(options_, recording, at_); }

  StreamRecording recording;

 private:
  Context& context_;
  const ListenOptions& options_;
  std::vector<std::string> at_;
  bool told_ = false;
};

/// Waits for a vanished port until it is back, `until` has passed or a person stops it.
bool wait_for_port(OpenBus& open, const Interrupt& interrupt, Instant until) {
  constexpr Instant kBetween = std::chrono::milliseconds(500);
  while (!interrupt.flag() && open.clock().now() < until) {
    if (open.ready()) return true;
    open.clock().wait_until(std::min(until, open.clock().now() + kBetween));
  }
  return false;
}

/// Without touching an existing file.
bool may_be_written(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return false;
  const std::string beside = part_name(path);
  const bool good = std::ofstream(beside).good();
  std::remove(beside.c_str());
  return good;
}

void run_listen(Context& context, const ListenOptions& options) {
  const Interrupt interrupt;
  auto opened = OpenBus::open(context, options, options.settings, &interrupt.flag());
  if (!opened) return fail(context, options.port, opened.error());
  OpenBus& open = **opened;
  if (!options.save.empty() && !may_be_written(options.save)) {
    context.err << context.said(msg("{file}: The file cannot be written. Choose another place with --save.",
                                    typed(options.save)))
                << "\n";
    context.status = kStorage;
    return;
  }
  Keeper keeper(context, options);
  const auto wall_start = std::chrono::system_clock::now();
  const Instant start = open.clock().now();
  const Instant end = start + from_seconds(options.seconds);
  const auto elapsed_s = [&] { return std::min(seconds(open.clock().now() - start), options.seconds); };
  StreamOptions how;
  how.on_burst = [&](const StreamBurst& burst) {
    const auto since = std::chrono::duration_cast<std::chrono::system_clock::duration>(burst.at - start);
    const std::string at = iso_time(wall_start + since);
    (options.json ? context.err : context.out) << at << "  " << hex_bytes(burst.bytes) << std::endl;
    keeper.heard(burst, at, keeper.recording.bytes + burst.bytes.size(), elapsed_s());
  };
  double told_s = 0;
  how.on_progress = [&](const StreamProgress&) {
    if (elapsed_s() < told_s + 10) return;
    told_s = elapsed_s();
    context.err << context.said(msg("Listened {time} of {all}, {bytes} bytes", figure(std::round(told_s)),
                                    figure(std::round(options.seconds), "s"),
                                    figure(static_cast<double>(keeper.recording.bytes), {}, 15)))
                << std::endl;
  };
  bool there = true;
  while (there && !interrupt.flag() && open.clock().now() < end) {
    how.seconds = seconds(end - open.clock().now());
    const auto recording = record_stream(open.bus(), how);
    if (recording) break;
    fail(context, options.port, recording.error());
    context.err << context.said(msg("What was heard is kept. Waiting for the port to come back.")) << std::endl;
    there = wait_for_port(open, interrupt, end);
    if (there) context.status = kGood;
    if (there) context.err << context.said(msg("The port is back: listening again.")) << std::endl;
  }
  keeper.recording.seconds = elapsed_s();
  keeper.recording.complete = there && !interrupt.flag();
  judge_recording(keeper.recording, options.seconds);
  keeper.save();
  if (options.json) {
    context.out << keeper.json().dump(2) << "\n";
  } else {
    print(context, context.out, keeper.recording.findings);
  }
  if (context.status == kGood && keeper.recording.bytes == 0) context.status = kPort;
}

}  // namespace

Command listen_command(Context& context) {
  Command command{"listen", msg("Record the bytes of a one-way meter (built before February 26, 2011)")};
  auto options = std::make_shared<ListenOptions>();
  add_bus_options(command, *options);
  command.option("--baud", &options->settings.baud, msg("Baud rate")).shows_default().between(50, 4000000);
  command.option("--format", &options->settings.format, msg("Data bits, parity and stop bits"))
      .shows_default()
      .check(
          [](const std::string& text) -> Text {
            if (parse_line_format(text)) return {};
            return msg("{word} is not a line format. Give data bits, parity and stop bits, such as 8N1.", Typed{text});
          },
          "8N1");
  command.option("--seconds", &options->seconds, msg("How long; one-way meters send every 5 minutes"))
      .shows_default()
      .between(0.1, 86400.0);
  command.option("--save", &options->save, msg("Write the JSON to this file too"));
  command.run([options, &context] { run_listen(context, *options); });
  return command;
}

}  // namespace lineside::cli
