// The window's speed on the software renderer: from process start to the first picture, memory, time a frame at
// 1280x800 with everything drawn anew. Without a display the dummy driver; under X11 that as well.
#include <SDL.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
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

/// Starts this program anew as a window that closes after its first picture.
struct Start {
  double seconds = 0;
  double megabytes = 0;
};
Start start_once(const char* self, const char* driver) {
  const double from = now();
  const pid_t child = fork();
  if (child == 0) {
    setenv("SDL_VIDEODRIVER", driver, 1);
    execl(self, self, "--first-picture", static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::printf("the window did not open on %s\n", driver);
  return {now() - from, static_cast<double>(used.ru_maxrss) / 1024};
}

int first_picture() {
  const std::filesystem::path store =
      std::filesystem::temp_directory_path() / ("lineside-bench-" + std::to_string(getpid()) + ".db");
  shell::WindowOptions options;
  options.store = store.string();
  options.dpi = 149;
  options.frames = 1;
  const int status = shell::run_window(options, std::cerr);
  for (const char* ending : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(store.string() + ending);
  return status;
}

void starts(const char* self, const char* driver) {
  std::vector<double> seconds;
  double megabytes = 0;
  for (int i = 0; i < 7; ++i) {
    const Start start = start_once(self, driver);
    seconds.push_back(start.seconds);
    megabytes = std::max(megabytes, start.megabytes);
  }
  std::sort(seconds.begin(), seconds.end());
  line(std::string("start to first picture and out again, ") + driver + ", median", 1000 * seconds[seconds.size() / 2],
       "ms", 150);
  line(std::string("memory at most, ") + driver, megabytes, "MB", 64);
}

void frames() {
  shell::Canvas canvas(1280, 800, ui::Look{});
  double worst = 0;
  std::string slowest;
  for (const Screen& screen : samples::all()) {
    canvas.settle(screen);
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
  if (argc > 1 && std::strcmp(argv[1], "--first-picture") == 0) return first_picture();
  starts(argv[0], "dummy");
  if (std::getenv("DISPLAY") != nullptr) starts(argv[0], "x11");
  frames();
  return all_met ? 0 : 1;
}
