// Screens as PNG files, without display, X server or GPU: the tour, the README's picture, golden pictures.
#pragma once

#include <memory>
#include <string>

#include "app/shell/stage.hpp"

namespace lineside::shell {

/// A surface to draw screens on; keeps the window's state from one picture to the next.
class Offscreen {
 public:
  Offscreen(int width, int height, const ui::Look& look);
  ~Offscreen();

  Stage& stage();
  /// Draws until nothing moves any more (at most `frames`), collecting nothing.
  void draw_until_still(const Screen& screen, int frames = 40);
  /// One frame at the stage's next instant.
  std::optional<EventBody> step(const Screen& screen);
  /// A finger down and up on the target of that id; false where it was not drawn or cannot be tapped.
  bool tap(const Screen& screen, const std::string& id, std::optional<EventBody>* event = nullptr);
  /// Writes what was drawn last. False where the file could not be written.
  bool save(const std::string& path);
  /// Time of one frame, drawing included, in seconds: for the bench.
  double timed_frame(const Screen& screen);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One screen into one file.
bool render_to_png(const Screen& screen, int width, int height, const ui::Look& look, const std::string& path);

}  // namespace lineside::shell
