#include "app/export/pdf/labels.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/export/pdf/canvas.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

namespace {

using paper::Block;
using paper::Box;
using paper::Canvas;

// The common address-label sheet. Points.
constexpr double kSheetLabelWide = 189;
constexpr double kSheetLabelHigh = 72;
constexpr double kSheetLeft = 13.5;
constexpr double kSheetTop = 36;
constexpr double kSheetBetween = 9;  // columns
constexpr int kSheetColumns = 3;
constexpr int kSheetRows = 10;
constexpr double kMillimetre = 72 / 25.4;

struct Label {
  std::string id;
  Text serves;
  std::string model;
  Text serial;
  Text program;
  std::string code;  // certificate's number
  bool proved = false;
  bool practice = false;
};

std::optional<Label> label_of(const Record& record, const std::string& meter) {
  const Job& job = record.job;
  const auto get = [&](const FactKey& key) { return std::string{latest(job, meter, key).value_or("")}; };
  Label label;
  label.id = get("modbus.id");
  if (label.id.empty()) return std::nullopt;
  label.serves = Typed{get("unit.served")};
  if (get("unit.served").empty()) label.serves = msg("Meter {meter}", Verbatim{meter.substr(1)});
  label.model = get("model.canonical").empty() ? get("identity.model") : get("model.canonical");
  if (const std::string serial = get("serial"); !serial.empty())
    label.serial = msg("serial {serial}", Verbatim{serial});
  if (const std::string program = get("identity.program_id"); !program.empty())
    label.program = msg("program ID {program}", Verbatim{program});
  label.code = certificate_number(job, record.frames) + (meters(job).size() > 1 ? "-" + meter : "");
  label.proved = get("set_id.changed") == "yes" && get("set_id.to") == label.id;
  label.practice = job.practice;
  return label;
}

constexpr double kLabelPad = 7;

/// The ID as large as its digits allow, and how sure it is.
void draw_id(Canvas& canvas, const Label& label, const Box& box) {
  const paper::Style small{6.5, false, paper::kQuiet};
  canvas.block(box.x, box.top, canvas.set(canvas.say(message("Modbus ID")), small, box.wide));
  const double size = std::min(30.0, 30.0 * box.wide / canvas.width(label.id, {30, true}));
  canvas.text(box.x, box.top + box.high / 2 + size * 0.33, label.id, {size, true});
  const Block sure = canvas.set(canvas.say(label.proved ? message("proved") : message("as read")), small, box.wide);
  canvas.block(box.x, box.top + box.high - sure.height(), sure);
}

struct Part {
  std::string words;
  paper::Style style;
};

/// The size at which no word is parted, as far as one can still read it.
double size_for(Canvas& canvas, const Part& part, double wide) {
  constexpr double kLeast = 5;  // points
  double widest = 0;
  for (const std::string_view word : words(part.words)) widest = std::max(widest, canvas.width(word, part.style));
  return widest <= wide ? part.style.size : std::max(kLeast, part.style.size * wide / widest * 0.99);
}

/// How many lines of each are drawn: of the longest ones fewer, the unit's first, until it is `too_much` less.
std::vector<std::size_t> lines_that_fit(const std::vector<Block>& blocks, double too_much) {
  std::vector<std::size_t> lines;
  for (const Block& block : blocks) lines.push_back(block.lines().size());
  while (too_much > 0) {
    const auto longest = std::ranges::max_element(lines);
    const auto at = static_cast<std::size_t>(lines.front() > 1 ? 0 : longest - lines.begin());
    if (lines[at] <= 1) break;
    --lines[at];
    too_much -= blocks[at].leading();
  }
  return lines;
}

/// The unit, then model, serial number and program ID, as large as the box allows. Only the unit's name is ever cut,
/// and shows it.
void draw_words(Canvas& canvas, const Label& label, const Box& box) {
  std::vector<Part> parts{{canvas.say(label.serves), {11, true}},
                          {label.model, {9, false}},
                          {canvas.say(label.serial), {7.5, false}},
                          {canvas.say(label.program), {6.5, false, paper::kQuiet}}};
  if (label.practice) parts.push_back({canvas.say(message("PRACTICE")), {7, true, paper::kFail}});
  std::erase_if(parts, [](const Part& part) { return part.words.empty(); });
  for (Part& part : parts) part.style.size = size_for(canvas, part, box.wide);
  std::vector<Block> blocks;
  double high = 0;
  constexpr std::array kScales{1.0, 0.9, 0.8, 0.7, 0.6, 0.5};
  for (const double scale : kScales) {
    blocks.clear();
    high = 0;
    for (const Part& part : parts) {
      paper::Style style = part.style;
      style.size *= scale;
      blocks.push_back(canvas.set(part.words, style, box.wide));
      high += blocks.back().height();
    }
    if (high <= box.high) break;
  }
  const std::vector<std::size_t> lines = lines_that_fit(blocks, high - box.high);
  double y = box.top;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto tag = canvas.tag("P");
    for (std::size_t line = 0; line < lines[i]; ++line, y += blocks[i].leading()) {
      const bool cut = line + 1 == lines[i] && lines[i] < blocks[i].lines().size();
      const paper::Style& style = blocks[i].style();
      if (!cut) {
        canvas.text(box.x, y + style.size, blocks[i], line);
      } else {
        canvas.text(box.x, y + style.size, canvas.set("…" + blocks[i].lines().back().words, style, box.wide), 0);
      }
    }
  }
}

void draw_label(Canvas& canvas, const Label& label, const Box& box) {
  constexpr double kIdWide = 50;
  const double code = std::min(box.high - 2 * kLabelPad, box.wide * 0.265);
  const double inner_high = box.high - 2 * kLabelPad;
  draw_id(canvas, label, {box.x + kLabelPad, box.top + kLabelPad, kIdWide, inner_high});
  const double words_at = box.x + kLabelPad + kIdWide + 5;
  const double code_at = box.x + box.wide - kLabelPad - code;
  draw_words(canvas, label, {words_at, box.top + kLabelPad, code_at - words_at - 7, inner_high});
  const auto picture = canvas.figure(label.code);
  canvas.qr(code_at, box.top + (box.high - code) / 2, code, qr_modules_of_number(label.code));
}

Box place_on_sheet(int place) {
  return {kSheetLeft + (place % kSheetColumns) * (kSheetLabelWide + kSheetBetween),
          kSheetTop + (place / kSheetColumns) * kSheetLabelHigh, kSheetLabelWide, kSheetLabelHigh};
}

}  // namespace

std::optional<LabelPaper> label_paper(std::string_view name) {
  if (name == "sheet") return LabelPaper::Sheet;
  if (name == "62mm") return LabelPaper::Tape62;
  if (name == "29mm") return LabelPaper::Tape29;
  return std::nullopt;
}

int labels_on_a_page(LabelPaper paper) {
  return paper == LabelPaper::Sheet ? kSheetColumns * kSheetRows : 1;
}

std::string labels_pdf(std::span<const Record> jobs, const LabelPrinting& how) {
  std::vector<Label> labels;
  paper::Frame frame;
  for (const Record& record : jobs) {
    for (const std::string& meter : meters(record.job)) {
      if (auto label = label_of(record, meter)) labels.push_back(*std::move(label));
    }
    frame.created = std::max(frame.created, summarise(record.job).updated);
  }
  frame.bare = true;
  frame.words = how.words;
  frame.title = message("Labels");
  const bool sheet = how.paper == LabelPaper::Sheet;
  if (!sheet) {
    frame.wide = (how.paper == LabelPaper::Tape62 ? 62 : 90) * kMillimetre;
    frame.high = 29 * kMillimetre;
  }
  const int each_page = labels_on_a_page(how.paper);
  return paper::print(frame, [&](Canvas& canvas) {
    int place = how.start - 1;
    for (std::size_t at = 0; at < labels.size(); ++at, ++place) {
      if (at > 0 && place % each_page == 0) canvas.new_page();
      draw_label(canvas, labels[at], sheet ? place_on_sheet(place % each_page) : Box{0, 0, frame.wide, frame.high});
    }
  });
}

}  // namespace lineside
