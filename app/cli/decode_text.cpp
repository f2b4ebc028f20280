#include "app/cli/decode_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "models/ask.hpp"
#include "models/installation.hpp"
#include "models/quote.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kLabel = 13;
constexpr std::size_t kCode = 8;

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t points = split_code_points(text).size();
  return std::string(text) + std::string(points < width ? width - points : 1, ' ');
}

std::string row(std::string_view label, const std::string& text) {
  return "  " + padded(label, kLabel) + text + "\n";
}

std::string figure(double value) {
  std::array<char, 40> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%g", value);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string numbers(const std::vector<int>& values) {
  std::vector<std::string> words;
  for (const int value : values) words.push_back(std::to_string(value));
  return listed(words, "and");
}

std::string windows(const Limits& limits) {
  std::string out;
  for (const Line line : kLines) {
    const auto& window = limits.line[index(line)];
    if (!window) continue;
    if (!out.empty()) out += " · ";
    out.append(name(line)).append(" " + figure(window->min) + "–" + figure(window->max) + " V");
  }
  return out;
}

std::string limits_text(const ModelReading& model) {
  if (model.limits) return windows(*model.limits) + " to neutral (" + text(model.limits->source) + ")";
  if (!model.service) return "depend on the service";
  const Limits assumed = assumed_limits(*model.service);
  return "none published; " + text(assumed.source) + ": " + windows(assumed) + " to neutral";
}

std::string ct_text(const CtSpec& ct) {
  if (!ct.primary_a) return "rating on the label";
  std::string out = figure(*ct.primary_a) + (ct.secondary_a ? ":" + figure(*ct.secondary_a) : "") + " A";
  if (ct.max_primary_a) out += ", at most " + figure(*ct.max_primary_a) + " A";
  if (ct.core) out.append(", ").append(name(*ct.core)).append(" core");
  return out;
}

std::string serial_text(SerialEra era) {
  switch (era) {
    case SerialEra::Modbus:
      return "Modbus RTU, 9600 8N1";
    case SerialEra::OneWay:
      return "sends every 5 minutes, cannot be asked";
    case SerialEra::BuildDateNeeded:
      return "Modbus when built from 2011-02-26 on, before that it only sends";
    case SerialEra::None:
      return "no serial port";
  }
  return "";
}

std::string made_text(const ModelReading& model) {
  if (model.made_from && model.made_to) return "made from " + iso(*model.made_from) + " to " + iso(*model.made_to);
  if (model.made_from) return "made from " + iso(*model.made_from) + " on";
  if (model.made_to) return "made up to " + iso(*model.made_to);
  return "";
}

std::string text_of(const ModelReading& model) {
  const std::string made = made_text(model);
  std::string out =
      model.canonical + "  (" + model.family + ", " + model.format + (made.empty() ? "" : ", " + made) + ")\n";
  for (const DecodedField& field : model.fields) {
    out += row(field.name,
               padded(field.code.empty() ? "-" : field.code, kCode) + field.meaning + "  [" + field.source + "]");
  }
  if (model.family == "other") {
    for (const Note& note : model.notes) out += row("note", note.text);
    return out;
  }
  out += row("service", model.service ? describe(*model.service) : "on the label");
  out += row("limits", limits_text(model));
  out += row("CTs", ct_text(model.ct));
  if (model.elements > 0) out += row("elements", std::to_string(model.elements));
  out += row("serial port", serial_text(model.serial));
  out += row("demand", !model.demand ? "not told by the number" : *model.demand ? "yes" : "no");
  out += row("LED", numbers(model.led_wh) + " Wh a cycle");
  out += row("outputs", numbers(model.pulse_wh) + " Wh a pulse");
  for (const InstallationFact& fact : installation_facts(model)) {
    const bool shown = fact.id == "enclosure" || fact.id == "wire" || fact.id == "torque" || fact.id == "fuse";
    if (shown) out += row(fact.id, std::string(fact.text) + "  [" + lineside::text(fact.source) + "]");
  }
  for (const std::string& ask : model.ask) out += row("ask", std::string(ask_text(ask)));
  for (const Note& note : model.notes) out += row("note", note.text);
  return out;
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
    const std::string one = quoted(input, {i, i + 1});
    shown += one.substr(1, one.size() - 2);
  }
  const std::size_t marks = std::max<std::size_t>(1, std::min(at.end, to) - std::min(at.begin, to));
  return "  " + shown + "\n  " + std::string(at.begin - from, ' ') + std::string(marks, '^') + "\n";
}

}  // namespace

std::string text_of(const Decoding& decoding) {
  std::string out;
  if (decoding.status == DecodeStatus::Ambiguous) {
    out += "This reads " + std::to_string(decoding.readings.size()) + " ways. Compare each with the label:\n";
  }
  for (const ModelReading& reading : decoding.readings) out += text_of(reading);
  for (const DecodeProblem& problem : decoding.problems) {
    out += caret(decoding.input, problem.at) + problem.text + "\n";
  }
  for (const DecodeSuggestion& suggestion : decoding.suggestions) {
    out += "  Maybe " + suggestion.number + "  (" + suggestion.why + ")\n";
  }
  return out;
}

std::string text_of(const Completion& completion) {
  std::string out;
  if (!completion.meaning.empty()) out += completion.meaning + "\n";
  if (completion.complete) out += "This is a whole number.\n";
  if (!completion.reads) return "No model number begins like this. Try: lineside decode " + completion.prefix + "\n";
  if (completion.any) return out + "Copy the rest from the label: no key is published for it.\n";
  if (!completion.question.empty() && !completion.next.empty()) out += completion.question + ":\n";
  for (const CompletionChoice& choice : completion.choices) {
    out += "  " + padded(choice.code, kCode) + choice.meaning + "\n";
  }
  return out;
}

}  // namespace lineside::cli
