#include "app/cli/decode/decode_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "app/cli/wizard/text_screen.hpp"
#include "models/decoding/ask.hpp"
#include "models/decoding/quote.hpp"
#include "models/manuals/installation.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kLabel = 13;
constexpr std::size_t kCode = 8;

Verbatim amount(const Context& context, double value, std::string_view unit = {}) {
  return {context.said(figure(value, unit))};
}

Text watt_hours(const std::vector<int>& values) {
  std::vector<Text> all;
  for (const int value : values) all.emplace_back(Quantity{static_cast<double>(value), {}, 0});
  return and_list(std::move(all));
}

/// What a code of the JSON is called for people.
Text in_words(const std::string& code) {
  constexpr Message kNames[] = {message("series-1000"),    message("series-2000"),   message("mini-meter"),
                                message("original"),       message("interim"),       message("new"),
                                message("ims-individual"), message("ims-enclosure"), message("ims-encapsulated"),
                                message("ims-older"),      message("leviton-kit"),   message("leviton-mini-meter"),
                                message("other-series"),   message("other"),         message("series-1000-2000-kit")};
  const auto* const found = std::ranges::find(kNames, std::string_view(code), &Message::id);
  return found != std::end(kNames) ? Text(*found) : Text(Verbatim{code});
}

/// Voltage windows, "L1 108–132 V · L2 108–132 V".
Verbatim windows(const Context& context, const Limits& limits) {
  std::string out;
  for (const Line line : kLines) {
    const auto& window = limits.line[index(line)];
    if (!window) continue;
    if (!out.empty()) out += " · ";
    out.append(name(line)).append(" " + amount(context, window->min).text + "–");
    out.append(amount(context, window->max, "V").text);
  }
  return {out};
}

Text limits_text(const Context& context, const ModelReading& model) {
  if (model.limits)
    return msg("{windows} to neutral ({source})", windows(context, *model.limits), Text(text(model.limits->source)));
  if (!model.service) return message("depend on the service");
  const Limits assumed = assumed_limits(*model.service);
  return msg("none published; {source}: {windows} to neutral", Text(text(assumed.source)), windows(context, assumed));
}

Text ct_text(const Context& context, const CtSpec& ct) {
  if (!ct.primary_a) return message("rating on the label");
  const std::string primary = amount(context, *ct.primary_a, ct.secondary_a ? "" : "A").text;
  std::vector<Text> out{
      Verbatim{ct.secondary_a ? primary + ":" + amount(context, *ct.secondary_a, "A").text : primary}};
  if (ct.max_primary_a) out.push_back(msg("at most {amps}", figure(*ct.max_primary_a, "A")));
  if (ct.core) out.push_back(*ct.core == CtCore::Split ? msg("split core") : msg("solid core"));
  return commas(std::move(out));
}

Text serial_text(SerialEra era) {
  switch (era) {
    case SerialEra::Modbus:
      return Verbatim{"Modbus RTU, 9600 8N1"};
    case SerialEra::OneWay:
      return message("sends every 5 minutes, cannot be asked");
    case SerialEra::BuildDateNeeded:
      return message("Modbus if built from February 26, 2011 on, before that it only sends");
    case SerialEra::None:
      return message("no serial port");
  }
  return {};
}

Text made_text(const ModelReading& model) {
  if (model.made_from && model.made_to)
    return msg("made from {first} to {last}", Verbatim{iso(*model.made_from)}, Verbatim{iso(*model.made_to)});
  if (model.made_from) return msg("made from {first} on", Verbatim{iso(*model.made_from)});
  if (model.made_to) return msg("made up to {last}", Verbatim{iso(*model.made_to)});
  return {};
}

/// Facts of the installation that a number's page shows, by their ids.
constexpr std::pair<std::string_view, Message> kShownFacts[] = {{"enclosure", message("enclosure")},
                                                                {"wire", message("wire")},
                                                                {"torque", message("torque")},
                                                                {"fuse", message("fuse")}};

std::string text_of(const ModelReading& model, const Context& context) {
  std::string out = model.canonical + "  (" +
                    context.said(commas({in_words(model.family), in_words(model.format), made_text(model)})) + ")\n";
  std::vector<std::pair<std::string, std::string>> rows;
  const auto add = [&](const Text& label, std::string text) {
    rows.emplace_back(context.said(label), std::move(text));
  };
  const auto add_row = [&](const Text& label, const Text& text) { add(label, context.said(text)); };
  const auto finished = [&] {
    for (const std::string& line : aligned(rows, kLabel)) out += line + "\n";
    return out;
  };
  for (const DecodedField& field : model.fields) {
    add(field.name, padded(field.code.empty() ? "-" : field.code, kCode) + context.said(field.meaning) + "  [" +
                        context.said(field.source) + "]");
  }
  if (model.family == "other") {
    for (const Note& note : model.notes) add_row(message("note"), note.text);
    return finished();
  }
  add_row(message("service"), model.service ? Text(describe(*model.service)) : Text(message("on the label")));
  add_row(message("limits"), limits_text(context, model));
  add_row(message("CTs"), ct_text(context, model.ct));
  if (model.elements > 0) add(message("elements"), std::to_string(model.elements));
  add_row(message("serial port"), serial_text(model.serial));
  add_row(message("demand"), !model.demand   ? message("not given by the number")
                             : *model.demand ? message("yes")
                                             : message("no"));
  add_row(message("LED"), msg("{figures} Wh per cycle", watt_hours(model.led_wh)));
  add_row(message("outputs"), msg("{figures} Wh per pulse", watt_hours(model.pulse_wh)));
  for (const InstallationFact& fact : installation_facts(model)) {
    const auto* const shown = std::ranges::find(kShownFacts, fact.id, &std::pair<std::string_view, Message>::first);
    if (shown != std::end(kShownFacts))
      add(shown->second, context.said(fact.text) + "  [" + context.said(lineside::text(fact.source)) + "]");
  }
  for (const std::string& ask : model.ask) add_row(message("ask"), ask_text(ask));
  for (const Note& note : model.notes) add_row(message("note"), note.text);
  return finished();
}

/// The typed text on one line, and carets under the place; a place between two characters gets one caret.
std::string caret(const std::string& input, const TextRange& at) {
  constexpr std::size_t kBefore = 50;
  constexpr std::size_t kLine = 70;
  const std::size_t all = split_code_points(input).size();
  const std::size_t from = at.begin > kBefore ? at.begin - kBefore : 0;
  const std::size_t to = std::min(all, from + kLine);
  std::string shown;
  for (std::size_t i = from; i < to; ++i) {
    const std::string one = quoted(input, {i, i + 1}).text;
    shown += one.substr(1, one.size() - 2);
  }
  const std::size_t marks = std::max<std::size_t>(1, std::min(at.end, to) - std::min(at.begin, to));
  return "  " + shown + "\n  " + std::string(at.begin - from, ' ') + std::string(marks, '^') + "\n";
}

}  // namespace

std::string text_of(const Decoding& decoding, const Context& context) {
  std::string out;
  const auto add = [&](const Text& text) { out += context.said(text) + "\n"; };
  if (decoding.status == DecodeStatus::Ambiguous)
    add(msg("This can be read {ways} ways. Compare each with the label:", static_cast<int>(decoding.readings.size())));
  for (const ModelReading& reading : decoding.readings) out += text_of(reading, context);
  for (const DecodeProblem& problem : decoding.problems) {
    out += caret(decoding.input, problem.at);
    add(problem.text);
  }
  for (const DecodeSuggestion& suggestion : decoding.suggestions) {
    out += "  ";
    add(msg("Maybe {number}  ({why})", Verbatim{suggestion.number}, Text(suggestion.why)));
  }
  return out;
}

std::string text_of(const Completion& completion, const Context& context) {
  std::string out;
  const auto add = [&](const Text& text) { out += context.said(text) + "\n"; };
  if (!completion.meaning.empty()) add(completion.meaning);
  if (completion.complete) add(msg("This is a complete number."));
  if (!completion.reads)
    add(msg("No model number begins like this. Try: lineside decode {number}", typed(completion.prefix)));
  if (completion.any) {
    add(msg("Copy the rest from the label: no key is published for it."));
    return out;
  }
  if (!completion.question.empty() && !completion.next.empty()) add(msg("{question}:", Text(completion.question)));
  for (const CompletionChoice& choice : completion.choices) {
    out += "  " + padded(choice.code, kCode);
    add(choice.meaning);
  }
  return out;
}

}  // namespace lineside::cli
