// The practice bus, shared between the bus worker (bytes) and the main thread (eyes and hands). The bus itself is not
// thread-safe; every access takes this one lock, which is never held while waiting.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "diagnostics/sim/practice_bus.hpp"

namespace lineside {

/// A PracticeBus behind a lock.
class SharedPracticeBus {
 public:
  /// `clock` must outlive this.
  SharedPracticeBus(sim::BusSpec spec, Clock& clock) : bus_(std::move(spec), clock), clock_(clock) {}

  /// Calls `use(sim::PracticeBus&)` with the lock held: `shared.with([](auto& bus) { return bus.view(0); })`.
  template <class Use>
  auto with(Use&& use) {
    const std::lock_guard lock(mutex_);
    return std::forward<Use>(use)(bus_);
  }
  /// The client's end of the pair, for a new client. Must not outlive this.
  std::unique_ptr<ByteLink> link();

 private:
  std::mutex mutex_;
  sim::PracticeBus bus_;
  Clock& clock_;
};

}  // namespace lineside
