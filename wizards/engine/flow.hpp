// A guided flow as a table of steps over recorded facts. Authors of a step write a row; moving, the
// frame around it, the reasons why Next is disabled, skips and refusals are done once, for all rows.
//
//   A-1 ─ J-1 ─ (B-1) ─ U-1 ─ (U-2) ─ M-1 ─ M-2 ─ P-1 ─ V-1 ─ S-1 ─ W-1 ⇄ W-2 ⇄ W-3 ─ N-1 ─ I-1 ─ R-1 ─ (D-1) ─ E-1 ─
//   X-1 ─ X-2
//                 ↑                                               ↑_____ W-4 ____|                            |
//                 |____ each of several meters         (each correction opens a new round)  __________________|
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"
#include "models/text.hpp"
#include "wizards/engine/update.hpp"
#include "wizards/record/fact_key.hpp"

namespace lineside {

struct Step;

/// The facts as a step sees them: those of the job and of the meter the job stands on.
struct View {
  View(const Job& job, const Session& session);
  /// The same as another meter of the job sees it.
  View(const Job& job, const Session& session, std::string meter);
  View(const View&) = delete;  // `model` points into `decoding`
  View& operator=(const View&) = delete;

  const Job& job;
  const Session& session;
  std::string meter;                    // "m1"
  std::string code;                     // screen the job stands on; its own, for facts are added while a view lives
  Decoding decoding;                    // of model.typed, narrowed by the build date
  const ModelReading* model = nullptr;  // the only or the chosen reading

  /// The newest value of a key; its scope says whether the job or the meter is asked.
  std::optional<std::string_view> get(const FactKey& key) const;
  std::optional<double> number(const FactKey& key) const;
  /// What the program said (wizards/record/said.hpp): the newest, and line by line.
  Text said(const FactKey& key) const;
  std::vector<Text> said_lines(const FactKey& key) const;
  bool is(const FactKey& key, std::string_view value) const { return get(key) == value; }
  bool yes(const FactKey& key) const { return is(key, "yes"); }
  /// Metering elements: lines and CTs in use; 3 where the model does not tell.
  int lines() const;
  /// The port the serial steps use.
  std::string port() const;
  /// How long they wait for a reply at least, in ms; 0: as long as the way is known to need.
  int timeout_ms() const;
  int modbus_id() const;
};

/// The subject the job stands on: "m1", …
std::string current_meter(const Job& job);
/// The subject a key belongs to: "" for the job, else `meter`.
std::string_view subject_of(const FactKey& key, std::string_view meter);
std::string_view subject_of(RecordedKey key, std::string_view meter);

/// What a step may do in answer to an event.
struct Turn {
  Job& job;
  Session& session;
  const Event& event;
  Update& out;
  std::string for_meter{};  // whose facts these are; empty: the meter the job stands on

  std::string meter() const { return for_meter.empty() ? current_meter(job) : for_meter; }
  View view() const { return View(job, session, meter()); }
  void put(const FactKey& key, std::string value, FactSource source);
  /// `put` only where the newest value differs.
  void put_if_new(const FactKey& key, std::string value, FactSource source);
  /// What the program says, for a key of that kind (wizards/record/said.hpp).
  void put(const FactKey& key, const Text& said, FactSource source);
  void put_if_new(const FactKey& key, const Text& said, FactSource source);
  /// Refuses: nothing is recorded, the typed text stays for editing.
  void refuse(std::string_view field, std::string_view text, Text sentence);
  void go(std::string_view code);
  /// Starts work on the bus or a file; `text` says what is awaited.
  void work(Request request, Text text, Effect effect);
};

/// Different letters of a person's name at least (models/utf8.hpp).
inline constexpr std::size_t kLeastOfName = 2;

/// One simple question: a field that fills a key.
struct Question {
  std::string field;  // id on the screen
  FactKey key;
  FieldKind kind = FieldKind::Text;
  FactSource source = FactSource::Typed;
  bool required = false;
  Text label{};  // empty: the key's own label
  Text hint{};
  std::vector<Choice> choices{};
  bool check = false;             // YesNo as an item of a checklist; required then means "yes"
  Text manual{};                  // of a checklist item: manual and section
  double min = 0;                 // Number: what can be true at all
  double max = 0;                 // 0: no bounds
  bool whole = false;             // Number: no decimals
  std::size_t least_letters = 0;  // Text: so many different ones, else nothing was said (models/utf8.hpp)
  Text what{};                    // Number: what to type, for a refusal: "what the voltmeter shows at terminal L1"
  std::optional<FactKey>
      secondary_key{};  // Number: of a CT ratio typed here, "200:0.1", the part behind the colon goes there
};

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
  /// Where Next leads; null or empty: the next step that applies.
  std::string_view (*next)(Turn&) = nullptr;
  /// Where Back leads; null or empty: the step before that applies.
  std::string_view (*back)(const View&) = nullptr;
  /// Every field and action id the screen can ever show, as patterns; for answers files.
  std::span<const std::string_view> takes{};
};

std::span<const Step> steps();
const Step* find_step(std::string_view code);

/// Why a step does not apply, what it still misses, what is open: each empty where there is nothing.
Text not_applicable(const Step& step, const View& view);
Text missing(const Step& step, const View& view);
Text open_point(const Step& step, const View& view);
std::vector<Question> questions(const Step& step, const View& view);

/// Without the sections of other manuals than the meter's; all of them where the meter is not known.
Text cited_here(const View& view, const Citation& all);

/// The newest answer a person gave on this screen that still holds; null where there is none.
const Fact* undoable(const View& view);

/// Code of the first step after the rail entry the job stands on; empty at the end.
std::string_view code_after_group(const View& view);

/// Reads an answer to a question. Returns the sentence of refusal, empty when `value` was made canonical.
Text read_answer(const Question& question, std::string& value);

/// Facts that follow from other facts (the reading of the number, verdicts); puts those that changed.
void derive(Turn& turn);
/// Results of bus work and exports, whatever screen is shown.
void take_result(Turn& turn);

}  // namespace lineside
