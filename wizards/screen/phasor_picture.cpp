#include "wizards/screen/phasor_picture.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "models/plain_text.hpp"

namespace lineside {

namespace {

constexpr std::string_view kNote = "note";
constexpr double kLongestAmps = 0.62;  // of the longest volts: the two scales have nothing to do with each other
constexpr double kBeyond = 0.17;       // from a tip to its label's middle
constexpr double kLabelWide = 0.42;    // labels closer than this in both directions would cover each other
constexpr double kLabelHigh = 0.2;
constexpr double kOffLine = 0.2;  // of a label's middle from another arrow, across; half of it up and down
constexpr double kSame = 0.08;    // tips closer than this are one place: one label for both

double longest(const PhasorDiagram& diagram, bool current) {
  double most = 0;
  for (const PhasorArrow& arrow : diagram.arrows) {
    if (arrow.current == current) most = std::max(most, arrow.magnitude);
  }
  return std::max(most, 1e-9);
}

/// "(CT2)": not what is, but where it should be.
std::string label_of(const PhasorArrow& arrow) {
  return arrow.should_be ? "(" + arrow.label + ")" : arrow.label;
}

struct Spot {
  double x;
  double y;
};

/// The distance of a place from the arrow to `tip`, with up and down counted double, because labels are wider than
/// high.
double distance(const Spot& place, const PhasorTip& tip) {
  const double squared = tip.x * tip.x + 4 * tip.y * tip.y;
  const double along = std::clamp((place.x * tip.x + 4 * place.y * tip.y) / std::max(squared, 1e-9), 0.0, 1.0);
  return std::hypot(place.x - along * tip.x, 2 * (place.y - along * tip.y));
}

bool is_free(const PhasorPicture& picture, const Spot& place) {
  return std::none_of(picture.tips.begin(), picture.tips.end(), [&](const PhasorTip& tip) {
    return distance(place, tip) < kOffLine || (!tip.label.empty() && std::abs(tip.label_x - place.x) < kLabelWide &&
                                               std::abs(tip.label_y - place.y) < kLabelHigh);
  });
}

/// Beyond the tip, turned aside and moved outward until nothing is covered.
Spot label_place(const PhasorPicture& picture, const PhasorTip& tip) {
  const double length = std::hypot(tip.x, tip.y);
  const double angle = std::atan2(tip.y, tip.x);
  for (const double beyond : {kBeyond, 1.5 * kBeyond, 2 * kBeyond, 3 * kBeyond}) {
    for (const double aside : {0.0, 0.2, -0.2, 0.4, -0.4, 0.6, -0.6}) {
      const Spot place{(length + beyond) * std::cos(angle + aside), (length + beyond) * std::sin(angle + aside)};
      if (is_free(picture, place)) return place;
    }
  }
  return {(length + kBeyond) * std::cos(angle), (length + kBeyond) * std::sin(angle)};
}

void add_label(PhasorPicture& picture, PhasorTip& tip, const std::string& label) {
  for (PhasorTip& other : picture.tips) {
    if (&other == &tip || other.current != tip.current || other.label.empty()) continue;
    if (std::hypot(other.x - tip.x, other.y - tip.y) > kSame) continue;
    other.label += ", " + label;
    return;
  }
  const Spot place = label_place(picture, tip);
  tip.label_x = place.x;
  tip.label_y = place.y;
  tip.label = label;
}

}  // namespace

PhasorPicture phasor_picture(const PhasorDiagram& diagram, const Service& service) {
  PhasorPicture picture;
  picture.service = service;
  picture.words.assign(diagram.words.begin(), diagram.words.end());
  picture.note = diagram.note;
  const double volts = longest(diagram, false);
  const double amps = longest(diagram, true);
  std::vector<std::string> labels;
  for (const bool should_be : {false, true}) {
    for (const PhasorArrow& arrow : diagram.arrows) {
      if (arrow.should_be != should_be) continue;
      const double size = arrow.current ? kLongestAmps * arrow.magnitude / amps : arrow.magnitude / volts;
      const double angle = arrow.degrees * std::numbers::pi / 180;
      PhasorTip tip;
      tip.x = size * std::cos(angle);
      tip.y = size * std::sin(angle);
      tip.current = arrow.current;
      tip.element = arrow.element;
      tip.wrong = arrow.wrong;
      tip.should_be = arrow.should_be;
      picture.tips.push_back(std::move(tip));
      labels.push_back(label_of(arrow));
    }
  }
  for (std::size_t i = 0; i < labels.size(); ++i) add_label(picture, picture.tips[i], labels[i]);
  const bool dashed = !picture.tips.empty() && picture.tips.back().should_be;
  picture.legend =
      sentences({msg("Thick: volts at the meter's terminals."), msg("Thin: current that each CT gives the meter."),
                 dashed ? msg("Dashed and in brackets: where it should be.") : Text{}});
  return picture;
}

Text recorded(const PhasorDiagram& diagram) {
  std::vector<Text> out;
  for (const PhasorArrow& arrow : diagram.arrows) {
    out.emplace_back(Verbatim{arrow.label + (arrow.current ? " amps " : " volts ") + fixed(arrow.magnitude, 2) + " " +
                              fixed(arrow.degrees, 1) +
                              (arrow.should_be ? " should-be"
                               : arrow.wrong   ? " wrong"
                                               : " is")});
  }
  out.push_back(sentences({Verbatim{std::string{kNote}}, diagram.note}));
  return lines(std::move(out));
}

std::optional<PhasorDiagram> phasors_from(const std::vector<Text>& recorded, std::size_t elements) {
  PhasorDiagram out;
  for (const Text& each : recorded) {
    const std::string line = english(each);
    if (line.starts_with(kNote)) {
      const auto* note = each.args().size() == 2 ? std::get_if<Text>(&each.args()[1].base()) : nullptr;
      out.note =
          note != nullptr ? *note : Text(Verbatim{std::string{trim(std::string_view(line).substr(kNote.size()))}});
      continue;
    }
    const auto parts = words(line);
    if (parts.size() != 5) continue;
    PhasorArrow arrow;
    arrow.label = parts[0];
    arrow.current = parts[1] == "amps";
    arrow.wrong = parts[4] == "wrong";
    arrow.should_be = parts[4] == "should-be";
    const auto number = [](std::string_view text, double& value) {
      return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
    };
    if (!number(parts[2], arrow.magnitude) || !number(parts[3], arrow.degrees)) continue;
    arrow.element = static_cast<std::size_t>(arrow.label.back() - '1');
    if (arrow.element < elements) out.arrows.push_back(std::move(arrow));
  }
  if (out.arrows.empty()) return std::nullopt;
  out.words = element_words(out.arrows, elements);
  return out;
}

}  // namespace lineside
