// Keys for Dear ImGui 1.86 (Debian 12) and 1.90 (Debian 13). Only this file knows which of the two it is.
#pragma once

#include <imgui.h>

namespace lineside::ui {

#if IMGUI_VERSION_NUM >= 18900

/// The Enter key of the number pad; its name differs between the versions.
inline constexpr ImGuiKey kKeypadEnter = ImGuiKey_KeypadEnter;

/// Call once per context.
inline void begin_keys(ImGuiIO& io) {
  io.ConfigInputTrickleEventQueue = false;  // the caller decides which events belong to a frame
}
/// Takes effect at the next ImGui::NewFrame.
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

// The same for the older interface.
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
