// Everything in the window that must survive a frame and is not in the job: text being edited, scroll positions, open
// dialogs, the look, the ledger of what was drawn. Losing it loses no answer.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/core/practice/panel.hpp"
#include "app/i18n/every_language.hpp"
#include "app/i18n/translator.hpp"
#include "app/ui/frame/ledger.hpp"
#include "app/ui/input/gesture.hpp"
#include "app/ui/input/text_edit.hpp"
#include "app/ui/pen/fonts.hpp"
#include "app/ui/pen/geometry.hpp"
#include "app/ui/pen/theme.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/record/signature.hpp"

namespace lineside::ui {

/// An area that scrolls; sizes in pixels.
struct Scroll {
  float offset = 0;
  float velocity = 0;  // pixels per second, while it runs on after a fling
  float content = 0;   // height of what is inside
  Rect view;
  int layer = 0;
  bool live = false;  // drawn in the newest frame
  float limit() const { return std::max(0.0F, content - view.h); }
};

/// A field whose text is being typed.
struct Edit {
  std::string field;
  FieldKind kind = FieldKind::Text;
  TextEdit text;
  std::string opened_with;  // unchanged text is not sent as an answer
  std::string told;         // the newest answer sent, if each key press is an answer
  bool replace = true;      // the first key replaces the old value
  bool sent = false;        // sent; the next screen shows whether it was accepted
  bool then_next = false;   // Next was pressed while typing: continue once the answer is accepted
  bool shift = false;
  bool all_keys = false;         // model number: also the keys that do not fit
  std::string choices_of;        // the text that `choices_from` belongs to
  std::size_t choices_from = 0;  // model number: the first choice of the page that is shown
};

/// Keys that Dear ImGui 1.86 has no name for, and the tablet's own buttons.
enum class Command { Help, GoTo, Theme, Tap, Back, Practice, Undo, Text };

/// Taken: a tap was counted. Enough: the flashes that were asked for are there.
enum class Sound { Taken, Enough };

/// The sheet that is open.
enum class Dialog { None, Help, Skip, GoTo, Steps, Explain, Settings, Text, Tour };

/// The practice panel as it looks now. The shell fills it in before each frame.
struct PracticeSight {
  sim::MeterView view;
  Text refusal;           // the sentence with which the last action was refused
  std::size_t meter = 0;  // which of the meters on the bus, from 0
  std::size_t meters = 1;
};

/// The state of one window. The shell owns it; the drawing code reads and writes it. Members marked "out" are for the
/// shell.
struct UiState {
  Look look;
  i18n::Language language = i18n::Language::English;
  const i18n::Translator* words = nullptr;  // for that language, owned by the shell; nullptr: English
  InEveryLanguage in_every_language = i18n::every_language();  // what "go to" searches
  const FontSet* fonts = nullptr;                              // owned by the shell
  double seconds = 0;                                          // steady clock, at the input this frame handles
  bool finger_extra = false;                                   // a second finger is down: the contact is not a tap

  std::vector<Command> commands;  // since the last frame

  Ledger ledger;  // of the newest frame
  TouchTracker touch;
  std::map<std::string, Scroll> scroll;
  std::optional<Edit> edit;
  bool reveal_step = false;  // scroll the current step of the rail into view once
  int reveal_edit = 0;       // frames in which to scroll the line being typed into view
  Rect content;              // of the newest frame; when it changes, the line being typed is brought into view again
  bool keys_hidden = false;  // a hardware keyboard is in use
  Dialog dialog = Dialog::None;
  std::string entered;      // text that Enter finished in the go-to dialog
  std::string screen_text;  // every word of the screen, for Dialog::Text
  std::size_t tour_stop = 0;
  bool sounds = true;
  bool flashes = true;         // the tap area lights up
  std::optional<Sound> sound;  // out: the sound to play now
  double flash_until = 0;      // steady clock; the tap area is lit until then
  std::string explain_title;
  std::string explain_text;
  std::string typed_code;  // "go to"
  std::string skip_reason;

  std::string focus;                    // keyboard focus, a target's id
  bool focus_visible = false;           // only after a key, never after a touch
  std::string held;                     // the target under the finger
  double pad_touched = -1;              // steady clock; when the finger touched the tap area; below 0: it did not
  Stroke stroke;                        // of the signature, while the finger is down
  std::string dragged;                  // the part being scrolled
  std::string screen_code;              // of the newest frame
  double screen_since = -1;             // seconds; when that screen came
  double erase_at = 0;                  // seconds; when the held erase key erases again; 0: it is not held
  std::map<std::string, double> shown;  // shown values that move toward their target (a bar settling)
  std::deque<EventBody> outbox;
  bool animating = false;   // out: the next frame differs even if nothing happens
  double redraw_in = -1;    // out: seconds until something shown changes by itself; below 0: never
  double last_seconds = 0;  // of the newest frame

  std::optional<PracticeSight> practice;  // set in practice jobs
  std::size_t practice_meter = 0;         // the meter whose panel is shown
  bool practice_open = false;
  std::optional<Ct> practice_moving;              // the CT being moved
  std::optional<PracticeAction> practice_action;  // out: what the hands did
  bool wants_list = false;                        // out: show the list of jobs
};

}  // namespace lineside::ui
