// Two short sounds for taps. The audio device is opened for the first sound and closed some time after the last, so
// that nothing runs in vain. A tablet without sound works without.
#pragma once

#include <cstdint>

#include "app/ui/frame/ui_state.hpp"

namespace lineside::shell {

/// Plays sounds and owns the device. Never fails: without a device, play() does nothing.
class SoundBox {
 public:
  SoundBox() = default;
  ~SoundBox();
  SoundBox(const SoundBox&) = delete;
  SoundBox& operator=(const SoundBox&) = delete;

  void play(ui::Sound sound);
  /// Closes the device some time after the last sound. Returns the seconds until it must be called again; below 0:
  /// never.
  double close_when_quiet();

 private:
  bool open();
  std::uint32_t device_ = 0;
  std::uint64_t played_ = 0;  // ms of SDL's clock
  bool tried_ = false;        // opening was tried, and there was no device
};

}  // namespace lineside::shell
