// One drawing function for each kind of item on a screen. Each draws at the flow's place and moves it down by its
// height.
#pragma once

#include "app/ui/pen/widgets.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::ui {

// One per kind in wizards/screen/screen.hpp. What the person does becomes an event of the frame (Ink::emit).
void draw_item(Ink& ink, Flow& flow, const Paragraph& item);
void draw_item(Ink& ink, Flow& flow, const Field& item);
void draw_item(Ink& ink, Flow& flow, const FindingNote& item);
void draw_item(Ink& ink, Flow& flow, const Checklist& item);
void draw_item(Ink& ink, Flow& flow, const KeyValues& item);
void draw_item(Ink& ink, Flow& flow, const HookupPicture& item);
void draw_item(Ink& ink, Flow& flow, const PhasorPicture& item);
void draw_item(Ink& ink, Flow& flow, const Verdict& item);
void draw_item(Ink& ink, Flow& flow, const LedTimer& item);
void draw_item(Ink& ink, Flow& flow, const SignaturePad& item);
void draw_item(Ink& ink, Flow& flow, const MeterFace& item);
void draw_item(Ink& ink, Flow& flow, const PowerChart& item);
void draw_item(Ink& ink, Flow& flow, const ScanMap& item);
void draw_item(Ink& ink, Flow& flow, const QrCode& item);
void draw_item(Ink& ink, Flow& flow, const Waiting& item);
void draw_item(Ink& ink, Flow& flow, const Action& item);

/// A finding as it stands under a field or on its own.
void draw_finding(Ink& ink, Flow& flow, const Finding& finding);
Tone tone_of(Severity severity);

/// A value against its window: track, window, marker. `key` names the bar, whose marker moves smoothly.
void draw_bar(Ink& ink, const Rect& rect, const Bar& bar, const std::string& key);

/// The LED timer's tap area, on the lower half of the display. `safety` is the screen's warning about work at an
/// energized meter, repeated here.
void draw_tap_pad(Ink& ink, const Rect& rect, const LedTimer& timer, std::string_view safety);

// Editing.
/// True for kinds that are typed; the others are chosen.
bool is_typed(FieldKind kind);
/// Opens `field` for typing, with its present or refused text.
void start_edit(UiState& ui, const Field& field);
/// Sends the typed text as an answer; false if nothing changed.
bool commit_edit(Ink& ink);
/// Call when the answer came back: stays on a refused field, otherwise moves to the next empty one.
void after_answer(UiState& ui, const Screen& screen);
/// The field with that id; nullptr if the screen has none.
const Field* find_field(const Screen& screen, std::string_view id);

/// The keys for the line being typed. `beside`: to the right of the content. `cover`: over all of it, so the keys show
/// what is typed.
void draw_keys(Ink& ink, const Rect& rect, const Field& field, bool beside, bool cover);

}  // namespace lineside::ui
