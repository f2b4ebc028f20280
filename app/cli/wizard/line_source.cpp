#include "app/cli/wizard/line_source.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace lineside::cli {

namespace {

void drop_return(std::string& line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
}

class DescriptorLines final : public LineSource {
 public:
  explicit DescriptorLines(int descriptor) : descriptor_(descriptor) {}

  Got next(std::string& line, double seconds) override {
    while (true) {
      if (take(line)) return Got::Line;
      if (ended_) return Got::End;
      pollfd watched{descriptor_, POLLIN, 0};
      const int ready = ::poll(&watched, 1, static_cast<int>(seconds * 1000));
      if (ready == 0 || (ready < 0 && errno == EINTR)) return Got::Nothing;
      std::array<char, 4096> bytes{};
      const ssize_t count = ready < 0 ? -1 : ::read(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) return Got::Nothing;
      if (count <= 0) {
        ended_ = true;  // the end of a pipe, Ctrl-D, or a terminal that hung up
      } else {
        pending_.append(bytes.data(), static_cast<std::size_t>(count));
      }
    }
  }

 private:
  /// The first whole line; at the end of the input also what is left without a line end.
  bool take(std::string& line) {
    const std::size_t end = pending_.find('\n');
    if (end == std::string::npos && (!ended_ || pending_.empty())) return false;
    line = pending_.substr(0, end);
    pending_.erase(0, end == std::string::npos ? end : end + 1);
    drop_return(line);
    return true;
  }

  int descriptor_;
  bool ended_ = false;
  std::string pending_;
};

class StreamLines final : public LineSource {
 public:
  explicit StreamLines(std::istream& in) : in_(in) {}
  Got next(std::string& line, double) override {
    if (!std::getline(in_, line)) return Got::End;
    drop_return(line);
    return Got::Line;
  }

 private:
  std::istream& in_;
};

}  // namespace

std::unique_ptr<LineSource> lines_of_descriptor(int descriptor) {
  return std::make_unique<DescriptorLines>(descriptor);
}
std::unique_ptr<LineSource> lines_of_stream(std::istream& in) {
  return std::make_unique<StreamLines>(in);
}

}  // namespace lineside::cli
