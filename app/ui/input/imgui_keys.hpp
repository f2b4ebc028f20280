// Keys as Dear ImGui 1.86 (Debian 12) and 1.90 (Debian 13) take them: all that knows which of the two it is.
#pragma once

#include <imgui.h>

namespace lineside::ui {

#if IMGUI_VERSION_NUM >= 18900

inline constexpr ImGuiKey kKeypadEnter = ImGuiKey_KeypadEnter;

/// Once for a context.
inline void begin_keys(ImGuiIO& io) {
  io.ConfigInputTrickleEventQueue = false;  // what belongs to a frame is for the caller to say
}
/// From the next ImGui::NewFrame on.
inline void set_key(ImGuiIO& io, ImGuiKey key, bool down) {
  io.AddKeyEvent(key, down);
}
inline void set_modifiers(ImGuiIO& io, bool shift, bool ctrl, bool alt) {
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
}

#else

inline constexpr ImGuiKey kKeypadEnter = ImGuiKey_KeyPadEnter;

inline void begin_keys(ImGuiIO& io) {
  for (ImGuiKey key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
}
inline void set_key(ImGuiIO& io, ImGuiKey key, bool down) {
  io.KeysDown[key] = down;
}
inline void set_modifiers(ImGuiIO& io, bool shift, bool ctrl, bool alt) {
  io.KeyShift = shift;
  io.KeyCtrl = ctrl;
  io.KeyAlt = alt;
}

#endif

}  // namespace lineside::ui
