// The drawing side of a window or picture: ImGui's context, the fonts at the size of the display, and the window's
// state. Rebuilt from scratch when the look changes, because scaling an ImGui style that is already scaled multiplies
// the sizes.
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>

#include "app/ui/frame/draw.hpp"
#include "app/ui/frame/ui_state.hpp"
#include "app/ui/pen/fonts.hpp"

namespace lineside::shell {

/// Owns ImGui's context; only one may exist at a time.
class Stage {
 public:
  explicit Stage(const ui::Look& look);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  ui::UiState ui;

  ImGuiIO& io() { return ImGui::GetIO(); }
  /// Bakes the fonts again if their size changed. True: upload the atlas.
  bool refit();
  /// Draws one frame of `width` x `height` pixels at `seconds`; ImGui::GetDrawData() has the result afterwards.
  std::optional<EventBody> frame(const Screen& screen, int width, int height, double seconds);
  const Text& font_problem() const { return fonts_.problem; }

 private:
  ImGuiContext* context_;
  ui::FontSet fonts_;
  std::optional<i18n::Translator> words_;
  double baked_scale_ = 0;
  double last_ = -1;
};

}  // namespace lineside::shell
