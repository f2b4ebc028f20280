// Screens as PNG files without a display, X server or GPU: for the tour, the README's picture and golden pictures.
#pragma once

#include <memory>
#include <string>

#include "app/shell/stage.hpp"

namespace lineside::shell {

/// A surface to draw screens on; keeps the window's state between pictures.
class Offscreen {
 public:
  Offscreen(int width, int height, const ui::Look& look);
  ~Offscreen();

  Stage& stage();
  /// Draws until nothing moves any more (at most `frames` frames), discarding events.
  void draw_until_still(const Screen& screen, int frames = 40);
  /// Draws one frame at the stage's next instant; returns the event it produced, if any.
  std::optional<EventBody> step(const Screen& screen);
  /// A finger down and up on the target with that id; false if it was not drawn or cannot be tapped.
  bool tap(const Screen& screen, const std::string& id, std::optional<EventBody>* event = nullptr);
  /// Writes the last drawn frame. False if the file could not be written.
  bool save(const std::string& path);
  /// The time of one frame including drawing, in seconds; for the bench.
  double timed_frame(const Screen& screen);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Draws one screen into one file. False if the file could not be written.
bool render_to_png(const Screen& screen, int width, int height, const ui::Look& look, const std::string& path);

}  // namespace lineside::shell
