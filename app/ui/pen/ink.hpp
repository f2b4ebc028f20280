// The pen that all drawing code uses: shapes and text in color roles and millimeters, targets that can be tapped, and
// the ledger entry for each. Draws into ImGui's background list, so nothing of ImGui's own look shows.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/frame/ui_state.hpp"

namespace lineside::ui {

/// Where text stands within its width.
enum class Align { Left, Centre, Right };
/// The width that a text is wrapped to, in pixels (0: none), and where its lines stand in it.
struct Column {
  Column(float the_width = 0, Align the_align = Align::Left)  // NOLINT(google-explicit-constructor): a width alone
      : width(the_width), align(the_align) {}
  float width;
  Align align;
};
/// From one angle to another, radians, clockwise from the right.
struct Sweep {
  float from = 0;
  float to = 0;
};

/// Text broken into lines for one width; widths and heights in pixels. Points into the text, which must outlive it.
struct TextBlock {
  struct Line {
    const char* begin;
    const char* end;
    float width;
  };
  std::vector<Line> lines;
  float width = 0;  // of the widest line
  float height = 0;
  float line_height = 0;
};

/// How a target behaves.
struct TargetOptions {
  bool enabled = true;
  std::string_view help = {};  // text that a long press shows
};

/// Draws one frame: made at its start, gone at its end.
class Ink {
 public:
  Ink(UiState& ui, const Theme& theme);

  UiState& ui;
  const Theme& theme;
  float mm(double millimetres) const { return theme.mm(millimetres); }

  /// The text in the chosen language.
  std::string say(const Text& text) const { return i18n::say(text, ui.words); }

  /// A figure with the decimal sign of the language.
  std::string figure(std::string_view text) const {
    return ui.words != nullptr ? ui.words->figure(text) : std::string(text);
  }

  // Shapes.
  void fill(const Rect& rect, Role role, float rounding = 0);
  void fill(const Rect& rect, Role role, float rounding, double opacity);
  void border(const Rect& rect, Role role, float thickness, float rounding = 0);
  void rule(float x0, float x1, float y, Role role = Role::Hairline);
  void line(Point from, Point to, Role role, float thickness);
  void polyline(const std::vector<Point>& points, Role role, float thickness);
  void disc(Point centre, float radius, Role role);
  void ring(Point centre, float radius, Role role, float thickness);
  void arc(Point centre, float radius, Sweep sweep, Role role, float thickness);
  void triangle(Point a, Point b, Point c, Role role);
  void hatch(const Rect& rect, Role role);

  // Text. Every run gets an entry in the ledger.
  float em(Style style) const;
  float line_height(Style style) const;
  float width(Style style, std::string_view text) const;
  TextBlock wrap(Style style, std::string_view text, float width) const;
  /// The first of the styles in which the text fits the box; the last one if none does.
  Style fitting(const Rect& box, std::string_view text, std::initializer_list<Style> styles) const;
  /// The text, or as much of it as fits `width`, with an ellipsis.
  std::string elide(Style style, std::string_view text, float width) const;
  /// Draws from `at` downwards within `width`; returns the height used. Does not break lines where `width` is 0.
  float text(Point at, std::string_view text, Style style, Role role, Column column = {});
  /// One or more lines centred up and down in a box; the ledger says where it does not fit.
  void text_in(const Rect& box, std::string_view text, Style style, Role role, Align align = Align::Left);

  /// The sign that stands for a picture in front of the next text when the screen is read as text.
  void mark(std::string_view sign) { mark_ = sign; }

  // Targets.
  /// True in the frame in which the target is tapped or activated by a key.
  bool target(std::string_view id, std::string_view label, const Rect& rect, const TargetOptions& options = {});
  /// True while a finger is on the target.
  bool held(std::string_view id) const { return ui.held == id; }
  bool focused(std::string_view id) const { return ui.focus_visible && ui.focus == id; }
  /// Nothing beneath `rect` can be tapped from here on.
  void shield(const Rect& rect);
  /// Notes a picture in the ledger; it cannot be tapped.
  void picture(const Rect& rect, std::string_view label);

  // Clips and layers.
  // Everything until pop_clip() is cut to `rect`; `scrolls` says that what is outside can be scrolled to.
  void push_clip(const Rect& rect, bool scrolls);
  void pop_clip();
  /// True if a part of `rect` is inside the clip.
  bool in_sight(const Rect& rect) const;
  // The layer of what is drawn next: sheets lie above the screen.
  void raise() { ++layer_; }
  void lower() { --layer_; }

  /// Moves the shown value of `key` toward `value` within about 120 ms; returns the value to show now.
  float eased(const std::string& key, double value);
  /// Something shown changes by itself after that time; the earliest time wins.
  void redraw_in(double seconds) {
    if (ui.redraw_in < 0 || seconds < ui.redraw_in) ui.redraw_in = seconds;
  }
  /// Reports what the person did.
  void emit(EventBody event) { ui.outbox.push_back(std::move(event)); }

  // Set by begin_frame (input.cpp): the target that was activated in this frame.
  std::string activated;
  Touch touch;
  Rect edited;  // where the line being typed was drawn

  // For drawing that no function here covers.
  ImDrawList* list() { return list_; }
  unsigned colour(Role role, double opacity = 1) const;

 private:
  /// Into the ledger, with what the clip leaves of it. `fits`: its words have the room they need.
  void note(Entry entry, bool fits);

  /// A quarter disc. Its arc begins at `twelfth` twelfths of a turn, clockwise from 3 o'clock.
  void corner(Point centre, float radius, int twelfth, unsigned shade);

  struct Clip {
    Rect rect;
    bool scrolls;
  };
  ImDrawList* list_;
  std::vector<Clip> clips_;
  int layer_ = 0;
  std::string mark_;
};

}  // namespace lineside::ui
