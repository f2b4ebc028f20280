// Labels for a wall of numbered meters, so that the ID on the door is the ID on the bus.
#include <optional>

#include "app/export/canvas.hpp"
#include "app/export/export.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

namespace {

using paper::Canvas;

// The common address-label sheet: 1 x 2 5/8 in, three by ten. Points.
constexpr double kWide = 189;
constexpr double kHigh = 72;
constexpr double kLeft = 13.5;
constexpr double kTop = 36;
constexpr double kBetween = 9;  // columns
constexpr int kColumns = 3;
constexpr int kRows = 10;

struct Label {
  std::string id;
  Text serves;
  std::string model;
  Text small;  // program ID and serial number
  bool proved = false;
};

std::optional<Label> label_of(const Job& job, const std::string& meter) {
  const auto get = [&](const FactKey& key) { return std::string{latest(job, meter, key).value_or("")}; };
  Label label;
  label.id = get("modbus.id");
  if (label.id.empty()) return std::nullopt;
  label.serves = Typed{get("unit.served")};
  if (label.serves.empty()) label.serves = msg("Meter {meter}", Verbatim{meter.substr(1)});
  label.model = get("model.canonical").empty() ? get("identity.model") : get("model.canonical");
  const Verbatim program{get("identity.program_id")};
  const Verbatim serial{get("serial")};
  if (!program.text.empty() && !serial.text.empty()) {
    label.small = msg("program ID {program} · serial {serial}", program, serial);
  } else if (!program.text.empty()) {
    label.small = msg("program ID {program}", program);
  } else if (!serial.text.empty()) {
    label.small = msg("serial {serial}", serial);
  }
  label.proved = get("set_id.changed") == "yes" && get("set_id.to") == label.id;
  return label;
}

void draw(Canvas& canvas, const Label& label, double x, double top, bool practice) {
  const auto first_line = [&](std::string_view words, double limit, const paper::Style& style) {
    const auto lines = canvas.wrap(words, limit, style);
    return lines.empty() ? std::string{} : lines.front();
  };
  constexpr double kPad = 7;
  const double right = x + 62;
  const double room = kWide - 62 - kPad;
  canvas.text(x + kPad, top + 17, canvas.say(message("Modbus ID")), {7, false, paper::kQuiet});
  canvas.text(x + kPad, top + 48, label.id, {30, true});
  canvas.text(x + kPad, top + 62, canvas.say(label.proved ? message("proved") : message("as read")),
              {7, false, paper::kQuiet});
  canvas.text(right, top + 21, first_line(canvas.say(label.serves), room, {11, true}), {11, true});
  canvas.text(right, top + 36, first_line(label.model, room, {9, false}), {9, false});
  canvas.text(right, top + 50, first_line(canvas.say(label.small), room, {7, false}), {7, false, paper::kQuiet});
  if (practice) canvas.text(right, top + 62, canvas.say(message("PRACTICE")), {7, true, paper::kFail});
}

}  // namespace

std::string labels_pdf(const Job& job, Words words) {
  std::vector<Label> labels;
  for (const std::string& meter : meters(job)) {
    if (auto label = label_of(job, meter)) labels.push_back(*std::move(label));
  }
  paper::Frame frame;
  frame.bare = true;
  frame.words = words;
  frame.title = message("Labels");
  frame.created = summarise(job).updated;
  return paper::print(frame, [&](Canvas& canvas) {
    for (std::size_t at = 0; at < labels.size(); ++at) {
      const int place = static_cast<int>(at) % (kColumns * kRows);
      if (at > 0 && place == 0) canvas.new_page();
      const double x = kLeft + (place % kColumns) * (kWide + kBetween);
      draw(canvas, labels[at], x, kTop + (place / kColumns) * kHigh, job.practice);
    }
  });
}

}  // namespace lineside
