// The window's speed on the software renderer: from process start to the first picture beside a bare SDL2 and Dear
// ImGui program of the same run (bare_window.cpp), memory, time a frame at 1280x800 with everything drawn anew, and
// what an idle window takes of a core. On the dummy driver, and on X11: the display there is, else an Xvfb of our own.
#include <SDL.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include "app/shell/picture.hpp"
#include "app/shell/window.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;

namespace {

bool all_met = true;

void line(const std::string& what, double value, const char* unit, double limit) {
  const bool met = value <= limit;
  all_met = all_met && met;
  std::printf("%-58s %9.3f %-5s <= %9.3f  %s\n", what.c_str(), value, unit, limit, met ? "ok" : "MISSED");
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Starts a program that opens a window and closes it after its first picture.
struct Start {
  double seconds = 0;
  double megabytes = 0;
};
Start start_once(const char* program, const char* driver) {
  const double from = now();
  const pid_t child = fork();
  if (child == 0) {
    setenv("SDL_VIDEODRIVER", driver, 1);
    execl(program, program, "--first-picture", static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::printf("%s: the window did not open on %s\n", program, driver);
    all_met = false;
  }
  return {now() - from, static_cast<double>(used.ru_maxrss) / 1024};
}

/// A window on a store of its own: closed after `frames` pictures; 0: until it is killed. `practice`: in a job.
int window(int frames, bool practice) {
  const std::filesystem::path store =
      std::filesystem::temp_directory_path() / ("lineside-bench-" + std::to_string(getpid()) + ".db");
  shell::WindowOptions options;
  options.store = store.string();
  options.dpi = 149;
  options.frames = frames;
  options.practice = practice;
  if (practice) std::swap(options.width, options.height);  // upright the practice panel is closed
  const int status = shell::run_window(options, std::cerr, nullptr);
  for (const char* ending : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(store.string() + ending);
  return status;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void starts(const char* self, const char* driver) {
  const std::string bare = std::filesystem::path(self).replace_filename("bare_window").string();
  std::vector<double> seconds;
  std::vector<double> bare_seconds;
  double megabytes = 0;
  for (int i = 0; i < 15; ++i) {  // by turns: what else the machine does meets both
    bare_seconds.push_back(start_once(bare.c_str(), driver).seconds);
    const Start start = start_once(self, driver);
    seconds.push_back(start.seconds);
    megabytes = std::max(megabytes, start.megabytes);
  }
  const double ours = median(seconds);
  const double bares = median(bare_seconds);
  std::printf("start to first picture and out again, %s, median of 15: %.0f ms, the bare program %.0f ms\n", driver,
              1000 * ours, 1000 * bares);
  line(std::string("start beside a bare SDL2 and Dear ImGui program, ") + driver, ours / bares, "times", 1.5);
  line(std::string("memory at most, ") + driver, megabytes, "MB", 64);
}

/// Nanoseconds on a core so far, over all threads.
double core_time(pid_t process) {
  double sum = 0;
  std::error_code none;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", none)) {
    double run = 0;
    std::ifstream(task.path() / "schedstat") >> run;
    sum += run;
  }
  return sum;
}

void sleep_for(double seconds) {
  const timespec span{static_cast<time_t>(seconds), static_cast<long>((seconds - std::floor(seconds)) * 1e9)};
  nanosleep(&span, nullptr);
}

/// What an open window takes while nobody touches it.
void idle(const char* self, const char* mode, const char* words) {
  constexpr double kSettle = 3;
  constexpr double kWatch = 20;
  const pid_t child = fork();
  if (child == 0) {
    setenv("SDL_VIDEODRIVER", "x11", 1);
    execl(self, self, mode, static_cast<char*>(nullptr));
    _exit(127);
  }
  sleep_for(kSettle);
  const double before = core_time(child);
  sleep_for(kWatch);
  const double taken = core_time(child) - before;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  for (const char* ending : {"", "-wal", "-shm", ".lock"})
    std::filesystem::remove(
        (std::filesystem::temp_directory_path() / ("lineside-bench-" + std::to_string(child) + ".db" + ending)));
  line(std::string("idle under x11, ") + words, before > 0 ? 100 * taken / (kWatch * 1e9) : 100, "%", 0.1);
}

/// An X server of our own where there is none; it goes with this program.
class XServer {
 public:
  XServer() {
    if (std::getenv("DISPLAY") != nullptr) return;
    int ends[2];
    if (pipe(ends) != 0) return;
    process_ = fork();
    if (process_ == 0) {
      const std::string to = std::to_string(ends[1]);
      execlp("Xvfb", "Xvfb", "-displayfd", to.c_str(), "-screen", "0", "1280x1280x24", "-nolisten", "tcp", nullptr);
      _exit(127);
    }
    close(ends[1]);
    std::string display = ":";
    for (char digit = 0; read(ends[0], &digit, 1) == 1 && digit != '\n';) display += digit;
    if (display.size() > 1) setenv("DISPLAY", display.c_str(), 1);
    close(ends[0]);
  }
  ~XServer() {
    if (process_ <= 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }

 private:
  pid_t process_ = 0;
};

void frames() {
  shell::Offscreen canvas(1280, 800, ui::Look{});
  double worst = 0;
  std::string slowest;
  for (const Screen& screen : samples::all()) {
    canvas.draw_until_still(screen);
    std::vector<double> times;
    for (int i = 0; i < 41; ++i) times.push_back(canvas.timed_frame(screen));
    std::sort(times.begin(), times.end());
    if (times[20] > worst) {
      worst = times[20];
      slowest = screen.code;
    }
  }
  line("a frame at 1280x800, median of the slowest screen (" + slowest + ")", 1000 * worst, "ms", 8);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "--first-picture") == 0) return window(1, false);
  if (argc > 1 && std::strcmp(argv[1], "--list") == 0) return window(0, false);
  if (argc > 1 && std::strcmp(argv[1], "--job") == 0) return window(0, true);
  starts(argv[0], "dummy");
  const XServer server;
  if (std::getenv("DISPLAY") != nullptr) {
    starts(argv[0], "x11");
    idle(argv[0], "--list", "the list of jobs");
    idle(argv[0], "--job", "a screen of a job");
  } else {
    std::printf("no display and no Xvfb: nothing is said of x11\n");
    all_met = false;
  }
  frames();
  return all_met ? 0 : 1;
}
