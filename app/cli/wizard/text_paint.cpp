#include "app/cli/wizard/text_paint.hpp"

#include <algorithm>
#include <cmath>

namespace lineside::cli {

namespace {

std::string_view ansi(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Quiet:
    case Tone::CannotTell:
      return "\x1b[2m";
    case Tone::Pass:
      return "\x1b[32m";
    case Tone::Caution:
      return "\x1b[33m";
    case Tone::Fail:
      return "\x1b[31m";
  }
  return "";
}

}  // namespace

std::string_view mark(Tone tone) {
  switch (tone) {
    case Tone::Plain:
    case Tone::Quiet:
      return "";
    case Tone::Pass:
      return "✓ ";
    case Tone::Caution:
      return "⚠ ";
    case Tone::Fail:
      return "✗ ";
    case Tone::CannotTell:
      return "? ";
  }
  return "";
}

Tone tone(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return Tone::Plain;
    case Severity::Caution:
      return Tone::Caution;
    case Severity::Fail:
    case Severity::Danger:
      return Tone::Fail;
  }
  return Tone::Plain;
}

std::string_view mark(Severity severity) {
  return severity == Severity::Info ? "· " : mark(tone(severity));
}

std::string_view mark(StepMark step) {
  switch (step) {
    case StepMark::Done:
      return "✓";
    case StepMark::Here:
      return "▸";
    case StepMark::Ahead:
      return " ";
    case StepMark::Skipped:
      return "–";
    case StepMark::NotApplicable:
      return "·";
    case StepMark::OpenPoint:
      return "⚠";
  }
  return "";
}

std::string painted(std::string_view text, Tone tone, const TextStyle& style) {
  const std::string_view colour = style.colour ? ansi(tone) : std::string_view{};
  if (colour.empty()) return std::string(text);
  return std::string(colour).append(text).append("\x1b[0m");
}

std::string bold(std::string_view text, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  return std::string("\x1b[1m").append(text).append("\x1b[0m");
}

void add_text(Lines& lines, std::string_view text, int indent, Tone tone, const TextStyle& style) {
  if (text.empty()) return;
  Lines broken = wrap(text, style.width, indent);
  for (std::size_t i = 1; i < broken.size(); ++i) broken[i].insert(0, 2, ' ');
  for (const std::string& line : broken) lines.push_back(painted(line, tone, style));
}

std::string bar_text(const Bar& bar, int width) {
  const double span = bar.scale_max - bar.scale_min;
  if (span <= 0 || width < 8) return {};
  const int inner = width - 2;
  const auto at = [&](double value) {
    const int place = static_cast<int>(std::lround((value - bar.scale_min) / span * (inner - 1)));
    return static_cast<std::size_t>(std::clamp(place, 0, inner - 1));
  };
  std::string out(static_cast<std::size_t>(inner), '.');
  if (bar.min && bar.max) {
    for (std::size_t i = at(*bar.min); i <= at(*bar.max); ++i) out[i] = bar.assumed ? '~' : '=';
    out[at(*bar.min)] = '[';
    out[at(*bar.max)] = ']';
  }
  if (bar.value) out[at(*bar.value)] = '#';
  return '|' + out + '|';
}

}  // namespace lineside::cli
