// Every meter in one row: what it is, what came of its wiring, where it stands, and the page that says more. A cell
// that is too narrow for its words grows downwards.
#include "app/export/pdf/meter_table.hpp"

#include <algorithm>
#include <array>

#include "app/export/pdf/printed.hpp"
#include "app/export/pdf/record_pages.hpp"
#include "models/plain_text.hpp"

namespace lineside::paper {

namespace {

constexpr std::size_t kCells = 8;
constexpr std::array<double, kCells + 1> kCellAt{0, 82, 146, 218, 256, 346, 418, 500, kInner};

/// Digits count as one number: "Unit 2" before "Unit 10".
bool comes_first(std::string_view one, std::string_view other) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto number = [&](std::string_view& from) {
    std::size_t end = 0;
    while (end < from.size() && is_digit(from[end])) ++end;
    std::string_view digits = from.substr(0, end);
    from.remove_prefix(end);
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
  };
  while (!one.empty() && !other.empty()) {
    if (is_digit(one.front()) && is_digit(other.front())) {
      const std::string_view a = number(one);
      const std::string_view b = number(other);
      if (a != b) return a.size() != b.size() ? a.size() < b.size() : a < b;
      continue;
    }
    if (one.front() != other.front())
      return static_cast<unsigned char>(one.front()) < static_cast<unsigned char>(other.front());
    one.remove_prefix(1);
    other.remove_prefix(1);
  }
  return one.size() < other.size();
}

void table_row(Canvas& canvas, const std::array<std::string, kCells>& cells, const char* tag, const Style& style,
               const std::string& place) {
  std::array<Block, kCells> blocks;
  double high = 0;
  for (std::size_t i = 0; i < kCells; ++i) {
    blocks[i] = canvas.set(cells[i], style, kCellAt[i + 1] - kCellAt[i] - 5);
    high = std::max(high, blocks[i].height());
  }
  const auto row = canvas.tag("TR");
  for (std::size_t i = 0; i < kCells; ++i) {
    const auto cell = canvas.tag(tag);
    if (!place.empty() && (i == 0 || i + 1 == kCells) && !cells[i].empty()) {
      const auto link = canvas.link(place);
      canvas.block(kMargin + kCellAt[i], canvas.y, blocks[i]);
    } else {
      canvas.block(kMargin + kCellAt[i], canvas.y, blocks[i]);
    }
  }
  canvas.y += high + 2;
}

double row_high(Canvas& canvas, const std::array<std::string, kCells>& cells, const Style& style) {
  double high = 0;
  for (std::size_t i = 0; i < kCells; ++i)
    high = std::max(high, canvas.set(cells[i], style, kCellAt[i + 1] - kCellAt[i] - 5).height());
  return high + 2;
}

void table_head(Canvas& canvas) {
  constexpr std::array<Message, kCells> kHeads{
      message("Unit"),           message("Model"),           message("Serial number"), message("Modbus ID"),
      message("Wiring as left"), message("Opening reading"), message("Result"),        message("Page")};
  std::array<std::string, kCells> heads;
  std::ranges::transform(kHeads, heads.begin(), [&](const Message& each) { return canvas.say(each); });
  table_row(canvas, heads, "TH", {7.2, true, kQuiet}, {});
  canvas.line({kMargin, canvas.y - 1}, {kWidth - kMargin, canvas.y - 1}, kRule, 0.6);
  canvas.y += 1;
}

}  // namespace

std::vector<MeterRow> rows_of(const Printed& printed) {
  std::vector<MeterRow> out;
  for (const report::Meter& meter : printed.report.meters) {
    const auto value = [&](const FactKey& key) { return report::value_of(meter, key); };
    const Text reading = value("opening.kwh");
    const Text model = value("model.canonical");
    out.push_back(
        {printed.place + (printed.report.meters.size() > 1 ? meter.subject : ""),
         value("unit.served").empty() ? msg("Meter {meter}", Verbatim{meter.subject.substr(1)}) : value("unit.served"),
         model.empty() ? value("model.typed") : model, value("serial"), value("modbus.id"),
         meter.left.headline.empty() ? meter.found.headline : meter.left.headline,
         reading.empty() ? value("opening.display_kwh") : reading, printed.report.state_words});
  }
  return out;
}

void sort_by_unit(std::vector<MeterRow>& rows, const Saying& say) {
  std::ranges::stable_sort(rows, [&](const MeterRow& one, const MeterRow& other) {
    return comes_first(folded(say(one.unit)), folded(say(other.unit)));
  });
}

std::vector<MeterRow> rows_of_all(const std::vector<Printed>& all, const Saying& say) {
  std::vector<MeterRow> rows;
  for (const Printed& each : all) {
    const auto own = rows_of(each);
    rows.insert(rows.end(), own.begin(), own.end());
  }
  sort_by_unit(rows, say);
  return rows;
}

void draw_meter_table(Canvas& canvas, const std::vector<MeterRow>& rows) {
  if (rows.empty()) return;
  heading(canvas, message("Meters"));
  const auto table = canvas.tag("Table");
  table_head(canvas);
  const Style style{7.2, false, kText};
  for (const MeterRow& row : rows) {
    const int page = canvas.page_at(row.place);
    const std::array<std::string, kCells> cells{
        canvas.say(row.unit),   canvas.say(row.model),   canvas.say(row.serial), canvas.say(row.modbus_id),
        canvas.say(row.wiring), canvas.say(row.opening), canvas.say(row.state),  page > 0 ? std::to_string(page) : ""};
    if (row_high(canvas, cells, style) > canvas.room()) {
      canvas.new_page();
      table_head(canvas);
    }
    table_row(canvas, cells, "TD", style, page > 0 ? row.place : std::string());
  }
}

}  // namespace lineside::paper
