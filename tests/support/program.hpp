// The built program in a process of its own: without a terminal, or on a pseudo-terminal as a person has it.
// Its path is in the environment variable LINESIDE.
#pragma once

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lineside::test {

inline std::string program() {
  const char* path = std::getenv("LINESIDE");
  return path == nullptr ? "./lineside" : path;
}

inline std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// A child whose output is read as it comes. Killed when the test ends.
class Running {
 public:
  enum class On { Nothing, Terminal };  // what its standard input is

  /// With On::Nothing standard error goes to the file `errors` where one is named, else into the output.
  explicit Running(std::vector<std::string> arguments, On input = On::Nothing, const std::string& errors = {}) {
    std::array<int, 2> ends{-1, -1};
    if (input == On::Nothing && ::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    child_ = input == On::Terminal ? ::forkpty(&from_, nullptr, nullptr, nullptr) : ::fork();
    if (child_ == 0) {
      if (input == On::Nothing) redirect(ends[1], errors);
      std::vector<char*> argv;
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      ::execvp(argv[0], argv.data());
      ::_exit(127);
    }
    if (input == On::Nothing) {
      ::close(ends[1]);
      from_ = ends[0];
    }
  }
  ~Running() {
    end(SIGKILL);
    ::close(from_);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Reads until `text` has come after everything seen before; false at the end of the output. A wait without end is
  /// ended by the time limit of the test.
  bool shows(const std::string& text) {
    while (true) {
      if (const std::size_t at = output_.find(text, seen_); at != std::string::npos) {
        seen_ = at + text.size();
        return true;
      }
      if (!read_more()) return false;
    }
  }
  void type(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(from_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
      throw std::runtime_error("not typed");
  }
  /// Reads to the end; exit status, or 128 + signal.
  int finish() {
    while (read_more()) continue;
    return end(0);
  }
  /// Sends `signal` (0: none) and waits.
  int end(int signal) {
    if (child_ <= 0) return status_;
    if (signal != 0) ::kill(child_, signal);
    int status = 0;
    ::waitpid(std::exchange(child_, 0), &status, 0);
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return status_;
  }
  const std::string& output() const { return output_; }
  /// The first line, waited for: what a program prints to be found by.
  std::string first_line() {
    while (output_.find('\n') == std::string::npos && read_more()) continue;
    return output_.substr(0, output_.find('\n'));
  }

 private:
  static void redirect(int out, const std::string& errors) {
    const int null = ::open("/dev/null", O_RDONLY);
    const int err = errors.empty() ? out : ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(null, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
  }
  /// False at the end.
  bool read_more() {
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(from_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    output_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  pid_t child_ = 0;
  int from_ = -1;
  int status_ = -1;
  std::string output_;
  std::size_t seen_ = 0;
};

struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};
/// Runs the program without a terminal to its end.
inline Ran run_program(std::vector<std::string> arguments, const std::string& folder) {
  arguments.insert(arguments.begin(), program());
  const std::string errors = folder + "/stderr";
  Running running(std::move(arguments), Running::On::Nothing, errors);
  Ran ran;
  ran.status = running.finish();
  ran.out = running.output();
  ran.err = contents_of(errors);
  return ran;
}

}  // namespace lineside::test
