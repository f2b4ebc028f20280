// A headless window for tests: an ImGui context without display, hands that tap by ledger id, a clock that
// moves one frame at a time.
#pragma once

#include <imgui.h>

#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "app/ui/frame/draw.hpp"
#include "app/ui/frame/ui_state.hpp"
#include "app/ui/input/imgui_keys.hpp"

namespace lineside::ui {

class Bench {
 public:
  explicit Bench(int width = 1280, int height = 800, Look look = {}) : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60;
    begin_keys(io);
    state.look = look;
    fonts_ = load_fonts(*io.Fonts, Theme(look));
    state.fonts = &fonts_;
    state.seconds = 100;
  }
  ~Bench() { ImGui::DestroyContext(context_); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  UiState state;
  Screen screen;
  std::vector<EventBody> events;
  std::function<void(const EventBody&)> on_event;
  const FontSet& fonts() const { return fonts_; }

  /// The window in another language, from the next frame on.
  void speak(i18n::Language language) {
    state.language = language;
    speak(i18n::Translator(language));
  }
  void speak(i18n::Translator words) {
    words_ = std::move(words);
    state.words = &*words_;
  }
  void frame() {
    state.seconds += 1.0 / 60;
    ImGui::NewFrame();
    std::optional<EventBody> event = draw(screen, state);
    ImGui::Render();
    if (!event) return;
    if (on_event) on_event(*event);  // as the wizard does: the next frame shows what came of it
    events.push_back(std::move(*event));
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  void show(Screen next, int settle = 5) {
    screen = std::move(next);
    state.screen_code.clear();  // from the top
    frames(settle);
    state.seconds += 0.5;  // somebody looks at it
  }
  const Entry& entry(const std::string& id) {
    const Entry* found = state.ledger.find(id);
    INFO("no target called " << id);
    REQUIRE(found != nullptr);
    return *found;
  }
  void touch(Point at, bool down) {
    ImGui::GetIO().MousePos = {at.x, at.y};
    ImGui::GetIO().MouseDown[0] = down;
    frame();
  }
  /// Scrolls a target into sight where need be, then taps its middle.
  void tap(const std::string& id) {
    frames(1);
    const Rect& area = state.scroll[id.starts_with("practice:") ? "practice" : "content"].view;
    for (int i = 0; i < 40 && entry(id).visible.h < entry(id).rect.h * 0.9F; ++i) {
      ImGui::GetIO().MousePos = {area.centre().x, area.centre().y};
      ImGui::GetIO().MouseWheel = entry(id).rect.y < area.y ? 1.0F : -1.0F;
      frame();
      ImGui::GetIO().MouseWheel = 0;
      frame();
    }
    const Point at = entry(id).visible.centre();
    touch(at, true);
    state.seconds += 0.1;
    touch(at, false);
    state.seconds += 0.2;
    frames(3);
  }
  void key(ImGuiKey which) {
    set_key(ImGui::GetIO(), which, true);
    frame();
    set_key(ImGui::GetIO(), which, false);
    frames(2);
  }
  void key_with_ctrl(ImGuiKey which) {
    set_modifiers(ImGui::GetIO(), false, true, false);
    key(which);
    set_modifiers(ImGui::GetIO(), false, false, false);
  }
  void type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frame();
  }
  /// The only event so far, of that kind.
  template <class T>
  T only() {
    REQUIRE(events.size() == 1);
    const T* found = std::get_if<T>(&events.front());
    REQUIRE(found != nullptr);
    T out = *found;
    events.clear();
    return out;
  }

 private:
  ImGuiContext* context_;
  FontSet fonts_;
  std::optional<i18n::Translator> words_;
};

}  // namespace lineside::ui
