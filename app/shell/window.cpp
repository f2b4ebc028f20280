#include "app/shell/window.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <string_view>
#include <utility>

#include "app/core/settings.hpp"
#include "app/shell/desk.hpp"
#include "app/shell/keyboard.hpp"
#include "app/shell/pacer.hpp"
#include "app/shell/pointer.hpp"
#include "app/shell/renderer.hpp"
#include "app/shell/sdl.hpp"
#include "app/shell/sound.hpp"
#include "app/shell/stage.hpp"
#include "app/ui/frame/dialogs.hpp"
#include "app/ui/frame/settings_sheet.hpp"
#include "app/ui/frame/tour_marks.hpp"

namespace lineside::shell {
namespace {

constexpr int kNotOpened = 4;  // exit status
constexpr int kLeastWidth = 320;
constexpr int kLeastHeight = 240;
constexpr double kDefaultDpi = 149;    // 10.1 in at 1280x800
constexpr double kLookPanel = 0.05;    // seconds between looks at the practice meter's LED
constexpr double kLookPlugged = 0.5;   // seconds between looks for ports and sticks, on a screen that offers them
constexpr double kPollWaiting = 0.25;  // seconds between ticks while something is awaited

double display_dpi(SDL_Window* window) {
  float diagonal = 0;
  const int display = std::max(0, SDL_GetWindowDisplayIndex(window));
  if (SDL_GetDisplayDPI(display, &diagonal, nullptr, nullptr) != 0) return kDefaultDpi;
  return diagonal >= 60 && diagonal <= 500 ? static_cast<double>(diagonal) : kDefaultDpi;  // else made up by the server
}

bool same(const ui::PracticeSight& a, const ui::PracticeSight& b) {
  const sim::MeterView& x = a.view;
  const sim::MeterView& y = b.view;
  return a.refusal == b.refusal && a.meter == b.meter && x.led_10wh == y.led_10wh && x.led_1kwh == y.led_1kwh &&
         x.reverse_led == y.reverse_led && x.lcd == y.lcd && x.powered == y.powered && x.load_on == y.load_on &&
         x.wiring == y.wiring && x.amps == y.amps && x.volts == y.volts && x.id == y.id;
}

/// One line per target or picture ("see:" and what it shows): id, x, y, width, height of the visible part (pixels), 1
/// if it can be tapped, layer, label; the screen's code first. The whole file is written at once, so that a reader
/// never sees half of it.
void write_ledger(const std::string& file, const std::string& code, const ui::Ledger& ledger) {
  const std::string fresh = file + ".new";
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << "screen\t" << code << "\t" << ledger.top_layer() << '\n';
    for (const ui::Entry& entry : ledger.entries()) {
      const bool picture = entry.kind == ui::EntryKind::Picture;
      if (entry.kind != ui::EntryKind::Target && !picture) continue;
      const ui::Rect& seen = entry.visible;
      out << (picture ? "see:" + entry.label : entry.id) << '\t' << seen.x << '\t' << seen.y << '\t' << seen.w << '\t'
          << seen.h << '\t' << entry.enabled << '\t' << entry.layer << '\t' << entry.label << '\n';
    }
  }
  std::rename(fresh.c_str(), file.c_str());
}

class Window {
 public:
  Window(const WindowOptions& options, SDL_Window* window, SDL_Renderer* target, Desk& desk)
      : options_(options),
        window_(window),
        target_(target),
        desk_(desk),
        remembered_(load_settings(options.settings)),
        stage_(look_of(options, remembered_, window)),
        renderer_(target) {
    renderer_.upload(*stage_.io().Fonts);
    stage_.ui.language = language_of(options, remembered_);
    language_at_start_ = stage_.ui.language;
    look_at_start_ = stage_.ui.look;
    stage_.ui.practice_open = options.practice && options.width > options.height;
    stage_.ui.sounds = remembered_.sounds;
    stage_.ui.flashes = remembered_.flashes;
    desk_.set_settings([this] { return ui::settings_of(stage_.ui); },
                       [this](const Settings& chosen) { ui::take_settings(stage_.ui, chosen); });
    tour_wanted_ = !options.settings.empty() && !remembered_.shown_around && options.practice &&
                   options.ledger.empty() && desk.opened();
  }
  void run();
  i18n::Language language() const { return stage_.ui.language; }
  const Text& font_problem() const { return stage_.font_problem(); }

 private:
  static ui::Look look_of(const WindowOptions& options, const Settings& remembered, SDL_Window* window) {
    ui::Look look;
    look.night = options.theme == StartTheme::Night || remembered.night;
    look.dpi = options.dpi > 0 ? options.dpi : display_dpi(window);
    look.zoom = remembered.text_percent / 100.0;
    look.glove = options.glove || remembered.glove;
    look.reduced_motion = options.reduced_motion || remembered.reduced_motion;
    return look;
  }
  static i18n::Language language_of(const WindowOptions& options, const Settings& remembered) {
    if (const auto named = i18n::language_of(options.language)) return *named;
    return i18n::language_of(remembered.language).value_or(i18n::language_of_environment());
  }
  void remember();
  static double now() {
    return static_cast<double>(SDL_GetPerformanceCounter()) / static_cast<double>(SDL_GetPerformanceFrequency());
  }
  void take(const SDL_Event& event);
  void take_window(const SDL_WindowEvent& event);
  void look();
  void frame();
  double patience(double pacer_wait) const;

  const WindowOptions& options_;
  SDL_Window* window_;
  SDL_Renderer* target_;
  Desk& desk_;
  Settings remembered_;  // as it is in the file
  i18n::Language language_at_start_ = i18n::Language::English;
  ui::Look look_at_start_;
  Stage stage_;
  Renderer renderer_;
  Pacer pacer_;
  Pointer pointer_;
  Keyboard keyboard_;
  bool quit_ = false;
  bool hidden_ = false;
  double polled_ = 0;
  int drawn_ = 0;
  SoundBox sound_;
  double silence_in_ = -1;    // seconds until the sound device is looked at; below 0: it is closed
  bool tour_wanted_ = false;  // the first time on this tablet
};

void Window::take_window(const SDL_WindowEvent& event) {
  switch (event.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
      hidden_ = true;
      return;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
      hidden_ = false;
      break;
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
      if (options_.dpi <= 0) stage_.ui.look.dpi = display_dpi(window_);
      break;
    case SDL_WINDOWEVENT_ENTER:
    case SDL_WINDOWEVENT_LEAVE:
    case SDL_WINDOWEVENT_FOCUS_GAINED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_TAKE_FOCUS:
    case SDL_WINDOWEVENT_MOVED:
      return;  // nothing looks different
    default:
      break;
  }
  pacer_.changed();
}

void Window::take(const SDL_Event& event) {
  if (event.type == SDL_QUIT) quit_ = true;
  if (event.type == SDL_WINDOWEVENT) return take_window(event.window);
  if (event.type == SDL_RENDER_TARGETS_RESET || event.type == SDL_RENDER_DEVICE_RESET) {
    renderer_.upload(*stage_.io().Fonts);
    return pacer_.changed();
  }
  if (event.type >= SDL_USEREVENT) {  // the worker's knock
    if (desk_.poll()) pacer_.changed();
    return;
  }
  int width = 1;
  int height = 1;
  int pixels = 1;
  SDL_GetWindowSize(window_, &width, &height);
  SDL_GetRendererOutputSize(target_, &pixels, nullptr);
  if (event.type == SDL_MOUSEWHEEL) {
    stage_.io().MouseWheel += static_cast<float>(event.wheel.y);
    return pacer_.changed();
  }
  if (pointer_.feed(event, width, height, static_cast<float>(pixels) / static_cast<float>(std::max(1, width)))) {
    const bool idle_move = event.type == SDL_MOUSEMOTION && event.motion.state == 0;  // nothing shows on hovering
    if (!idle_move) pacer_.changed();
    return;
  }
  if (keyboard_.feed(event)) pacer_.changed();
}

/// Looks at what changes without events: the practice meter's LED, and time passing while something is awaited.
void Window::look() {
  std::optional<ui::PracticeSight>& seen = stage_.ui.practice;
  if (std::optional<ui::PracticeSight> sight = desk_.sight(stage_.ui.practice_meter);
      sight.has_value() != seen.has_value()) {
    seen = std::move(sight);
    pacer_.changed();
  } else if (sight && stage_.ui.practice_open && !same(*sight, *seen)) {
    seen = std::move(sight);
    pacer_.animating();
  }
  const double at = now();
  const bool waiting = desk_.waiting();
  if ((waiting && at - polled_ >= kPollWaiting) || (desk_.offers_plugged() && at - polled_ >= kLookPlugged)) {
    polled_ = at;
    if (desk_.poll()) pacer_.changed();
  }
  silence_in_ = sound_.close_when_quiet();
  if (waiting != (SDL_IsScreenSaverEnabled() == SDL_FALSE))
    waiting ? SDL_DisableScreenSaver() : SDL_EnableScreenSaver();
}

/// Saves what was changed by hand; what the command line asked for holds for this run only.
void Window::remember() {
  desk_.speak(stage_.ui.language);
  const ui::Look& look = stage_.ui.look;
  Settings now = remembered_;
  if (stage_.ui.language != language_at_start_) now.language = i18n::code(stage_.ui.language);
  if (look.night != look_at_start_.night) now.night = look.night;
  if (look.glove != look_at_start_.glove) now.glove = look.glove;
  now.sounds = stage_.ui.sounds;
  now.flashes = stage_.ui.flashes;
  if (look.reduced_motion != look_at_start_.reduced_motion) now.reduced_motion = look.reduced_motion;
  now.shown_around = remembered_.shown_around || stage_.ui.dialog == ui::Dialog::Tour;
  if (look.zoom != look_at_start_.zoom) now.text_percent = static_cast<int>(std::lround(look.zoom * 100));
  if (now == remembered_) return;
  language_at_start_ = stage_.ui.language;
  look_at_start_ = look;
  remembered_ = now;
  save_settings(options_.settings, now);  // where that fails it holds until the window is closed
}

void Window::frame() {
  if (stage_.refit()) renderer_.upload(*stage_.io().Fonts);
  int width = 0;
  int height = 0;
  SDL_GetRendererOutputSize(target_, &width, &height);
  pointer_.apply(stage_.io());
  keyboard_.apply(stage_.io(), stage_.ui.commands);
  stage_.ui.finger_extra = pointer_.extra_finger();
  stage_.ui.seconds = now();
  std::optional<EventBody> event = stage_.frame(desk_.screen(), width, height, stage_.ui.seconds);
  renderer_.draw(*ImGui::GetDrawData());
  SDL_RenderPresent(target_);
  if (!options_.ledger.empty()) write_ledger(options_.ledger, desk_.screen().code, stage_.ui.ledger);
  if (options_.frames > 0 && ++drawn_ >= options_.frames) quit_ = true;
  // The time it took to draw the frame must not count as the hand's delay.
  const Uint32 hand = std::max(pointer_.applied_at(), keyboard_.applied_at());
  if (event) desk_.handle(std::move(*event), static_cast<double>(SDL_GetTicks() - hand) / 1000);
  ui::UiState& ui = stage_.ui;
  if (ui.practice_action) {
    desk_.act(ui.practice->meter, *ui.practice_action);
    ui.practice_action.reset();
    ui.practice = desk_.sight(stage_.ui.practice_meter);
    pacer_.changed();
  }
  if (ui.wants_list) {
    ui.wants_list = false;
    desk_.to_list();
    ui.practice = desk_.sight(stage_.ui.practice_meter);
    pacer_.changed();
  }
  if (ui.sound) {
    sound_.play(*ui.sound);
    ui.sound.reset();
  }
  if (std::exchange(tour_wanted_, false)) {  // the first picture is there: what is on it is shown once
    ui::start_tour(ui);
    pacer_.changed();
  }
  remember();
  if (event || pointer_.pending() || keyboard_.pending()) pacer_.changed();
  if (ui.animating) pacer_.animating();
  if (ui.redraw_in >= 0) pacer_.due_at(now() + ui.redraw_in);
}

double Window::patience(double pacer_wait) const {
  double wait = pacer_wait;
  const auto at_most = [&](double seconds) { wait = wait < 0 ? seconds : std::min(wait, seconds); };
  if (stage_.ui.practice && stage_.ui.practice_open && !hidden_) at_most(kLookPanel);
  if (desk_.waiting()) at_most(kPollWaiting);
  if (silence_in_ >= 0) at_most(silence_in_);
  if (desk_.offers_plugged() && !hidden_) at_most(kLookPlugged);
  return wait;
}

void Window::run() {
  while (!quit_) {
    look();
    const Pacer::Decision decision = hidden_ ? Pacer::Decision{false, -1} : pacer_.next(now());
    if (decision.draw) {
      frame();
      SDL_Event event;
      while (SDL_PollEvent(&event) != 0) take(event);
      continue;
    }
    const double wait = patience(decision.wait_s);
    SDL_Event event;
    const int got = wait < 0 ? SDL_WaitEvent(&event)
                             : SDL_WaitEventTimeout(&event, std::max(1, static_cast<int>(std::ceil(wait * 1000))));
    if (got == 0) continue;
    take(event);
    while (SDL_PollEvent(&event) != 0) take(event);
  }
}

/// If the display goes away (unplugged, its server ended), Xlib ends the program: all we can do is say so.
std::string words_for_lost_display;  // empty: it is not in use
void tell_of_lost_display() {
  std::fputs(words_for_lost_display.c_str(), stderr);
}

/// SDL's parts, released in the right order.
struct Sdl {
  SDL_Window* window = nullptr;
  SDL_Renderer* renderer = nullptr;
  ~Sdl() {
    if (renderer != nullptr) SDL_DestroyRenderer(renderer);
    if (window != nullptr) SDL_DestroyWindow(window);
    if (has_sdl()) SDL_Quit();
  }
};

/// Prints to a terminal, in its language.
struct Terminal {
  std::ostream& err;
  const i18n::Translator* words;
  void tell(const Text& text) const { err << "lineside: " << i18n::say(text, words) << "\n"; }
};

bool open_display(Sdl& sdl, const WindowOptions& options, const Terminal& terminal) {
  if (!has_sdl()) {
    terminal.tell(message("no display to open a window on (SDL 2 is not installed: package libsdl2-2.0-0)."));
    return false;
  }
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // else showing a software surface loads OpenGL: 100 MB
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_APP_NAME, "Lineside");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) {
    terminal.tell(msg("no display to open a window on ({reason}).", Verbatim{SDL_GetError()}));
    return false;
  }
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && std::getenv("SDL_VIDEODRIVER") == nullptr) {
    terminal.tell(message("no display to open a window on."));  // SDL's last resort shows nothing to anybody
    return false;
  }
  sdl.window = SDL_CreateWindow("Lineside", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width,
                                options.height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (sdl.window != nullptr) {
    SDL_SetWindowMinimumSize(sdl.window, kLeastWidth, kLeastHeight);
    const bool asked =
        std::getenv("SDL_RENDER_DRIVER") != nullptr;  // the software renderer starts fastest and needs least
    sdl.renderer = SDL_CreateRenderer(sdl.window, -1, asked ? 0U : static_cast<Uint32>(SDL_RENDERER_SOFTWARE));
  }
  if (sdl.renderer != nullptr) return true;
  terminal.tell(msg("the display does not take a window ({reason}).", Verbatim{SDL_GetError()}));
  return false;
}

}  // namespace

int run_window(const WindowOptions& options, std::ostream& err, const i18n::Translator* words) {
  const Terminal terminal{err, words};
  Sdl sdl;
  if (!open_display(sdl, options, terminal)) return kNoDisplay;
  const Uint32 knock = SDL_RegisterEvents(1);
  Desk desk(options, [knock] {
    SDL_Event event{};
    event.type = knock;
    SDL_PushEvent(&event);
  });
  if (const Text problem = desk.open(); !problem.empty()) {
    terminal.tell(problem);
    // A person who started it from an icon sees no terminal: the window shows the message, and tries again when asked.
    if (isatty(STDERR_FILENO) != 0 || std::string_view(SDL_GetCurrentVideoDriver()) == "dummy") return kNotOpened;
    desk.tell(problem);
  }
  SDL_EnableScreenSaver();
  Window window(options, sdl.window, sdl.renderer, desk);
  if (!window.font_problem().empty()) {
    terminal.tell(window.font_problem());
    desk.add_notice(window.font_problem());
  }
  words_for_lost_display =
      "lineside: " +
      i18n::Translator(window.language())
          .say(message(
              "The display is gone. Every answer is on disk: start again, and the job continues where it was.")) +
      "\n";
  std::atexit(tell_of_lost_display);
  window.run();
  words_for_lost_display.clear();
  return desk.opened() ? 0 : kNotOpened;
}

}  // namespace lineside::shell
