// What stands behind the first page: wiring, voltages, evidence, and the record row by row.
#include "app/export/pdf/record_pages.hpp"

#include <algorithm>
#include <array>

#include "app/export/pdf/columns.hpp"
#include "app/export/pdf/drawings.hpp"
#include "models/plain_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/screen/phasor_picture.hpp"

namespace lineside::paper {

using report::Meter;
using report::Row;

namespace {

/// "97 % CT2 reversed; 3 % …".
std::string joined_by_semicolons(const Canvas& canvas, const std::vector<Text>& all) {
  std::string out;
  for (const Text& each : all) out.append(out.empty() ? "" : "; ").append(canvas.say(each));
  return out;
}

void wiring_words(Canvas& canvas, When when, const report::WiringState& state) {
  if (state.verdict.empty()) return;
  const bool correct = state.verdict == "correct";
  const bool fault = state.verdict == "fault";
  const std::string sign = correct ? "✓ " : fault ? "✗ " : "? ";
  const Color color = correct ? kPass : fault ? kFail : kCaution;
  canvas.paragraph(kMargin, kInner,
                   sign + canvas.say(when == When::Found ? msg("As found: {wiring}", state.headline)
                                                         : msg("As left: {wiring}", state.headline)),
                   {9.5, true, color});
  if (!state.fraction.empty())
    canvas.paragraph(kMargin + 14, kInner - 14, canvas.say(state.fraction), {8.5, false, kText});
  if (state.alternatives.size() > 1) {
    canvas.paragraph(
        kMargin + 14, kInner - 14,
        canvas.say(msg("What fits: {wirings}", Verbatim{joined_by_semicolons(canvas, state.alternatives)})),
        {7.5, false, kQuiet});
  }
}

/// A drawing of a meter's wiring: how high it is, and how it is drawn from a corner on.
struct Picture {
  Text caption;
  Text shows;
  double high = 0;
  std::function<void(double x, double top)> draw;
};

constexpr double kHalf = kInner / 2 - 8;

void add_hookup(Canvas& canvas, std::vector<Picture>& out, const Meter& meter, const report::WiringState& state,
                const Message& caption) {
  if (!meter.hookup || !state.wiring) return;
  Hookup as = *meter.hookup;
  as.wiring = *state.wiring;
  const drawing::Drawing drawn = hookup_picture(as).wide;
  out.push_back({caption, state.headline, 16 + drawn.height * kHalf / std::max(drawn.width, 1.0),
                 [&canvas, drawn, caption](double x, double top) {
                   canvas.text(x, top + 9, canvas.say(caption), {9, true});
                   draw_drawing(canvas, x, top + 16, kHalf, drawn);
                 }});
}

void add_phasors(Canvas& canvas, std::vector<Picture>& out, const Meter& meter, const report::WiringState& state,
                 const Message& caption) {
  if (!meter.service || !state.phasors) return;
  const PhasorPicture picture = phasor_picture(*state.phasors, *meter.service);
  out.push_back({caption, state.headline, kPhasorHeight, [&canvas, picture, caption](double x, double top) {
                   draw_phasors(canvas, {x, top}, kHalf, picture, canvas.say(caption));
                 }});
}

/// A point of a checklist: the sentence says what was done, so it takes the whole row.
bool is_ticked(const Row& row) {
  const bool answered = row.value == Text(message("yes")) || row.value == Text(message("no"));
  return answered && row.label != key_label(row.key);
}

struct RowBlocks {
  Block label;
  Block value;
  Block source;
  double value_at = 0;   // from the left edge of the column
  double source_at = 0;  // the same
};

RowBlocks set_row(Canvas& canvas, const Row& row, const std::string& day, double size) {
  constexpr double kGap = 5;
  constexpr double kSource = 42;
  constexpr double kLabel = 100;
  const double source_at = kColumnWide - kSource;
  const Style quiet{size, false, kQuiet};
  const Style plain{size, false, kText};
  const Style small{size - 1.2, false, kQuiet};
  const std::string source = canvas.say(row.source);
  const bool other_day = row.at.size() >= 10 && row.at.substr(0, 10) != day;
  const std::string when = other_day ? "\n" + canvas.say(DateTime{row.at.substr(0, 10)}) : std::string();
  if (row.value.empty())  // a run of ticks: whoever ticks has chosen
    return {canvas.set(canvas.say(row.label) + when, plain, kColumnWide), {}, {}, 0, 0};
  return {canvas.set(canvas.say(row.label), quiet, kLabel - kGap),
          canvas.set(canvas.say(row.value), plain, source_at - kLabel - kGap),
          canvas.set(source + when, small, kSource), kLabel, source_at};
}

struct LineRange {
  std::size_t from = 0;
  std::size_t to = 0;
};
/// These lines of a block, the first one at the corner.
void draw_lines(Canvas& canvas, const Block& block, LineRange lines, Spot corner, double leading) {
  const auto& [from, to] = lines;
  for (std::size_t i = from; i < std::min(to, block.lines().size()); ++i)
    canvas.text(corner.x, corner.y + block.style().size + leading * static_cast<double>(i - from), block, i);
}

/// Points of a checklist that follow each other stand in one run, each with its mark.
std::vector<Row> with_runs(const Canvas& canvas, const std::vector<Row>& rows) {
  std::vector<Row> out;
  for (const Row& row : rows) {
    if (!is_ticked(row)) {
      out.push_back(row);
      continue;
    }
    const std::string words = (row.value == Text(message("yes")) ? "✓ " : "✗ ") + canvas.say(row.label);
    const bool goes_on = !out.empty() && out.back().key.empty() && out.back().value.empty();
    if (goes_on) {
      out.back().label = Verbatim{canvas.say(out.back().label) + "  " + words};
    } else {
      out.push_back({Verbatim{words}, {}, {}, row.at, ""});
    }
  }
  return out;
}

/// A row, in several pieces where it is long.
void add_row(Canvas& canvas, std::vector<Piece>& out, const Row& row, const std::string& day, double size) {
  constexpr std::size_t kMostLines = 16;
  const RowBlocks blocks = set_row(canvas, row, day, size);
  const double leading = size * 1.3;
  const std::size_t lines =
      std::max({blocks.label.lines().size(), blocks.value.lines().size(), blocks.source.lines().size()});
  for (std::size_t from = 0; from < lines; from += kMostLines) {
    const std::size_t to = std::min(from + kMostLines, lines);
    out.push_back({leading * static_cast<double>(to - from) + 1.2, false,
                   [&canvas, blocks, from, to, leading](double x, double top) {
                     const auto cell = canvas.tag("P");
                     draw_lines(canvas, blocks.label, {from, to}, {x, top}, leading);
                     draw_lines(canvas, blocks.value, {from, to}, {x + blocks.value_at, top}, leading);
                     draw_lines(canvas, blocks.source, {from, to}, {x + blocks.source_at, top}, leading);
                   }});
  }
}

void add_section(Canvas& canvas, std::vector<Piece>& out, const report::Section& section, double size) {
  if (section.rows.empty()) return;
  const auto newest = std::ranges::max_element(section.rows, {}, &Row::at);
  const std::string at = newest->at;
  const Block title = canvas.set(canvas.say(section.title), {size + 1.2, true, kAction}, kColumnWide);
  const Block time = canvas.set(canvas.say(DateTime{at}), {size - 1.2, false, kQuiet});
  const bool dated = !at.empty();
  out.push_back({title.height() + 5, true, [&canvas, title, time, dated](double x, double top) {
                   {
                     const auto tag = canvas.tag("H3");
                     canvas.block(x, top + 2, title);
                   }
                   const double end = top + 2 + title.height();
                   const bool beside =
                       dated && title.lines().size() == 1 && title.width() + time.width() + 8 < kColumnWide;
                   if (beside) canvas.text(x + kColumnWide - time.width(), end - 4, time, 0);
                   canvas.line({x, end}, {x + kColumnWide, end}, kRule, 0.5);
                 }});
  for (const Row& row : with_runs(canvas, section.rows)) add_row(canvas, out, row, at.substr(0, 10), size);
}

/// What a person typed of names and places stands on the first page, and the voltages stand as bars: once is enough.
bool stands_elsewhere(const Row& row) {
  static constexpr FactKey kFront[] = {"job.name", "site.name",   "customer",   "installer.name", "company",
                                       "account",  "unit.served", "signoff.by", "signoff.role",   "signoff.witness",
                                       "volts.L1", "volts.L2",    "volts.L3",   "safety.accepted"};
  return std::ranges::any_of(kFront, [&](const FactKey& key) { return row.key == key; });
}

std::vector<Piece> pieces_of(Canvas& canvas, const std::vector<report::Section>& sections, double size) {
  std::vector<Piece> out;
  for (const report::Section& section : sections) add_section(canvas, out, section, size);
  return out;
}

}  // namespace

void heading(Canvas& canvas, const Text& words, const char* tag, double wide) {
  canvas.need(52);
  canvas.y += 8;
  {
    const auto tagged = canvas.tag(tag);
    canvas.paragraph(kMargin, wide, canvas.say(words), {11, true, kAction});
  }
  canvas.y += 1;
  canvas.line({kMargin, canvas.y}, {kMargin + wide, canvas.y}, kRule, 0.8);
  canvas.y += 4;
}

void draw_voltages(Canvas& canvas, const Meter& meter) {
  if (meter.voltages.lines.empty()) return;
  canvas.need(36 + 28 * static_cast<double>(meter.voltages.lines.size()));
  heading(canvas, message("Voltages against their limits"), "H3");
  canvas.y += 4;
  for (const LineVoltage& line : meter.voltages.lines) draw_voltage(canvas, line);
  for (const Finding& finding : meter.voltages.findings)
    canvas.paragraph(kMargin + 6, kInner - 12, "⚠ " + canvas.say(finding.text), {8.5, true, kCaution});
}

void draw_wiring_words(Canvas& canvas, const Meter& meter) {
  if (meter.found.verdict.empty() && meter.left.verdict.empty()) return;
  heading(canvas, message("Wiring"), "H3");
  wiring_words(canvas, When::Found, meter.found);
  wiring_words(canvas, When::Left, meter.left);
}

void draw_wiring_pictures(Canvas& canvas, const Meter& meter) {
  std::vector<Picture> all;
  add_hookup(canvas, all, meter, meter.found, message("As found"));
  add_phasors(canvas, all, meter, meter.found, message("As found, as phasors (estimated)"));
  // Correct wiring looks as it should: where a fault takes the room, words say enough of it.
  if (all.size() < 2 || meter.left.verdict != "correct") {
    add_hookup(canvas, all, meter, meter.left, message("As left"));
    add_phasors(canvas, all, meter, meter.left, message("As left, as phasors (estimated)"));
  }
  for (std::size_t at = 0; at < all.size(); at += 2) {
    const std::size_t end = std::min(at + 2, all.size());
    double high = 0;
    for (std::size_t i = at; i < end; ++i) high = std::max(high, all[i].high);
    canvas.need(high + 14);
    const double top = canvas.y + 6;
    for (std::size_t i = at; i < end; ++i) {
      const auto picture = canvas.figure(canvas.say(msg("{caption}: {wiring}", all[i].caption, all[i].shows)));
      all[i].draw(kMargin + static_cast<double>(i - at) * (kHalf + 16), top);
    }
    canvas.y = top + high + 8;
  }
}

void draw_evidence(Canvas& canvas, const Meter& meter) {
  if (meter.evidence.empty()) return;
  canvas.need(70);
  heading(canvas, message("Evidence of the wiring check"), "H3");
  constexpr std::array<double, 5> kAt{0, 110, 270, 460, kInner};
  constexpr std::array<Message, 4> kHeads{message("Test"), message("Load by clamp"), message("What was watched"),
                                          message("Reverse")};
  const auto table = canvas.tag("Table");
  const auto row = [&](const std::array<Text, 4>& cells, const char* tag, const Style& style) {
    std::array<Block, 4> blocks;
    double high = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      blocks[i] = canvas.set(canvas.say(cells[i]), style, kAt[i + 1] - kAt[i] - 6);
      high = std::max(high, blocks[i].height());
    }
    canvas.need(high);
    const auto line = canvas.tag("TR");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto cell = canvas.tag(tag);
      canvas.block(kMargin + kAt[i], canvas.y, blocks[i]);
    }
    canvas.y += high + 1;
  };
  std::array<Text, 4> heads;
  std::ranges::copy(kHeads, heads.begin());
  row(heads, "TH", {7.5, true, kQuiet});
  for (const report::Evidence& seen : meter.evidence)
    row({seen.test, seen.load, seen.watched, seen.reverse}, "TD", {8, false, kText});
}

void draw_record(Canvas& canvas, std::vector<report::Section> sections) {
  constexpr std::array kSizes{7.6, 7.2, 6.8, 6.4, 6.0};
  constexpr double kUsual = 7.2;
  for (report::Section& section : sections) std::erase_if(section.rows, stands_elsewhere);
  if (std::ranges::all_of(sections, [](const report::Section& each) { return each.rows.empty(); })) return;
  heading(canvas, message("The record"));
  for (const double size : kSizes) {
    const std::vector<Piece> pieces = pieces_of(canvas, sections, size);
    if (fits_in_columns(pieces, canvas.room())) return draw_in_columns(canvas, pieces);
  }
  draw_in_columns(canvas, pieces_of(canvas, sections, kUsual));
}

}  // namespace lineside::paper
