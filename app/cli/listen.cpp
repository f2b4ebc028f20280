// lineside listen: records a one-way meter's bytes with times. Nothing is sent and nothing decoded.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/interrupt.hpp"
#include "app/cli/open_bus.hpp"
#include "app/core/wall_time.hpp"
#include "app/link/line_format.hpp"
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
    bursts.push_back({{"at", at[k]}, {"hex", modbus::hex(recording.bursts[k].bytes)}});
  }
  return {{"port", options.port},
          {"baud", options.settings.baud},
          {"format", options.settings.format},
          {"seconds", std::round(recording.seconds * 10) / 10},
          {"bytes", recording.bytes},
          {"bursts", bursts},
          {"findings", to_json(recording.findings)}};
}

void run_listen(Context& context, const ListenOptions& options) {
  const Interrupt interrupt;
  auto open = OpenBus::open(options.port, options.settings, &interrupt.flag(), options.trace);
  if (!open) return fail(context, options.port, open.error());
  std::ofstream file;
  if (!options.save.empty()) {
    file.open(options.save);
    if (!file) {
      context.err << options.save << ": The file cannot be written. Choose another place with --save.\n";
      context.status = kStorage;
      return;
    }
  }
  const auto wall_start = std::chrono::system_clock::now();
  const Instant start = (*open)->clock().now();
  std::vector<std::string> at;
  StreamOptions how;
  how.seconds = options.seconds;
  how.on_burst = [&](const StreamBurst& burst) {
    at.push_back(
        iso_time(wall_start + std::chrono::duration_cast<std::chrono::system_clock::duration>(burst.at - start)));
    (options.json ? context.err : context.out) << at.back() << "  " << modbus::hex(burst.bytes) << std::endl;
  };
  double told_s = 0;
  how.on_progress = [&](const StreamProgress& progress) {
    if (progress.elapsed_s < told_s + 10) return;
    told_s = progress.elapsed_s;
    context.err << "Listened " << std::lround(progress.elapsed_s) << " of " << std::lround(progress.total_s) << " s, "
                << progress.bytes << " bytes" << std::endl;
  };
  const auto recording = record_stream((*open)->bus(), how);
  if (!recording) return fail(context, options.port, recording.error());
  const Json json = result_json(options, *recording, at);
  if (file.is_open() && !(file << json.dump(2) << "\n" << std::flush)) {
    context.err << options.save
                << ": The file could not be written whole. Make room, or choose another place with --save.\n";
    context.status = kStorage;
  }
  if (options.json) {
    context.out << json.dump(2) << "\n";
  } else {
    print(context.out, recording->findings);
  }
  if (context.status == kGood && recording->bytes == 0) context.status = kPort;
}

}  // namespace

Command listen_command(Context& context) {
  Command command{"listen", "Record the bytes of a one-way meter (built before 2011-02-26)"};
  auto options = std::make_shared<ListenOptions>();
  add_bus_options(command, *options);
  command.option("--baud", &options->settings.baud, "Baud rate").shows_default().between(50, 4000000);
  command.option("--format", &options->settings.format, "Data bits, parity and stop bits")
      .shows_default()
      .check(
          [](const std::string& text) -> std::string {
            return parse_line_format(text)
                       ? ""
                       : text + " is no line format. Give data bits, parity and stop bits, such as 8N1.";
          },
          "8N1");
  command.option("--seconds", &options->seconds, "How long; one-way meters send every 5 minutes")
      .shows_default()
      .between(0.1, 86400.0);
  command.option("--save", &options->save, "Write the JSON to this file too");
  command.run([options, &context] { run_listen(context, *options); });
  return command;
}

}  // namespace lineside::cli
