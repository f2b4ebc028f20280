// Keys and text for ImGui, one press per frame in the order typed, so that nothing is lost when a person or a scanner
// types fast; and the tablet's own buttons as commands.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/shell/sdl.hpp"
#include "app/ui/frame/ui_state.hpp"

struct ImGuiIO;

namespace lineside::shell {

/// A queue of key events between SDL and ImGui.
class Keyboard {
 public:
  /// Takes an event; false if it is not a keyboard event.
  bool feed(const SDL_Event& event);
  /// Passes at most one press to ImGui and adds the commands that were pressed.
  void apply(ImGuiIO& io, std::vector<ui::Command>& commands);
  bool pending() const { return !queue_.empty(); }
  /// SDL_GetTicks milliseconds of the newest applied key; 0 before the first.
  unsigned applied_at() const { return applied_at_; }

 private:
  enum class Kind { Down, Up, Text, Command };
  struct Change {
    Kind kind;
    int key = 0;
    std::string text = {};
    ui::Command command = ui::Command::Help;
    SDL_Keymod modifiers = KMOD_NONE;
    unsigned at = 0;
  };
  bool queue(const SDL_Event& event);

  std::deque<Change> queue_;
  unsigned applied_at_ = 0;
};

}  // namespace lineside::shell
