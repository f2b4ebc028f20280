// Two short sounds for taps. The device is opened for the first one and closed a while after the
// last, so that nothing runs in vain; a tablet without sound goes on without.
#pragma once

#include <cstdint>

#include "app/ui/frame/ui_state.hpp"

namespace lineside::shell {

class SoundBox {
 public:
  SoundBox() = default;
  ~SoundBox();
  SoundBox(const SoundBox&) = delete;
  SoundBox& operator=(const SoundBox&) = delete;

  void play(ui::Sound sound);
  /// Closes the device a while after the last sound. Seconds until it wants to be called again; below 0: never.
  double close_when_quiet();

 private:
  bool open();
  std::uint32_t device_ = 0;
  std::uint64_t played_ = 0;  // ms of SDL's clock
  bool tried_ = false;        // and there was none
};

}  // namespace lineside::shell
