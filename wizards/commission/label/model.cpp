// M-1: the model number, as the label prints it. Typed text is kept; a suggestion is a button, never applied by itself;
// a number that reads two ways is a choice. S12 2.1; docs/model-numbers.md.
#include <algorithm>

#include "models/decoding/complete.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kUse = "use:";
constexpr std::string_view kModelTakes[] = {"number", "reading", "use:<number>"};

bool can_go_on(const Decoding& decoding) {
  return decoding.status == DecodeStatus::Decoded || decoding.status == DecodeStatus::Ambiguous ||
         decoding.status == DecodeStatus::Recognised;
}

Text refusal(const Decoding& decoding) {
  if (decoding.problems.empty())
    return msg("\"{typed}\" is not a model number this tool knows. Type it as printed on the label.",
               typed(decoding.input));
  const DecodeProblem& problem = decoding.problems.front();
  // The library's sentence, and the place counted as people count: from 1.
  return msg("At character {position}: {problem}", static_cast<int>(problem.at.begin) + 1, problem.text);
}

bool take_number(Turn& turn, const std::string& typed) {
  Question question{.field = "number", .key = "model.typed"};
  std::string value = typed;
  if (Text sentence = read_answer(question, value); !sentence.empty()) {
    turn.refuse("number", typed, std::move(sentence));
    return true;
  }
  const Decoding decoding = decode(value);
  if (!value.empty() && !can_go_on(decoding)) {
    turn.refuse("number", typed, refusal(decoding));
    return true;
  }
  turn.put_if_new("model.typed", value, FactSource::Typed);
  return true;
}

bool on_event_model(Turn& turn) {
  if (const auto* answer = std::get_if<Answer>(&turn.event.body)) {
    if (answer->field == "number") return take_number(turn, answer->value);
    return false;
  }
  if (const auto* press = std::get_if<Press>(&turn.event.body)) {
    if (press->action.starts_with(kUse)) return take_number(turn, press->action.substr(kUse.size()));
  }
  return false;
}

std::vector<Question> ask_model(const View& view) {
  if (view.decoding.readings.size() < 2) return {};
  Question reading{.field = "reading",
                   .key = "model.canonical",
                   .kind = FieldKind::Choice,
                   .source = FactSource::Chosen,
                   .required = true,
                   .label = msg("Which of these is on the label?")};
  for (const ModelReading& way : view.decoding.readings) {
    Text label = verbatim(way.canonical);
    if (way.service) label = msg("{before} · {behind}", std::move(label), describe(*way.service));
    reading.choices.push_back({way.canonical, std::move(label)});
  }
  return {reading};
}

Text lacking_model(const View& view) {
  if (!view.get("model.typed")) return msg("enter the model number");
  if (view.decoding.readings.size() > 1 && view.model == nullptr)
    return msg("choose the reading that matches the label");
  return {};
}

Field number_field(const View& view) {
  Field field;
  field.id = "number";
  field.label = msg("Model number");
  field.kind = FieldKind::ModelNumber;
  field.required = true;
  field.value = view.get("model.typed").value_or("");
  field.hint = msg("as printed on the label, such as 2N208-021");
  if (view.model != nullptr && view.model->service) field.meaning = describe(*view.model->service);
  const bool refused = view.session.rejected_field == field.id;
  const Completion so_far = complete(refused ? view.session.rejected_text : field.value);
  if (!so_far.any) field.next_characters = so_far.next;
  if (field.meaning.empty()) field.meaning = so_far.meaning;
  if (!refused) return field;
  const Decoding rejected = decode(view.session.rejected_text);
  if (rejected.problems.empty()) return field;
  field.problem_from = static_cast<int>(rejected.problems.front().at.begin);
  field.problem_to = static_cast<int>(rejected.problems.front().at.end);
  return field;
}

KeyValues what_it_says(const ModelReading& model) {
  KeyValues table;
  table.title = verbatim(model.canonical);
  for (const DecodedField& field : model.fields) {
    if (field.meaning.empty()) continue;
    Text name(field.name);
    if (!field.code.empty()) name = msg("{field} {code}", std::move(name), verbatim(field.code));
    table.rows.push_back({std::move(name), field.meaning, field.source, Tone::Plain});
  }
  return table;
}

void build_model(const View& view, Screen& out) {
  std::vector<Item> items{number_field(view)};
  const Decoding shown = view.session.rejected_field == "number" ? decode(view.session.rejected_text) : view.decoding;
  for (const DecodeSuggestion& suggestion : shown.suggestions) {
    items.emplace_back(Action{.id = std::string{kUse} + suggestion.number,
                              .label = msg("Use {number} ({why})", verbatim(suggestion.number), suggestion.why)});
  }
  out.items.insert(out.items.begin(), items.begin(), items.end());
  if (view.decoding.status == DecodeStatus::Recognised) {
    out.items.emplace_back(Paragraph{msg("The family is known, but no manual prints a key for this number. Its limits "
                                         "apply; enter the rest from the label."),
                                     Tone::Caution});
  }
  if (view.model == nullptr) return;
  out.items.emplace_back(what_it_says(*view.model));
  for (const Note& note : view.model->notes) out.items.emplace_back(Paragraph{note.text, Tone::Quiet});
}

void derive_model(Turn& turn) {
  const View view = turn.view();
  if (!view.get("model.typed")) {
    turn.put_if_new("model.status", "", FactSource::Decoded);
    turn.put_if_new("model.canonical", "", FactSource::Decoded);
    return;
  }
  turn.put_if_new("model.status", std::string{name(view.decoding.status)}, FactSource::Decoded);
  const std::string canonical = view.model != nullptr ? view.model->canonical : "";
  turn.put_if_new("model.canonical", canonical, FactSource::Decoded);
}

bool blocks_model(const View& view) {
  return !view.get("model.typed");
}

}  // namespace

Step model_step() {
  return {.code = "M-1",
          .group = "M-1",
          .label = msg("Meter"),
          .title = msg("Enter the meter's model number"),
          .sentence = msg("Type it character by character from the label on the meter."),
          .why = msg("The number gives the service, the voltage limits, the CT rating and how the meter communicates. "
                     "What it does not give is asked next."),
          .source = "S12 2.1, 3.3; LMM 3.3; IMS 2.1, 3.3; FM 1, 2.4",
          .questions = ask_model,
          .missing = lacking_model,
          .build = build_model,
          .on_event = on_event_model,
          .derive = derive_model,
          .blocks = blocks_model,
          .takes = kModelTakes};
}

}  // namespace lineside
