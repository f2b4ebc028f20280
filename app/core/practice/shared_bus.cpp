#include "app/core/practice/shared_bus.hpp"

#include <algorithm>
#include <deque>

namespace lineside {

namespace {

class SharedPracticeLink final : public ByteLink {
 public:
  SharedPracticeLink(SharedPracticeBus& bus, Clock& clock) : bus_(bus), clock_(clock) {}

  Status write(std::span<const std::uint8_t> bytes) override {
    bus_.with([&](sim::PracticeBus& bus) { bus.receive(bytes); });
    return Nothing{};
  }

  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override {
    while (true) {
      const auto due = fetch();
      if (!pending_.empty()) break;
      const Instant now = clock_.now();
      if (now >= until) return std::size_t{0};
      // A due time that has passed without bytes must not become a busy loop.
      const Instant next = due && *due > now ? *due : until;
      clock_.wait_until(std::min(next, until));
    }
    const std::size_t count = std::min(into.size(), pending_.size());
    std::copy_n(pending_.begin(), count, into.begin());
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
  }

  Instant may_add() const override {
    return bus_.with([](sim::PracticeBus& bus) { return bus.through_gateway() ? kGatewayMayAdd : Instant{0}; });
  }

  Result<std::size_t> discard_input() override {
    fetch();
    const std::size_t count = pending_.size();
    pending_.clear();
    return count;
  }

 private:
  std::optional<Instant> fetch() {
    return bus_.with([&](sim::PracticeBus& bus) {
      const auto bytes = bus.transmit();
      pending_.insert(pending_.end(), bytes.begin(), bytes.end());
      return bus.next_transmission();
    });
  }

  SharedPracticeBus& bus_;
  Clock& clock_;
  std::deque<std::uint8_t> pending_;
};

}  // namespace

std::unique_ptr<ByteLink> SharedPracticeBus::link() {
  return std::make_unique<SharedPracticeLink>(*this, clock_);
}

}  // namespace lineside
