// Keys and text for ImGui, one press a frame and in the order typed, so that a fast typist (or a scanner that
// types) loses nothing; and the tablet's own buttons as commands.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/shell/sdl.hpp"
#include "app/ui/frame/ui_state.hpp"

struct ImGuiIO;

namespace lineside::shell {

class Keyboard {
 public:
  /// Takes an event; false where it is none of the keyboard's.
  bool feed(const SDL_Event& event);
  void apply(ImGuiIO& io, std::vector<ui::Command>& commands);
  bool pending() const { return !queue_.empty(); }
  /// Milliseconds (SDL_GetTicks) of the newest applied key; 0 before the first.
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
