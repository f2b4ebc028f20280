#include "app/shell/keyboard.hpp"

#include <imgui.h>

#include <array>
#include <optional>

#include "app/ui/input/imgui_keys.hpp"

namespace lineside::shell {
namespace {

struct KeyRow {
  ImGuiKey imgui;
  int scancode;
};
constexpr std::array kKeys{KeyRow{ImGuiKey_Tab, SDL_SCANCODE_TAB},
                           KeyRow{ImGuiKey_LeftArrow, SDL_SCANCODE_LEFT},
                           KeyRow{ImGuiKey_RightArrow, SDL_SCANCODE_RIGHT},
                           KeyRow{ImGuiKey_UpArrow, SDL_SCANCODE_UP},
                           KeyRow{ImGuiKey_DownArrow, SDL_SCANCODE_DOWN},
                           KeyRow{ImGuiKey_PageUp, SDL_SCANCODE_PAGEUP},
                           KeyRow{ImGuiKey_PageDown, SDL_SCANCODE_PAGEDOWN},
                           KeyRow{ImGuiKey_Home, SDL_SCANCODE_HOME},
                           KeyRow{ImGuiKey_End, SDL_SCANCODE_END},
                           KeyRow{ImGuiKey_Delete, SDL_SCANCODE_DELETE},
                           KeyRow{ImGuiKey_Backspace, SDL_SCANCODE_BACKSPACE},
                           KeyRow{ImGuiKey_Space, SDL_SCANCODE_SPACE},
                           KeyRow{ImGuiKey_Enter, SDL_SCANCODE_RETURN},
                           KeyRow{ui::kKeypadEnter, SDL_SCANCODE_KP_ENTER},
                           KeyRow{ImGuiKey_Escape, SDL_SCANCODE_ESCAPE},
                           KeyRow{ImGuiKey_A, SDL_SCANCODE_A},
                           KeyRow{ImGuiKey_V, SDL_SCANCODE_V}};

void hand_over(ImGuiIO& io, int scancode, bool down, SDL_Keymod modifiers) {
  for (const KeyRow& row : kKeys) {
    if (row.scancode == scancode) ui::set_key(io, row.imgui, down);
  }
  ui::set_modifiers(io, (modifiers & KMOD_SHIFT) != 0, (modifiers & KMOD_CTRL) != 0, (modifiers & KMOD_ALT) != 0);
}

bool named(int scancode) {
  for (const KeyRow& row : kKeys) {
    if (row.scancode == scancode)
      return scancode != SDL_SCANCODE_A && scancode != SDL_SCANCODE_V && scancode != SDL_SCANCODE_SPACE;
  }
  return false;
}

std::optional<ui::Command> command_of(const SDL_Keysym& key) {
  switch (key.sym) {
    case SDLK_F1:
    case SDLK_HELP:
      return ui::Command::Help;
    case SDLK_F2:
      return ui::Command::Theme;
    case SDLK_F3:
      return ui::Command::Text;
    case SDLK_z:
      if ((key.mod & KMOD_CTRL) != 0) return ui::Command::Undo;
      return std::nullopt;
    case SDLK_F4:
      return ui::Command::Practice;
    case SDLK_VOLUMEUP:
    case SDLK_VOLUMEDOWN:
      return ui::Command::Tap;
    case SDLK_AC_BACK:
      return ui::Command::Back;
    case SDLK_LEFT:
      if ((key.mod & KMOD_ALT) != 0) return ui::Command::Back;
      return std::nullopt;
    case SDLK_g:
      if ((key.mod & KMOD_CTRL) != 0) return ui::Command::GoTo;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool Keyboard::feed(const SDL_Event& event) {
  const std::size_t before = queue_.size();
  const bool taken = queue(event);
  for (std::size_t i = before; i < queue_.size(); ++i) queue_[i].at = event.common.timestamp;
  return taken;
}

bool Keyboard::queue(const SDL_Event& event) {
  switch (event.type) {
    case SDL_TEXTINPUT:
      queue_.push_back({Kind::Text, 0, event.text.text});
      return true;
    case SDL_KEYDOWN: {
      const SDL_Keysym& key = event.key.keysym;
      if (const auto command = command_of(key)) {
        if (event.key.repeat == 0) queue_.push_back({Kind::Command, 0, {}, *command});
        return true;
      }
      const auto modifiers = static_cast<SDL_Keymod>(key.mod);
      if (event.key.repeat != 0) queue_.push_back({Kind::Up, key.scancode, {}, ui::Command::Help, modifiers});
      queue_.push_back({Kind::Down, key.scancode, {}, ui::Command::Help, modifiers});
      return true;
    }
    case SDL_KEYUP:
      queue_.push_back(
          {Kind::Up, event.key.keysym.scancode, {}, ui::Command::Help, static_cast<SDL_Keymod>(event.key.keysym.mod)});
      return true;
    default:
      return false;
  }
}

void Keyboard::apply(ImGuiIO& io, std::vector<ui::Command>& commands) {
  bool pressed = false;
  while (!queue_.empty()) {
    const Change& change = queue_.front();
    if (pressed && change.kind != Kind::Command) {
      const bool harmless = change.kind == Kind::Down && !named(change.key);
      if (!harmless) return;  // what came after the press belongs to the next frame
    }
    applied_at_ = change.at;
    switch (change.kind) {
      case Kind::Text:
        io.AddInputCharactersUTF8(change.text.c_str());
        break;
      case Kind::Command:
        commands.push_back(change.command);
        break;
      case Kind::Down:
      case Kind::Up:
        hand_over(io, change.key, change.kind == Kind::Down, change.modifiers);
        pressed = change.kind == Kind::Down &&
                  (named(change.key) || change.key == SDL_SCANCODE_SPACE || (change.modifiers & KMOD_CTRL) != 0);
        break;
    }
    const bool space_text = pressed && change.kind == Kind::Down && change.key == SDL_SCANCODE_SPACE;
    const bool up = change.kind == Kind::Up;
    const int key = change.key;
    queue_.pop_front();
    // Up and down again within one frame would look as if the key never went up: the press waits for the next frame.
    if (up && !queue_.empty() && queue_.front().kind == Kind::Down && queue_.front().key == key) return;
    if (space_text && !queue_.empty() && queue_.front().kind == Kind::Text) {  // its own blank comes along
      io.AddInputCharactersUTF8(queue_.front().text.c_str());
      queue_.pop_front();
    }
  }
}

}  // namespace lineside::shell
