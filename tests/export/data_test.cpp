// Data for others: read by other programs than the one that wrote it.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "app/export/haystack.hpp"
#include "app/export/html.hpp"
#include "app/export/site_letter.hpp"
#include "app/export/table/billing.hpp"
#include "app/export/table/points.hpp"
#include "tests/support/paper_jobs.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;
using nlohmann::json;

namespace {

/// What Python's csv module reads: the columns, then the rows, as JSON.
json read_by_python(const std::string& csv) {
  const test::TempFolder folder;
  test::write_file(folder / "t.csv", csv);
  return json::parse(
      test::output_of("python3 -c 'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1],"
                      "encoding=\"utf-8-sig\",newline=\"\")))))' " +
                      (folder / "t.csv")));
}

bool has_data_test(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("billing has one row a meter in the promised columns, read by Python") {
  std::string csv;
  add_billing_header(csv);
  const Record wall = test::record_of(test::wall_job(3));
  add_billing(csv, wall, true);
  const json rows = read_by_python(csv);
  REQUIRE(rows.size() == 3);
  const std::set<std::string> promised{"account",    "site",       "unit",       "model",       "serial",
                                       "program_id", "modbus_id",  "multiplier", "opening_kwh", "opening_at",
                                       "opening_by", "peak_kw",    "signed_at",  "signed_by",   "state",
                                       "conflict",   "certificate"};
  std::set<std::string> there;
  for (const auto& [name, value] : rows[0].items()) there.insert(name);
  CHECK(there == promised);
  CHECK(rows[2]["modbus_id"] == "103");
  CHECK(rows[2]["serial"] == "SN-2026-100003");
  CHECK(rows[2]["conflict"] == "yes");
  CHECK(rows[2]["certificate"] == certificate_number(wall.job, wall.frames) + "-m3");
}

TEST_CASE("the point list has the registers of S12 2.5.3 of each meter with a Modbus ID, read by Python") {
  std::string csv;
  add_points_header(csv);
  Job job = test::wall_job(2);
  test::add_fact(job, "m3", "unit.served", "no ID yet");
  add_points(csv, test::record_of(job));
  const json rows = read_by_python(csv);
  REQUIRE(rows.size() == 2 * 6);  // a 2N208-021 has no demand
  CHECK(rows[0]["modbus_id"] == "18");
  CHECK(rows[0]["point"] == "energy-from-grid");
  CHECK(rows[0]["register"] == "40001");
  CHECK(rows[0]["address"] == "0");
  CHECK(rows[0]["words"] == "2");
  CHECK(rows[0]["scale"] == "0.1");
  CHECK(rows[0]["measures"] == "kWh");
  test::add_fact(job, "m1", "model.typed", "2N208-02D");
  csv.clear();
  add_points_header(csv);
  add_points(csv, test::record_of(job));
  const json with_demand = read_by_python(csv);
  REQUIRE(with_demand.size() == 6 + 8);
  CHECK(with_demand[2]["point"] == "peak-demand");
  CHECK(with_demand[2]["register"] == "40061");
  CHECK(with_demand[2]["address"] == "60");
  CHECK(with_demand[2]["scale"] == "0.01");
  CHECK(with_demand[2]["measures"] == "kW");
}

// Tags of phIoT 4 (Project-Haystack/haystack-defs: meter.trio, point.trio, elec.trio, misc.trio) and of ph.
TEST_CASE("Haystack JSON holds sites, submeters and points with units, in tags that the defs have") {
  const std::set<std::string> defs{"id",     "dis",          "site",      "siteRef",  "equip",     "equipRef",
                                   "meter",  "elec",         "ac",        "point",    "sensor",    "kind",
                                   "unit",   "energy",       "demand",    "active",   "total",     "import",
                                   "export", "hisTotalized", "siteMeter", "submeter", "submeterOf"};
  const json grid = json::parse(haystack_json(test::site_of(3)));
  CHECK(grid["_kind"] == "grid");
  CHECK(grid["meta"]["ver"] == "3.0");
  std::set<std::string> ids;
  std::set<std::string> columns;
  for (const json& column : grid["cols"]) columns.insert(column["name"]);
  int submeters = 0;
  int points = 0;
  for (const json& row : grid["rows"]) {
    CHECK(ids.insert(row["id"]["val"]).second);
    for (const auto& [name, value] : row.items()) {
      CAPTURE(name);
      CHECK(columns.count(name) == 1);
      CHECK((defs.count(name) == 1 || name.starts_with("lineside")));
    }
    for (const char* to : {"siteRef", "equipRef", "submeterOf"}) {
      if (row.contains(to)) CHECK(ids.count(row[to]["val"]) == 1);
    }
    if (row.contains("meter")) CHECK(row.contains("siteMeter") != row.contains("submeterOf"));
    submeters += row.contains("submeterOf") ? 1 : 0;
    points += row.contains("point") ? 1 : 0;
    if (row.contains("point")) {
      CHECK(row["kind"] == "Number");
      CHECK(row["unit"] == (row.contains("energy") ? "kWh" : "kW"));
      CHECK(row.contains("equipRef"));
    }
  }
  CHECK(submeters == 3);
  CHECK(points == 6);
}

TEST_CASE("HTML is one file without scripts or outside links, with headings in order, labels and a language") {
  Record record = test::record_of(test::named("<b>&amp; \"quoted\""));
  record.attachments.push_back({"a<b>.jpg", "image/jpeg", "2026-03-02T08:00:00", test::striped_jpeg(400, 300)});
  const i18n::Translator spanish(test::kSpanish, i18n::Style::InFiles);
  const std::string one = certificate_html(record, {&spanish});
  const std::string site = site_report_html(test::site_of(3), {});
  CHECK(has_data_test(one, "<html lang=\"es\">"));
  CHECK(has_data_test(site, "<html lang=\"en\">"));
  CHECK(has_data_test(one, "&lt;b&gt;&amp;amp; &quot;quoted&quot;"));
  for (const std::string& html : {one, site}) {
    for (const char* none :
         {"<script", "http://", "https://", "javascript:", "<link", "@import", "<iframe", " onload"}) {
      CAPTURE(none);
      CHECK_FALSE(has_data_test(html, none));
    }
    CHECK(count_of(html, "<h1") == 1);
    CHECK(has_data_test(html, "width=device-width"));
    CHECK(count_of(html, "<img ") == count_of(html, " src=\"data:image/"));
    CHECK(count_of(html, "<img ") == count_of(html, "<img alt=\""));
    CHECK(count_of(html, "<svg ") == count_of(html, "aria-label=\""));
    char before = '1';
    for (std::size_t at = html.find("<h"); at != std::string::npos; at = html.find("<h", at + 1)) {
      const char level = html[at + 2];
      if (level < '1' || level > '6') continue;
      CHECK(level <= before + 1);
      before = level;
    }
  }
}

TEST_CASE("the e-mail names each unit with its state, and open items stand under the trade that settles them") {
  const auto site = test::site_of(2);
  const std::string mail = email_text(site);
  CHECK(mail.starts_with("Subject: Site report: Calle Peña 12\n\n"));
  CHECK(has_data_test(mail, "- Unit 1: Commissioned with open points, opening reading 12.3 kWh\n"));
  CHECK(has_data_test(mail, "Customer: Northside Management\n"));
  const std::string items = open_items_text(site);
  const auto electrician = items.find("For the electrician\n");
  const auto office = items.find("For the office\n");
  REQUIRE(electrician != std::string::npos);
  REQUIRE(office != std::string::npos);
  const auto securing = items.find("Unit 2, E-1: Securing skipped: cover comes tomorrow\n");
  CHECK(securing > electrician);
  CHECK(securing < office);
  CHECK(trade_of("I-1") == Trade::Controls);
  CHECK(trade_of("W-1") == Trade::Electrician);
  CHECK(trade_of("R-1") == Trade::Office);
}

/// By WCAG 2: every color of the style against what it stands on is at least 4.5 to 1.
TEST_CASE("the colors of HTML have a contrast of at least 4.5 to 1") {
  const auto light = [](unsigned hex) {
    const auto part = [](unsigned c) {
      const double s = c / 255.0;
      return s <= 0.03928 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(hex >> 16 & 255) + 0.7152 * part(hex >> 8 & 255) + 0.0722 * part(hex & 255);
  };
  const std::string html = certificate_html(test::record_of(test::sample_job(true)), {});
  int seen = 0;
  for (const char* rule : {"color:#", "background:#"}) {
    for (std::size_t at = html.find(rule); at != std::string::npos; at = html.find(rule, at + 1)) {
      if (at > 0 && html[at - 1] == '-') continue;  // border-color
      const std::string hex = html.substr(html.find('#', at) + 1, 6);
      if (hex.find_first_not_of("0123456789abcdef") != std::string::npos) continue;  // #fff, the ground
      ++seen;
      CAPTURE(hex);
      CHECK((1.05) / (light(static_cast<unsigned>(std::strtoul(hex.c_str(), nullptr, 16))) + 0.05) >= 4.5);
    }
  }
  CHECK(seen > 8);
  for (const char* state : {"pass", "fail", "caution"})  // white on its color, whatever the class says of plain words
    CHECK(has_data_test(html, std::string(".state.") + state + "{color:#fff;background:#"));
}

TEST_CASE("HTML in headless Chromium is no wider than a telephone of 390 or a screen of 1280 pixels") {
  const test::TempFolder folder;
  Record record = test::record_of(test::named(test::repeated("Ab", 150)));
  record.attachments.push_back({"wide.jpg", "image/jpeg", "", test::striped_jpeg(1600, 400)});
  test::write_file(folder / "one.html", certificate_html(record, {}));
  test::write_file(folder / "site.html", site_report_html(test::site_of(12), {}));
  const std::string seen =
      test::output_of("python3 " + test::source_dir() + "/tests/support/html_view.py " + folder.path().string());
  CAPTURE(seen);
  const json widths = json::parse(seen);
  REQUIRE(widths.size() == 4);
  for (const json& each : widths) {
    CHECK(each["wide"] <= each["window"]);
    CHECK(each["words"] > 500);
  }
}
