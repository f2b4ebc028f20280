// `lineside practice`: serves practice meters on a pseudo-terminal, for this program or any other that speaks Modbus
// RTU, until it is interrupted.
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <filesystem>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/practice/panel_text.hpp"
#include "app/core/practice/bus_file.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/practice/shared_bus.hpp"
#include "app/core/system_clock.hpp"
#include "app/link/pty.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

struct PracticeOptions {
  std::string bus_file;
  std::string scenario;
  bool list = false;
  std::string link;
  double seconds = 0;  // 0: until interrupted
  bool hands = false;
};

/// SIGINT and SIGTERM as something to wait for; they are blocked while this lives.
class StopSignals {
 public:
  StopSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &before_);
    fd_ = Descriptor{signalfd(-1, &set, SFD_CLOEXEC)};
  }
  ~StopSignals() {
    // A signal that came is not delivered again on exit.
    signalfd_siginfo taken;
    pollfd waiting{fd_.get(), POLLIN, 0};
    while (poll(&waiting, 1, 0) > 0 && read(fd_.get(), &taken, sizeof taken) > 0) {
    }
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  int fd() const { return fd_.get(); }

 private:
  sigset_t before_{};
  Descriptor fd_;
};

/// A name for the pseudo-terminal that stays the same from run to run; removed at the end.
class NamedLink {
 public:
  /// With an empty `path`, none. Replaces a symlink, never anything else.
  static std::optional<NamedLink> make(const std::string& path, const std::string& target) {
    std::error_code failed;
    if (path.empty()) return NamedLink("");
    if (std::filesystem::is_symlink(path)) std::filesystem::remove(path, failed);
    std::filesystem::create_symlink(target, path, failed);
    if (failed) return std::nullopt;
    return NamedLink(path);
  }
  NamedLink(NamedLink&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  NamedLink& operator=(NamedLink&&) = delete;
  ~NamedLink() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }

 private:
  explicit NamedLink(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

constexpr Instant kNobodyReads = std::chrono::seconds{1};

class Server {
 public:
  Server(sim::BusSpec spec, Pty& pty, Context& context) : bus_(std::move(spec), clock_), pty_(pty), context_(context) {}

  /// With `hands`, commands for the panel are read from standard input, one per line.
  void serve(const StopSignals& stop, double seconds, bool hands) {
    const Instant end = clock_.now() + from_seconds(seconds);
    int input = hands ? STDIN_FILENO : -1;  // poll passes over a negative descriptor
    while (seconds == 0 || clock_.now() < end) {
      send();
      auto until = bus_.with([](sim::PracticeBus& bus) { return bus.next_transmission(); });
      if (seconds != 0) until = std::min(until.value_or(end), end);
      std::array<pollfd, 3> waiting{{{pty_.master(), POLLIN, 0}, {stop.fd(), POLLIN, 0}, {input, POLLIN, 0}}};
      const auto wait = timeout(until);
      if (ppoll(waiting.data(), waiting.size(), wait ? &*wait : nullptr, nullptr) < 0) continue;
      if (waiting[1].revents != 0) return;
      if (waiting[0].revents != 0) receive();
      if (waiting[2].revents != 0 && !read_hands()) input = -1;
    }
  }

 private:
  std::optional<timespec> timeout(std::optional<Instant> until) {
    if (!until) return std::nullopt;
    const auto left = std::max<Instant::rep>((*until - clock_.now()).count(), 0);
    return timespec{static_cast<time_t>(left / 1'000'000'000), static_cast<long>(left % 1'000'000'000)};
  }

  void receive() {
    std::array<std::uint8_t, 512> buffer{};
    const ssize_t count = read(pty_.master(), buffer.data(), buffer.size());
    if (count <= 0) return;
    const int baud = pty_.client_baud();
    bus_.with([&](sim::PracticeBus& bus) {
      if (baud != 0) bus.set_client_baud(baud);
      bus.receive(std::span(buffer).first(static_cast<std::size_t>(count)));
    });
  }

  void send() {
    const auto bytes = bus_.with([](sim::PracticeBus& bus) { return bus.transmit(); });
    if (bytes.empty()) return;
    const Instant now = clock_.now();
    // A real pair keeps nothing for a client that comes later.
    if (now - sent_ > kNobodyReads && pty_.unread()) pty_.discard_unread();
    sent_ = now;
    // What does not fit is lost, as on a real pair.
    if (write(pty_.master(), bytes.data(), bytes.size()) < 0) return;
  }

  /// False at the end of the input.
  bool read_hands() {
    std::array<char, 256> buffer{};
    const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count <= 0) return false;
    typed_.append(buffer.data(), static_cast<std::size_t>(count));
    for (auto end = typed_.find('\n'); end != std::string::npos; end = typed_.find('\n')) {
      obey(typed_.substr(0, end));
      typed_.erase(0, end + 1);
    }
    return true;
  }

  /// "turn CT2", or "2 turn CT2" for the second meter of the bus file.
  void obey(std::string command) {
    if (command.find_first_not_of(" \t\r") == std::string::npos) return;
    std::size_t meter = 0;
    if (std::isdigit(static_cast<unsigned char>(command.front())) != 0) {
      const auto used = std::min(command.find_first_not_of("0123456789"), command.size());
      // A number beyond any meter counts as past the end, like 0.
      meter = static_cast<std::size_t>(read_whole(command.substr(0, used), 0, 9999).value_or(0)) - 1;
      command.erase(0, used);
    }
    const std::size_t meters = bus_.with([](sim::PracticeBus& bus) { return bus.meter_count(); });
    if (meter >= meters) {
      say(msg("There is no such meter on the practice bus."));
      return;
    }
    if (command.find("panel") != std::string::npos) {
      const auto view = bus_.with([&](auto& bus) { return bus.view(meter); });
      for (const std::string& line : panel_lines(view, context_.words)) context_.err << line << '\n';
      context_.err << std::flush;
      return;
    }
    const auto reply = panel_command(bus_, meter, command);
    say(reply ? reply->text
              : msg("Known: panel, load L2 on|off, heater L2, power off|on, turn CT2. Also: move CT1 L3, leads right, "
                    "cts right, gateway raw."));
  }

  void say(const Text& text) { context_.err << context_.said(text) << std::endl; }

  SystemClock clock_;
  SharedPracticeBus bus_;
  Pty& pty_;
  Context& context_;
  Instant sent_{};
  std::string typed_;
};

/// From easy to nasty; the titles do not give away what is wrong.
int list_scenarios(Context& context) {
  const auto level = [&](const PracticeScenario& each) { return context.said(level_text(each.scenario.level)); };
  const auto& all = practice_scenarios();
  std::size_t widest = 0;
  for (const PracticeScenario& each : all) widest = std::max(widest, columns(level(each)));
  for (const PracticeScenario& each : all) {
    const std::string name = shown(each.scenario.name, true);
    const std::string blanks(name.size() < 28 ? 30 - name.size() : 2, ' ');
    context.out << name << blanks << padded(level(each), widest + 2) << context.said(each.scenario.title) << '\n';
  }
  return kGood;
}

int serve(const PracticeOptions& options, Context& context) {
  if (options.list) return list_scenarios(context);
  sim::BusSpec spec = sim::default_bus();
  if (!options.scenario.empty()) {
    auto found = find_scenario(options.scenario);
    if (!found) {
      context.err << context.said(found.error().text) << '\n';
      return found.error().unreadable ? kStorage : kUsage;
    }
    spec = (*std::move(found)).bus;
  }
  if (!options.bus_file.empty()) {
    auto loaded = load_bus(options.bus_file);
    if (!loaded) {
      context.err << context.said(loaded.error().text) << '\n';
      return loaded.error().unreadable ? kStorage : kUsage;
    }
    spec = *std::move(loaded);
  }
  auto pty = Pty::open();
  if (!pty) {
    context.err << context.said(msg("This system provides no pseudo-terminal. Mount /dev/pts, then try again."))
                << "\n";
    return kPort;
  }
  const StopSignals stop;
  const auto link = NamedLink::make(options.link, pty->path());
  if (!link) {
    context.err << context.said(
                       msg("{file}: This link cannot be made. Choose a name that is not taken, in a folder you "
                           "may write to.",
                           typed(options.link)))
                << "\n";
    return kStorage;
  }
  context.out << pty->path() << std::endl;  // first line, flushed: other programs read it
  const Count meters{static_cast<long long>(spec.meters.size())};
  context.err << context.said(msg_n(meters, "Practice bus with {n} meter. Stop it with Ctrl-C.",
                                    "Practice bus with {n} meters. Stop it with Ctrl-C."))
              << "\n";
  if (!spec.about.empty()) context.err << context.said(spec.about) << '\n';
  Server(std::move(spec), *pty, context).serve(stop, options.seconds, options.hands);
  return kGood;
}

}  // namespace

Command practice_command(Context& context) {
  Command command{"practice", msg("Run the practice bus on a pseudo-terminal until interrupted")};
  auto options = std::make_shared<PracticeOptions>();
  command.option("--bus", &options->bus_file,
                 msg("Practice bus file (docs/practice.md); else one 2N208-021 with CT2 reversed"));
  command.option("--scenario", &options->scenario, msg("One of the scenarios of --list, or a scenario file"));
  command.flag("--list", options->list, msg("List the scenarios, from easy to nasty"));
  command.option("--link", &options->link, msg("Name to give the pseudo-terminal, a symlink"));
  command.option("--seconds", &options->seconds, msg("Stop by itself after this time")).at_least_zero();
  command.flag("--hands", options->hands,
               msg("Read what hands do at the panel from standard input: power off, turn CT2, power on, load L1 off"));
  command.run([&context, options] { context.status = serve(*options, context); });
  return command;
}

}  // namespace lineside::cli
