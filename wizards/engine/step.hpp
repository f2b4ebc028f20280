// A guided flow as a table of steps over recorded facts. Authors of a step write a row; moving, the frame around it,
// the reasons why Next is disabled, skips and refusals are done once, for all rows. What a step wants done differently
// it says by a flag or a hook of its row: the engine calls it and knows no step by name.
//
// The main way only; wizards/table/table.cpp has every screen in order.
//
//   A-1 ─ J-1 ─ (B-1) ─ U-1 ─ (U-2) ─ M-1 ─ M-2 ─ P-1 ─ V-1 ─ S-1 ─ W-1 ⇄ W-2 ⇄ W-3 ─ N-1 ─ I-1 ─ R-1 ─ (D-1) ─ E-1 ─
//   X-1 ─ X-2
//                 ↑                                               ↑_____ W-4 ____|                            |
//                 |____ each of several meters         (each correction opens a new round)  __________________|
//
// Rejected: a class for each step. Virtual functions would let a step keep members, and what is kept beside the facts
// is lost when the battery is flat.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/manuals/source.hpp"
#include "models/text.hpp"
#include "wizards/engine/question.hpp"
#include "wizards/engine/turn.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Which power rule stands on top of the screen.
enum class StepSafety { None, PowerOff, Energized };

/// One screen. The first screen of a rail entry has `group` equal to its own code.
struct Step {
  std::string_view code;
  std::string_view group{};
  Text label{};  // of the rail entry; only where code == group
  Text title{};
  Text sentence{};
  Text why{};
  Citation source{};
  StepSafety safety = StepSafety::None;
  std::string_view flow = "commission";  // Next and Back stay within a flow; a jump does not
  bool job_level = false;                // facts of the job, asked once for all meters
  bool skippable = true;
  bool powered = false;         // the meter has to be on for it, although nobody comes near live parts: the serial port
  bool wakes_others = false;    // other meters of the job are switched on as well: their dangers count too
  bool leads_to_power = false;  // its Next ends with the power on: a danger stops here
  bool silent = false;          // where it does not apply, nobody needs to be told
  bool counted = true;          // it can be an open point, and is one of the steps of a meter's progress
  bool all_notes = false;       // shows all that support advised, not only what is about it
  std::string_view measures{};  // the kind of danger whose readings are taken on it: that kind does not bar it
  /// Why this step does not apply to this meter; empty: it applies. Null: always applies.
  Text (*not_applicable)(const View&) = nullptr;
  std::vector<Question> (*questions)(const View&) = nullptr;
  /// What is missing to go on ("enter L3 to go on"), besides required questions. Null: nothing.
  Text (*missing)(const View&) = nullptr;
  /// What is open in the whole rail entry, for its mark and the certificate; null: what is missing.
  Text (*open)(const View&) = nullptr;
  /// Adds what the questions do not show, and may change any word of the frame.
  void (*build)(const View&, Screen&) = nullptr;
  /// True where it took the event. Sees answers that no question takes, presses, taps, ticks.
  bool (*on_event)(Turn&) = nullptr;
  /// Ends what the screen began, when somebody leaves it. Null: nothing.
  void (*leave)(Turn&) = nullptr;
  /// True where it took the result of work. The step that asked for the work is asked first, then the others.
  bool (*take)(Turn&) = nullptr;
  /// Puts what follows from other facts, where it changed; called after every event that added a fact. Null: nothing.
  void (*derive)(Turn&) = nullptr;
  /// True where the meter is not commissioned at all as this stands, whatever else is done.
  bool (*blocks)(const View&) = nullptr;
  /// True where its open point was none in the first version: a record that was signed before stays what it was.
  bool (*asked_later)(const View&) = nullptr;
  /// Readings taken on it that a week can change; shown as old when a job is opened again.
  std::vector<FactKey> (*ages)(const View&) = nullptr;
  /// True where it finds something for words that were typed in place of a code, and is ready to show it.
  bool (*look_up)(Turn&, const std::string& words) = nullptr;
  /// Where Next leads; null or empty: the next step that applies.
  std::string_view (*next)(Turn&) = nullptr;
  /// Where Back leads; null or empty: the step before that applies.
  std::string_view (*back)(const View&) = nullptr;
  /// Every field and action id the screen can ever show, as patterns; for answers files.
  std::span<const std::string_view> takes{};
};

/// Null where no step has this code.
const Step* find_step(std::string_view code);
/// The step the job stands on; the first where the record names none.
const Step& step_here(const View& view);

/// Why a step does not apply, what it still misses, what is open: each empty where there is nothing.
Text not_applicable(const Step& step, const View& view);
Text missing(const Step& step, const View& view);
Text open_point(const Step& step, const View& view);
std::vector<Question> questions(const Step& step, const View& view);

/// Puts the facts that follow from others, where they changed, as every step says in its row. After each event that
/// added a fact.
void derive(Turn& turn);

}  // namespace lineside
