#include "app/link/serial_link.hpp"

#include <fcntl.h>
#include <libserialport.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "app/link/descriptor.hpp"
#include "app/link/line_format.hpp"

namespace lineside {

namespace {

constexpr unsigned kWriteLimitMs = 2000;  // never 0: libserialport reads that as "for ever"

struct FreePort {
  void operator()(sp_port* port) const { sp_free_port(port); }
};
using Port = std::unique_ptr<sp_port, FreePort>;

class SerialLink final : public ByteLink {
 public:
  SerialLink(Port port, int fd, std::string name, Clock& clock)
      : port_(std::move(port)), fd_(fd), name_(std::move(name)), clock_(clock) {}
  ~SerialLink() override {
    unlock_tty(fd_);
    sp_close(port_.get());
  }

  Status write(std::span<const std::uint8_t> bytes) override {
    const int sent = sp_blocking_write(port_.get(), bytes.data(), bytes.size(), kWriteLimitMs);
    if (sent < 0) return failure();
    if (static_cast<std::size_t>(sent) < bytes.size()) {
      return Error{ErrorCode::PortFailed, msg("{port} (it takes no more bytes)", Verbatim{name_})};
    }
    return Nothing{};
  }

  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override {
    for (;;) {
      // Waits on the descriptor, because sp_wait and sp_blocking_read spin on a port that was unplugged.
      const Ready ready = wait_readable(fd_, until, clock_);
      if (ready == Ready::TimePassed) return std::size_t{0};
      if (ready == Ready::HungUp) return unplugged();
      const int count = sp_nonblocking_read(port_.get(), into.data(), into.size());
      if (count < 0) return failure();
      if (count > 0) return static_cast<std::size_t>(count);
      // Ready, but nothing to read: only this call detects an unplugged adapter.
      if (sp_input_waiting(port_.get()) < 0) return unplugged();
    }
  }

  Status ready() override {
    if (sp_input_waiting(port_.get()) < 0) return unplugged();
    return wait_readable(fd_, clock_.now(), clock_) == Ready::HungUp ? Status{unplugged()} : Nothing{};
  }

  Result<std::size_t> discard_input() override {
    std::array<std::uint8_t, 512> thrown{};
    std::size_t total = 0;
    for (;;) {
      const auto count = read_some(thrown, clock_.now());
      if (!count) return count.error();
      if (*count == 0) return total;
      total += *count;
    }
  }

 private:
  Error unplugged() const { return {ErrorCode::PortUnplugged, Verbatim{name_}}; }
  Error failure() const {
    return means_unplugged(sp_last_error_code()) ? unplugged() : Error{ErrorCode::PortFailed, Verbatim{name_}};
  }

  Port port_;
  int fd_;
  std::string name_;
  Clock& clock_;
};

bool configure(sp_port* port, int baud, const LineFormat& format) {
  const sp_parity parity = format.parity == 'E'   ? SP_PARITY_EVEN
                           : format.parity == 'O' ? SP_PARITY_ODD
                                                  : SP_PARITY_NONE;
  return sp_set_baudrate(port, baud) == SP_OK && sp_set_bits(port, format.data_bits) == SP_OK &&
         sp_set_parity(port, parity) == SP_OK && sp_set_stopbits(port, format.stop_bits) == SP_OK &&
         sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE) == SP_OK;
}

Port find(const std::string& path, sp_return& result) {
  sp_port* found = nullptr;
  result = sp_get_port_by_name(path.c_str(), &found);
  return Port(result == SP_OK ? found : nullptr);
}

std::string or_empty(const char* text) {
  return text == nullptr ? std::string{} : std::string{text};
}

PortInfo describe(sp_port* port) {
  PortInfo info;
  info.port = or_empty(sp_get_port_name(port));
  info.maker = or_empty(sp_get_port_usb_manufacturer(port));
  info.product = or_empty(sp_get_port_usb_product(port));
  info.serial = or_empty(sp_get_port_usb_serial(port));
  const Descriptor fd{open(info.port.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
  std::optional<Error> why_not;
  if (!fd) {
    why_not = open_error(errno, info.port, info.port);
  } else {
    why_not = lock_tty(fd.get(), info.port);
    if (!why_not) unlock_tty(fd.get());
  }
  info.usable = !why_not;
  if (why_not) info.why_not = text(*why_not);
  return info;
}

}  // namespace

Result<std::unique_ptr<ByteLink>> open_serial(const std::string& name, const std::string& path,
                                              const PortSettings& settings, Clock& clock) {
  sp_return result = SP_OK;
  Port port = find(path, result);
  if (result == SP_ERR_ARG) return Error{ErrorCode::PortNotFound, msg("{port} (not a serial port)", Verbatim{name})};
  if (result != SP_OK) return open_error(sp_last_error_code(), name, path);
  if (sp_open(port.get(), SP_MODE_READ_WRITE) != SP_OK) return open_error(sp_last_error_code(), name, path);
  int fd = -1;
  sp_get_port_handle(port.get(), &fd);
  if (auto busy = lock_tty(fd, name)) {
    sp_close(port.get());
    return *busy;
  }
  sp_port* const opened = port.get();
  auto link = std::make_unique<SerialLink>(std::move(port), fd, name, clock);
  const auto format = parse_line_format(settings.format);
  if (!format || !configure(opened, settings.baud, *format)) {
    return Error{ErrorCode::PortFailed, msg("{port} (it does not take {baud} baud {format})", Verbatim{name},
                                            settings.baud, Verbatim{settings.format})};
  }
  return std::unique_ptr<ByteLink>(std::move(link));
}

namespace {

/// Calls `use(sp_port*)` for each serial port.
template <class Use>
void each_port(const Use& use) {
  sp_port** ports = nullptr;
  if (sp_list_ports(&ports) != SP_OK) return;
  const std::unique_ptr<sp_port*, decltype(&sp_free_port_list)> owner(ports, &sp_free_port_list);
  for (sp_port** port = ports; *port != nullptr; ++port) use(*port);
}

}  // namespace

std::vector<PortInfo> list_serial() {
  std::vector<PortInfo> out;
  each_port([&](sp_port* port) { out.push_back(describe(port)); });
  return out;
}

std::vector<std::string> serial_names() {
  std::vector<std::string> out;
  each_port([&](sp_port* port) { out.push_back(or_empty(sp_get_port_name(port))); });
  return out;
}

}  // namespace lineside
