#include "app/shell/stage.hpp"

#include <algorithm>

#include "app/ui/input/imgui_keys.hpp"

namespace lineside::shell {

Stage::Stage(const ui::Look& look) : context_(ImGui::CreateContext()) {
  ui.look = look;
  io().IniFilename = nullptr;
  io().LogFilename = nullptr;
  io().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io().ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ui::begin_keys(io());
  refit();
}

Stage::~Stage() {
  ImGui::DestroyContext(context_);
}

bool Stage::refit() {
  const double scale = ui.look.dpi * ui.look.zoom;
  if (scale == baked_scale_) return false;
  baked_scale_ = scale;
  ImGui::GetStyle() = ImGuiStyle();
  ImGui::GetStyle().CircleTessellationMaxError = 0.1F;  // small rings stay round
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;     // baked lines need a filtered texture; ours is not
  fonts_ = ui::load_fonts(*io().Fonts, ui::Theme(ui.look));
  ui.fonts = &fonts_;
  return true;
}

std::optional<EventBody> Stage::frame(const Screen& screen, int width, int height, double seconds) {
  io().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io().DeltaTime = static_cast<float>(last_ < 0 ? 1.0 / 60 : std::clamp(seconds - last_, 1.0 / 1000, 0.1));
  last_ = seconds;
  if (ui.words == nullptr || words_->language() != ui.language) ui.words = &words_.emplace(ui.language);
  ImGui::NewFrame();
  std::optional<EventBody> event = ui::draw(screen, ui);
  ImGui::Render();
  return event;
}

}  // namespace lineside::shell
