#include "diagnostics/modbus/line_model.hpp"

#include <bit>
#include <cstddef>

namespace lineside::modbus {

namespace {

constexpr int kLineModelSamples = 16;  // a bit

std::vector<bool> line_levels(std::span<const std::uint8_t> sent, const LineFault& fault) {
  std::vector<bool> levels;
  for (const std::uint8_t byte : sent) {
    levels.push_back(false);  // start
    for (unsigned bit = 0; bit < 8; ++bit) levels.push_back(((byte >> bit) & 1U) != 0);
    const bool odd = std::popcount(byte) % 2 != 0;
    if (fault.sent_parity != Parity::None) levels.push_back(odd == (fault.sent_parity == Parity::Even));
    levels.push_back(true);  // stop
  }
  return levels;
}

/// The receiver: samples the line in its own time, in units of the sender's bits.
class Receiver {
 public:
  Receiver(std::vector<bool> levels, const LineFault& fault)
      : levels_(std::move(levels)), fault_(fault), bit_(1.0 / fault.receiver_speed) {}

  std::vector<std::uint8_t> run() {
    std::vector<std::uint8_t> heard;
    const double end = static_cast<double>(levels_.size()) + (fault_.reversed ? 0 : 3 * bit_ * 10);
    double at = -5;
    bool before = level(at);
    while (at < end) {
      at += bit_ / kLineModelSamples;
      const bool now = level(at);
      const bool falling = before && !now;
      before = now;
      if (!falling || level(at + bit_ / 2)) continue;
      const double start = at + bit_ / 2;
      const bool stop = level(start + 9 * bit_);
      heard.push_back(stop || !fault_.errors_as_zero ? byte_at(start) : std::uint8_t{0});
      at = start + 9 * bit_;
      while (!level(at) && at < end) at += bit_ / kLineModelSamples;  // after a framing error: wait for the idle level
      before = level(at);
    }
    return heard;
  }

 private:
  bool level(double at) const {
    const bool idle = at < 0 || at >= static_cast<double>(levels_.size());
    return (idle || levels_[static_cast<std::size_t>(at)]) != fault_.reversed;
  }
  std::uint8_t byte_at(double start) const {
    unsigned byte = 0;
    for (unsigned bit = 0; bit < 8; ++bit) byte |= (level(start + bit_ * (bit + 1)) ? 1U : 0U) << bit;
    return static_cast<std::uint8_t>(byte);
  }

  std::vector<bool> levels_;
  const LineFault& fault_;
  double bit_;
};

}  // namespace

std::vector<std::uint8_t> as_heard(std::span<const std::uint8_t> sent, const LineFault& fault) {
  return Receiver(line_levels(sent, fault), fault).run();
}

}  // namespace lineside::modbus
