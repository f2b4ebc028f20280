#include "app/export/html.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "app/export/front.hpp"
#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/certificate.hpp"
#include "app/export/pdf/drawings.hpp"
#include "app/export/pdf/meter_table.hpp"
#include "app/export/pdf/photo.hpp"
#include "app/export/pdf/photo_pages.hpp"
#include "app/export/pdf/printed.hpp"
#include "app/export/pdf/site_report.hpp"
#include "app/export/qr_text.hpp"
#include "app/i18n/language.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

using paper::Printed;
using report::Meter;
using report::Report;
using report::Row;

constexpr std::string_view kCss = R"css(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:1rem/1.45 system-ui,"DejaVu Sans",sans-serif;color:#14181c;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.2em 0}
h2{font-size:1.2rem;color:#0b3d91;border-bottom:1px solid #c9cfd3;margin:1.4em 0 .5em}
h3{font-size:1.05rem;color:#0b3d91;margin:1.1em 0 .4em}
a{color:#0b3d91}
p{margin:.4em 0}
ul{padding-left:1.2em;margin:.4em 0}
.number,.quiet{color:#4a5259}
.state{display:inline-block;padding:.35em .8em;border-radius:.3rem;color:#fff;font-weight:700}
.pass{color:#0a5c2b}.fail{color:#a1001a}.caution{color:#7a4b00}
.state.pass{color:#fff;background:#0a5c2b}.state.fail{color:#fff;background:#a1001a}.state.caution{color:#fff;background:#7a4b00}
.practice{background:#a1001a;color:#fff;font-weight:700;text-align:center;padding:.5em;margin:-1rem -1rem 1rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.3em .6em .3em 0;border-bottom:1px solid #e3e7ea}
th{font-weight:600;color:#4a5259}
table.rows th{width:38%}
.qr{width:11rem;max-width:60%;height:auto;display:block;margin:.6em 0}
svg.drawing{width:100%;max-width:34rem;height:auto;display:block}
figure{margin:1em 0}
figure img{max-width:100%;height:auto;display:block}
figcaption{color:#4a5259;font-size:.9rem}
@media(max-width:40rem){table.meters thead{position:absolute;left:-999rem}table.meters tr{display:block;padding:.5em 0;border-bottom:2px solid #c9cfd3}
table.meters td{display:block;border:0;padding:.1em 0}table.meters td::before{content:attr(data-label) ": ";color:#4a5259}}
@media print{body{max-width:none;padding:0;font-size:9.5pt}section.meter{break-before:page}figure,tr{break-inside:avoid}h2,h3{break-after:avoid}}
)css";

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : shown(text, true)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string hex_color(drawing::Pen pen) {
  const paper::Color color = paper::color_of(pen);
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", static_cast<int>(color.red * 255 + 0.5),
                static_cast<int>(color.green * 255 + 0.5), static_cast<int>(color.blue * 255 + 0.5));
  return text;
}

/// A mark of a drawing as SVG.
struct Svg {
  std::string& out;
  const i18n::Translator& words;

  static std::string at(double value) { return fixed(value, 2); }
  void line(const drawing::Stroke& mark, const std::string& color, double thick) const {
    out += "<polyline fill=\"none\" stroke-width=\"" + at(thick) + "\" stroke=\"" + color + "\" points=\"";
    for (const drawing::Point& point : mark.points) out += at(point.x) + "," + at(point.y) + " ";
    out += "\"/>";
  }
  void operator()(const drawing::Stroke& mark) const {
    if (mark.wire) line(mark, hex_color(drawing::Pen::Quiet), mark.thick + 0.12);
    line(mark, hex_color(mark.pen), mark.thick);
  }
  void operator()(const drawing::Disc& mark) const {
    out += "<circle cx=\"" + at(mark.middle.x) + "\" cy=\"" + at(mark.middle.y) + "\" r=\"" + at(mark.radius) +
           "\" fill=\"" + hex_color(mark.pen) + "\"" +
           (mark.edged ? " stroke-width=\".06\" stroke=\"" + hex_color(drawing::Pen::Quiet) + "\"" : "") + "/>";
  }
  void operator()(const drawing::Triangle& mark) const {
    out += "<polygon fill=\"" + hex_color(mark.pen) + "\" points=\"";
    for (const drawing::Point& point : {mark.a, mark.b, mark.c}) out += at(point.x) + "," + at(point.y) + " ";
    out += "\"/>";
  }
  void box(double x, double y, double wide, double high, const std::string& paint) const {
    out += "<rect x=\"" + at(x) + "\" y=\"" + at(y) + "\" width=\"" + at(wide) + "\" height=\"" + at(high) + "\" " +
           paint + "/>";
  }
  void operator()(const drawing::Box& mark) const {
    box(mark.x, mark.y, mark.w, mark.h,
        "fill=\"" + hex_color(mark.fill) + "\" stroke-width=\".1\" stroke=\"" + hex_color(mark.border) + "\"");
  }
  void operator()(const drawing::Words& mark) const {
    const double wide = drawing::width_of(mark.text);
    const double back = mark.side == drawing::Side::Left ? 0 : mark.side == drawing::Side::Middle ? wide / 2 : wide;
    if (mark.fill)
      box(mark.at.x - back - 0.3, mark.at.y - 0.12, wide + 0.6, 1.24, "fill=\"" + hex_color(*mark.fill) + "\"");
    const char* anchor = mark.side == drawing::Side::Left     ? "start"
                         : mark.side == drawing::Side::Middle ? "middle"
                                                              : "end";
    out += "<text x=\"" + at(mark.at.x) + "\" y=\"" + at(mark.at.y + 0.8) + "\" font-size=\".8\" text-anchor=\"" +
           anchor + "\" fill=\"" + hex_color(mark.pen) + "\">" + escaped_html(words.say(mark.text)) + "</text>";
  }
};

class Html {
 public:
  explicit Html(const Printing& how) : how_(how), words_(i18n::on_paper(how.words)) {}

  std::string say(const Text& text) const { return words_.say(text); }

  void tag(std::string_view name, const std::string& words, std::string_view attributes = {}) {
    open(name, attributes);
    out_.append(escaped_html(words)).append("</").append(name).append(">\n");
  }
  void open(std::string_view name, std::string_view attributes = {}) {
    out_.append("<").append(name);
    if (!attributes.empty()) out_.append(" ").append(attributes);
    out_.append(">");
  }
  void close(std::string_view name) { out_.append("</").append(name).append(">\n"); }

  void rows(const std::vector<std::pair<Text, Text>>& all) {
    if (all.empty()) return;
    open("table", "class=\"rows\"");
    for (const auto& [label, value] : all) {
      open("tr");
      tag("th", say(label), "scope=\"row\"");
      tag("td", say(value));
      close("tr");
    }
    close("table");
  }
  void section_rows(const report::Section& section) {
    if (section.rows.empty()) return;
    tag("h3", say(section.title));
    open("table", "class=\"rows\"");
    for (const Row& row : section.rows) {
      open("tr");
      tag("th", say(row.label), "scope=\"row\"");
      open("td");
      out_ += escaped_html(say(row.value)) + " ";
      tag("span", say(msg("{source}, {time}", row.source, DateTime{row.at})), "class=\"quiet\"");
      close("td");
      close("tr");
    }
    close("table");
  }
  void list(const std::vector<std::string>& lines, std::string_view attributes) {
    if (lines.empty()) return;
    open("ul", attributes);
    for (const std::string& line : lines) tag("li", line);
    close("ul");
  }
  void picture(const drawing::Drawing& drawn, const std::string& what) {
    open("svg", "class=\"drawing\" role=\"img\" viewBox=\"-.5 -.5 " + fixed(drawn.width + 1, 2) + " " +
                    fixed(drawn.height + 1, 2) + "\" aria-label=\"" + escaped_html(what) + "\"");
    for (const drawing::Mark& mark : drawn.marks) std::visit(Svg{out_, words_}, mark);
    close("svg");
  }
  void qr(const std::string& words, const std::string& what) {
    const QrModules code = qr_modules(words);
    const std::string side = std::to_string(code.side + 8);  // four modules of white all round
    open("svg", "class=\"qr\" role=\"img\" viewBox=\"-4 -4 " + side + " " + side + "\" aria-label=\"" +
                    escaped_html(what) + "\"");
    out_ += "<path fill=\"#000\" d=\"";
    for (std::size_t at = 0; at < code.dark.size(); ++at) {
      if (code.dark[at])
        out_ += "M" + std::to_string(at % code.side) + " " + std::to_string(at / code.side) + "h1v1h-1z";
    }
    out_ += "\"/>";
    close("svg");
  }
  void photo(const Attachment& each) {
    const std::vector<unsigned char> bytes = paper::photo_bytes(each, how_.photos);
    const std::string caption = each.taken.empty()
                                    ? say(msg("{name} · time not given in the file", Typed{each.name}))
                                    : say(msg("{name} · taken {time}", Typed{each.name}, DateTime{each.taken}));
    open("figure");
    if (bytes.empty()) {
      tag("p", say(message("This picture cannot be printed; the record holds it.")), "class=\"quiet\"");
    } else {
      std::string coded(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
      sodium_bin2base64(coded.data(), coded.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
      coded.pop_back();  // the end that C wants
      open("img", "alt=\"" + escaped_html(caption) + "\" src=\"data:" + each.kind + ";base64," + coded + "\"");
    }
    tag("figcaption", caption);
    close("figure");
  }

  std::string finish(const Text& title, bool practice) {
    std::string head = "<!DOCTYPE html>\n<html lang=\"" + std::string(i18n::code(words_.language())) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                       "style-src 'unsafe-inline'\">\n<title>" +
                       escaped_html(say(title)) + "</title>\n<style>" + std::string(kCss) +
                       "</style>\n</head>\n<body>\n";
    if (practice)
      head += "<p class=\"practice\">" +
              escaped_html(say(message("PRACTICE · a simulated meter, not a real installation"))) + "</p>\n";
    return head + "<main>\n" + out_ + "</main>\n</body>\n</html>\n";
  }

 private:
  const Printing& how_;
  i18n::Translator words_;
  std::string out_;
};

std::string_view class_of(JobState state) {
  return state == JobState::Commissioned ? "pass" : state == JobState::NotCommissioned ? "fail" : "caution";
}

void state_line(Html& html, const Report& report) {
  const std::string_view name = class_of(report.state);
  const std::string sign = name == "pass" ? "✓ " : name == "fail" ? "✗ " : "⚠ ";
  html.open("p");
  html.tag("span", sign + html.say(report.state_words), "class=\"state " + std::string(name) + "\"");
  html.close("p");
}

void front(Html& html, const std::vector<report::FrontRow>& all) {
  std::vector<std::pair<Text, Text>> rows;
  for (const report::FrontRow& row : all) rows.emplace_back(row.label, row.value);
  html.rows(rows);
}

void wiring(Html& html, const Meter& meter, When when, const report::WiringState& state) {
  if (state.verdict.empty()) return;
  const bool correct = state.verdict == "correct";
  const bool fault = state.verdict == "fault";
  const Text said =
      when == When::Found ? msg("As found: {wiring}", state.headline) : msg("As left: {wiring}", state.headline);
  html.tag("p",
           (correct ? "✓ "
            : fault ? "✗ "
                    : "? ") +
               html.say(said),
           correct ? "class=\"pass\""
           : fault ? "class=\"fail\""
                   : "class=\"caution\"");
  if (!state.fraction.empty()) html.tag("p", html.say(state.fraction));
  if (!meter.hookup || !state.wiring) return;
  Hookup as = *meter.hookup;
  as.wiring = *state.wiring;
  html.picture(hookup_picture(as).wide, html.say(said));
}

void voltages(Html& html, const Meter& meter) {
  if (meter.voltages.lines.empty()) return;
  html.tag("h3", html.say(message("Voltages against their limits")));
  html.open("table");
  for (const LineVoltage& line : meter.voltages.lines) {
    html.open("tr");
    html.tag("th", std::string(name(line.line)) + "–N", "scope=\"row\"");
    html.tag("td", line.volts ? number_text(*line.volts) + " V" : "–");
    html.tag("td", line.window ? html.say(msg("{low} to {high} V", Verbatim{number_text(line.window->min)},
                                              Verbatim{number_text(line.window->max)}))
                               : html.say(message("no published limit")));
    const paper::VoltageMark mark = paper::mark_for(line.verdict);
    html.tag("td", std::string(mark.sign) + " " + html.say(mark.words));
    html.close("tr");
  }
  html.close("table");
  std::vector<std::string> findings;
  for (const Finding& finding : meter.voltages.findings) findings.push_back("⚠ " + html.say(finding.text));
  html.list(findings, "class=\"caution\"");
}

void meter_part(Html& html, const Printed& printed, const Meter& meter) {
  const bool wall = printed.report.meters.size() > 1;
  html.open("section", "class=\"meter\" id=\"" + printed.place + (wall ? meter.subject : "m") + "\"");
  html.tag("h2", html.say(meter.title));
  if (wall) {
    html.tag("p",
             html.say(msg("Certificate of one meter · No. {number}",
                          Verbatim{paper::number_of(printed.record, meter.subject)})),
             "class=\"number\"");
    front(html, report::front_of_meter(meter));
  }
  if (!meter.found.verdict.empty() || !meter.left.verdict.empty()) html.tag("h3", html.say(message("Wiring")));
  wiring(html, meter, When::Found, meter.found);
  wiring(html, meter, When::Left, meter.left);
  voltages(html, meter);
  if (!meter.evidence.empty()) html.tag("h3", html.say(message("Evidence of the wiring check")));
  std::vector<std::string> seen;
  for (const report::Evidence& each : meter.evidence) {
    const Text evidence = msg("{test}: {load}; {watched}", each.test, each.load, each.watched);
    seen.push_back(html.say(
        each.reverse.empty() ? evidence : msg("{evidence}; reverse indicator {state}", evidence, each.reverse)));
  }
  html.list(seen, "");
  for (const report::Section& section : meter.sections) html.section_rows(section);
  html.close("section");
}

void photos(Html& html, const std::vector<Attachment>& attachments) {
  const auto shown = paper::photos_by_time(attachments);
  if (shown.empty()) return;
  html.tag("h2", html.say(message("Photos")));
  for (const Attachment* each : shown) html.photo(*each);
}

void meters_table(Html& html, const std::vector<paper::MeterRow>& rows) {
  if (rows.empty()) return;
  const std::pair<Message, Text paper::MeterRow::*> columns[] = {
      {message("Unit"), &paper::MeterRow::unit},
      {message("Model"), &paper::MeterRow::model},
      {message("Serial number"), &paper::MeterRow::serial},
      {message("Modbus ID"), &paper::MeterRow::modbus_id},
      {message("Wiring as left"), &paper::MeterRow::wiring},
      {message("Opening reading"), &paper::MeterRow::opening},
      {message("Result"), &paper::MeterRow::state}};
  html.tag("h2", html.say(message("Meters")));
  html.open("table", "class=\"meters\"");
  html.open("thead");
  html.open("tr");
  for (const auto& [head, cell] : columns) html.tag("th", html.say(head), "scope=\"col\"");
  html.close("tr");
  html.close("thead");
  html.open("tbody");
  for (const paper::MeterRow& row : rows) {
    html.open("tr");
    for (const auto& [head, cell] : columns) {
      html.open("td", "data-label=\"" + escaped_html(html.say(head)) + "\"");
      if (cell == &paper::MeterRow::unit && !row.place.empty()) {
        html.tag("a", html.say(row.*cell), "href=\"#" + row.place + "\"");
      } else {
        html.tag("span", html.say(row.*cell));
      }
      html.close("td");
    }
    html.close("tr");
  }
  html.close("tbody");
  html.close("table");
}

void warnings(Html& html, const Printed& printed) {
  std::vector<std::string> all;
  for (const Text& each : printed.record.beside) all.push_back("⚠ " + html.say(each));
  for (const Text& each : printed.report.clock_jumps) all.push_back("⚠ " + html.say(each));
  html.list(all, "class=\"caution\"");
  if (printed.report.open_points.empty()) return;
  html.tag("h2", html.say(message("Open points")));
  all.clear();
  for (std::size_t i = 0; i < printed.report.open_points.size(); ++i)
    all.push_back((i < printed.report.dangers ? "✗ " : "⚠ ") + html.say(printed.report.open_points[i]));
  html.list(all, "class=\"caution\"");
}

void closing_part(Html& html, const Report& report) {
  const auto lines_of_rows = [&](const std::vector<Row>& rows) {
    std::vector<std::string> all;
    for (const Row& row : rows)
      all.push_back(html.say(msg("{label}, {time}: {value}", row.label, DateTime{row.at}, row.value)));
    return all;
  };
  if (!report.notes.empty()) html.tag("h2", html.say(message("Notes")));
  html.list(lines_of_rows(report.notes), "");
  if (!report.corrections.empty()) html.tag("h2", html.say(message("Corrected entries (the earlier ones are kept)")));
  std::vector<std::string> all;
  for (const auto& each : report.corrections)
    all.push_back(
        html.say(msg("{what}: {before} → {after} · {time}", each.what, each.before, each.after, DateTime{each.at})));
  html.list(all, "");
  html.section_rows(report.job);
  html.section_rows(report.signoff);
}

/// One record; its heading is of the first level where it stands alone.
void certificate_part(Html& html, const Printed& printed, std::string_view level) {
  const Report& report = printed.report;
  html.open("section", "id=\"" + printed.place + "\"");
  html.tag(level, html.say(msg("Commissioning certificate: {job}", report.title)));
  html.tag("p", html.say(msg("No. {number}", Verbatim{paper::number_of(printed.record, printed.meter)})),
           "class=\"number\"");
  state_line(html, report);
  warnings(html, printed);
  html.tag("h2", html.say(message("The installation")));
  std::vector<report::FrontRow> rows = report::front_of_job(report);
  if (report.meters.size() == 1) {
    const auto own = report::front_of_meter(report.meters.front());
    rows.insert(rows.begin() + 1, own.begin(), own.end());
  }
  front(html, rows);
  html.qr(qr_text(printed.record.job, printed.record.frames),
          html.say(message("QR code of the certificate, for \"lineside job check\"")));
  if (report.meters.size() > 1) {
    auto all = rows_of(printed);
    meters_table(html, all);
  }
  for (const Meter& meter : report.meters) meter_part(html, printed, meter);
  closing_part(html, report);
  photos(html, printed.record.attachments);
  html.close("section");
}

}  // namespace

std::string certificate_html(const Record& record, const Printing& how) {
  const Report whole = report::make(record.job);
  const Printed printed{record, how.meter.empty() ? whole : paper::only(whole, how.meter), how.meter, "c", how.photos};
  Html html(how);
  certificate_part(html, printed, "h1");
  return html.finish(msg("Commissioning certificate: {job}", whole.title), whole.practice);
}

std::string site_report_html(std::span<const Record> jobs, const Printing& how) {
  const std::vector<Printed> all = paper::printed_of(jobs, how);
  Html html(how);
  html.tag("h1", html.say(message("Site report")));
  front(html, paper::front_of_site(all));
  auto rows = paper::rows_of_all(all, [&](const Text& text) { return html.say(text); });
  meters_table(html, rows);
  for (const Printed& each : all) certificate_part(html, each, "h2");
  const bool practice = std::ranges::any_of(all, [](const Printed& each) { return each.report.practice; });
  return html.finish(message("Site report"), practice);
}

}  // namespace lineside
