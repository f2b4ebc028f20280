// A record of everything drawn in a frame: its name, its place, whether it can be tapped and whether it fits. Hit
// testing, tests and "text of the whole screen" all read it, so a test taps exactly what a person sees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/pen/geometry.hpp"

namespace lineside::ui {

/// What was drawn. A Shield stops taps on what is beneath it.
enum class EntryKind : std::uint8_t { Text, Target, Picture, Shield };

/// One run of text, target, picture or shield; places in pixels.
struct Entry {
  EntryKind kind = EntryKind::Text;
  std::string id{};     // targets only, stable: "next", "field:volts.L1", "key:7"
  std::string label{};  // what it says
  std::string mark{};   // the sign before it, where a picture is drawn: "[x]", "✗"
  std::string help{};   // what a long press explains
  Rect rect{};          // whole
  Rect visible{};       // what the clip leaves
  bool enabled = true;
  bool clipped = false;  // does not fit, and nothing scrolls there
  bool scrolls = false;  // part of a scroll area, so it may be out of sight
  int layer = 0;         // 0: the screen; higher: sheets and dialogs above it
};

/// The entries of one frame, in drawing order.
class Ledger {
 public:
  void clear() { entries_.clear(); }
  void add(Entry entry) { entries_.push_back(std::move(entry)); }
  const std::vector<Entry>& entries() const { return entries_; }

  /// The last drawn target with that id; nullptr if none was drawn.
  const Entry* find(std::string_view id) const {
    for (auto it = entries_.rbegin(); it != entries_.rend(); ++it) {
      if (it->kind == EntryKind::Target && it->id == id) return &*it;
    }
    return nullptr;
  }
  /// What a tap at `at` hits: the topmost target or shield; nullptr if neither.
  const Entry* at(Point at) const {
    for (auto it = entries_.rbegin(); it != entries_.rend(); ++it) {
      const bool solid = it->kind == EntryKind::Target || it->kind == EntryKind::Shield;
      if (solid && it->visible.contains(at)) return &*it;
    }
    return nullptr;
  }
  /// 0 if no sheet is open.
  int top_layer() const {
    int top = 0;
    for (const Entry& entry : entries_) top = std::max(top, entry.layer);
    return top;
  }
  /// All text in drawing order, one run per line, including text scrolled out of sight.
  std::string text() const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace lineside::ui
