#include "app/shell/keyboard.hpp"

#include <imgui.h>

#include <catch2/catch.hpp>

#include "app/ui/input/imgui_keys.hpp"

using namespace lineside;
using shell::Keyboard;

namespace {

struct Context {
  ImGuiContext* context = ImGui::CreateContext();
  Context() {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {100, 100};
    io.Fonts->Build();
    ui::begin_keys(io);
  }
  ~Context() { ImGui::DestroyContext(context); }

  /// A frame with what the keyboard has for it: the text.
  std::string frame(Keyboard& keyboard) {
    keyboard.apply(ImGui::GetIO(), commands);
    ImGui::NewFrame();
    std::string text;
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters) text += static_cast<char>(c);
    ImGui::EndFrame();
    return text;
  }
  std::vector<ui::Command> commands;
};

SDL_Event key(Uint32 type, SDL_Scancode scancode, SDL_Keycode sym, Uint16 mod = KMOD_NONE, Uint8 repeat = 0) {
  SDL_Event event{};
  event.type = type;
  event.key.repeat = repeat;
  event.key.keysym = {scancode, sym, mod, 0};
  return event;
}

SDL_Event typed(const char* text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  SDL_strlcpy(event.text.text, text, sizeof event.text.text);
  return event;
}

}  // namespace

TEST_CASE("text, Enter and more text arrive in the order typed, one Enter a frame") {
  Context context;
  Keyboard keyboard;
  for (const char* digit : {"1", "2"}) keyboard.feed(typed(digit));
  keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_RETURN, SDLK_RETURN));
  keyboard.feed(key(SDL_KEYUP, SDL_SCANCODE_RETURN, SDLK_RETURN));
  keyboard.feed(typed("3"));
  CHECK(context.frame(keyboard) == "12");
  CHECK(ImGui::IsKeyDown(ImGuiKey_Enter));
  CHECK(context.frame(keyboard) == "3");
  CHECK_FALSE(ImGui::IsKeyDown(ImGuiKey_Enter));
}

TEST_CASE("keys without a name in ImGui are commands, a held one counts once") {
  Context context;
  Keyboard keyboard;
  keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_VOLUMEUP, SDLK_VOLUMEUP));
  keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_VOLUMEUP, SDLK_VOLUMEUP, KMOD_NONE, 1));
  keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_F1, SDLK_F1));
  keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_G, SDLK_g, KMOD_LCTRL));
  context.frame(keyboard);
  CHECK(context.commands == std::vector<ui::Command>{ui::Command::Tap, ui::Command::Help, ui::Command::GoTo});
}

TEST_CASE("quick presses of one key, and a key that is held, are each seen: up and down again are two frames") {
  Context context;
  Keyboard keyboard;
  for (int i = 0; i < 3; ++i) {
    keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE));
    keyboard.feed(key(SDL_KEYUP, SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE));
  }
  for (int i = 0; i < 2; ++i) keyboard.feed(key(SDL_KEYDOWN, SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE, KMOD_NONE, i > 0));
  int presses = 0;
  bool down = false;
  for (int frame = 0; frame < 20; ++frame) {
    context.frame(keyboard);
    const bool now = ImGui::IsKeyDown(ImGuiKey_Backspace);
    presses += now && !down;
    down = now;
  }
  CHECK(presses == 5);
}
