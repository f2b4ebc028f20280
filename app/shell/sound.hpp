// Two short sounds for taps. The device is opened for the first one and closed when it has fallen silent, so that
// nothing runs meanwhile; a tablet without sound goes on without.
#pragma once

#include <cstdint>

#include "app/ui/ui_state.hpp"

namespace lineside::shell {

class SoundBox {
 public:
  SoundBox() = default;
  ~SoundBox();
  SoundBox(const SoundBox&) = delete;
  SoundBox& operator=(const SoundBox&) = delete;

  void play(ui::Sound sound);
  /// Closes the device once it is silent. Seconds until it wants to be called again; below 0: never.
  double settle();

 private:
  bool open();
  std::uint32_t device_ = 0;
  bool tried_ = false;  // and there was none
};

}  // namespace lineside::shell
