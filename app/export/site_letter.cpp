#include "app/export/site_letter.hpp"

#include <algorithm>

#include "app/export/pdf/meter_table.hpp"
#include "app/export/pdf/printed.hpp"
#include "app/export/pdf/site_report.hpp"
#include "models/utf8.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside {

namespace {

using paper::Printed;

/// "Unit 3B", else the job's name and which meter.
Text whose_point(const Printed& printed, const std::string& meter) {
  for (const report::Meter& each : printed.report.meters) {
    if (each.subject != meter) continue;
    if (Text unit = report::value_of(each, "unit.served"); !unit.empty()) return unit;
  }
  return meter.empty() ? printed.report.title : msg("{title} · {more}", printed.report.title, Verbatim{meter});
}

struct TradeRow {
  Trade trade;
  Message title;
};
constexpr TradeRow kTrades[] = {{Trade::Electrician, message("For the electrician")},
                                {Trade::Controls, message("For the operator of the meter bus")},
                                {Trade::Office, message("For the office")}};

/// The points of one trade, a line each.
std::string points_of(const std::vector<Printed>& all, Trade trade, const i18n::Translator& page) {
  std::string out;
  for (const Printed& each : all) {
    for (const OpenPoint& point : open_points(each.record.job)) {
      if (trade_of(point.screen) != trade) continue;
      out += (point.danger || point.blocks ? "✗ " : "- ") +
             page.say(
                 msg("{unit}, {screen}: {point}", whose_point(each, point.meter), Verbatim{point.screen}, point.text)) +
             "\n";
    }
  }
  return out;
}

}  // namespace

Trade trade_of(std::string_view screen) {
  constexpr std::string_view kControls[] = {"S", "B", "I", "O", "G"};
  constexpr std::string_view kOffice[] = {"J", "U", "R", "D", "X", "H", "Q"};
  const std::string_view room = screen.substr(0, screen.find('-'));
  if (std::ranges::find(kControls, room) != std::end(kControls)) return Trade::Controls;
  if (std::ranges::find(kOffice, room) != std::end(kOffice)) return Trade::Office;
  return Trade::Electrician;
}

std::string open_items_text(std::span<const Record> jobs, Words words) {
  const i18n::Translator page = i18n::on_paper(words);
  const std::vector<Printed> all = paper::printed_of(jobs, {words});
  std::string out = page.say(message("Open items by trade")) + "\n";
  for (const TradeRow& row : kTrades) {
    const std::string points = points_of(all, row.trade, page);
    if (points.empty()) continue;
    out += "\n" + page.say(row.title) + "\n" + points;
  }
  if (std::ranges::all_of(all, [](const Printed& each) { return open_points(each.record.job).empty(); }))
    out += "\n" + page.say(message("Nothing is open.")) + "\n";
  return shown(out, true);
}

std::string email_text(std::span<const Record> jobs, Words words) {
  const i18n::Translator page = i18n::on_paper(words);
  const std::vector<Printed> all = paper::printed_of(jobs, {words});
  const auto front = paper::front_of_site(all);
  const auto site = std::ranges::find(front, Text(message("Site")), &report::FrontRow::label);
  const Text title = site == front.end() ? Text(message("Site report")) : msg("Site report: {site}", site->value);
  std::string out = page.say(msg("Subject: {subject}", title)) + "\n\n";
  const bool practice = std::ranges::any_of(all, [](const Printed& each) { return each.report.practice; });
  if (practice) out += page.say(message("PRACTICE: not a real installation")) + "\n\n";
  out += page.say(message("The electric submeters were checked. This is how they stand.")) + "\n\n";
  for (const report::FrontRow& row : front) out += page.say(msg("{label}: {value}", row.label, row.value)) + "\n";
  out += "\n";
  for (const paper::MeterRow& row : paper::rows_of_all(all, [&](const Text& text) { return page.say(text); })) {
    out += "- " +
           page.say(row.opening.empty()
                        ? msg("{unit}: {state}", row.unit, row.state)
                        : msg("{unit}: {state}, opening reading {reading}", row.unit, row.state, row.opening)) +
           "\n";
  }
  out += "\n" + open_items_text(jobs, words) + "\n" +
         page.say(message("The certificates hold the details. Their QR codes prove that they are unchanged.")) + "\n";
  return shown(out, true);
}

}  // namespace lineside
