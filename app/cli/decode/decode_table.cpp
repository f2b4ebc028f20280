#include "app/cli/decode/decode_table.hpp"

#include <algorithm>

#include "app/cli/commands.hpp"
#include "app/export/table/csv.hpp"
#include "models/decoding/decode.hpp"
#include "models/decoding/quote.hpp"

namespace lineside::cli {

namespace {

using Row = std::vector<std::string>;

/// RFC 4180, lenient about line ends; a byte order mark is dropped.
std::vector<Row> parse(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::vector<Row> rows;
  Row row;
  std::string cell;
  bool quoted_cell = false;
  bool any = false;
  const auto end_row = [&] {
    if (any) {
      row.push_back(std::move(cell));
      rows.push_back(std::move(row));
    }
    row = {};
    cell = {};
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted_cell) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted_cell = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted_cell = any = true;
    } else if (c == ',') {
      row.push_back(std::move(cell));
      cell = {};
      any = true;
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      cell += c;
      any = true;
    }
  }
  end_row();
  return rows;
}

std::string csv_row(const Row& row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    csv::add_cell(out, row[i]);
  }
  return out + "\n";
}

std::string figure_cell(const std::optional<double>& value) {
  if (!value) return "";
  std::string out = std::to_string(*value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out.append(out.empty() ? "" : " ").append(item);
  return out;
}

const Row& csv_columns() {
  static const Row names{"status",         "canonical", "family", "format", "service", "limits",  "ct_primary_a",
                         "ct_secondary_a", "elements",  "serial", "demand", "ask",     "problem", "suggestion"};
  return names;
}

std::string limits_cell(const ModelReading& model) {
  if (!model.limits) return model.service ? "not published" : "";
  std::string out;
  for (const Line line : kLines) {
    const auto& window = model.limits->line[index(line)];
    if (window)
      out.append(out.empty() ? "" : " ")
          .append(name(line))
          .append(" " + figure_cell(window->min) + "-" + figure_cell(window->max));
  }
  return out;
}

Row told(const Decoding& decoding) {
  Row row{std::string(name(decoding.status))};
  if (decoding.readings.size() == 1) {
    const ModelReading& model = decoding.readings.front();
    const std::string demand = !model.demand ? "" : *model.demand ? "yes" : "no";
    const bool other = decoding.status == DecodeStatus::Unsupported;
    row.insert(row.end(),
               {model.canonical, model.family, model.format, model.service ? english(describe(*model.service)) : "",
                limits_cell(model), figure_cell(model.ct.primary_a), figure_cell(model.ct.secondary_a),
                model.elements > 0 ? std::to_string(model.elements) : "", other ? "" : std::string(name(model.serial)),
                demand, joined(model.ask)});
  } else {
    std::vector<Text> ways;
    for (const ModelReading& model : decoding.readings) ways.emplace_back(Verbatim{model.canonical});
    row.push_back(english(or_list(std::move(ways))));
    row.resize(csv_columns().size() - 2);
  }
  row.push_back(decoding.problems.empty() ? "" : english(decoding.problems.front().text));
  row.push_back(decoding.suggestions.empty() ? "" : decoding.suggestions.front().number);
  return row;
}

/// A list without a header: its first line already holds a number. It gets the missing header.
void add_missing_head(std::vector<Row>& rows) {
  const Decoding first = decode(rows.front().front());
  if (first.status == DecodeStatus::Invalid) return;
  Row head{"model"};
  for (std::size_t i = 2; i <= rows.front().size(); ++i) head.push_back("column " + std::to_string(i));
  rows.insert(rows.begin(), head);
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) lines.emplace_back(line);
  }
  return lines;
}

DecodedTable decode_table(std::string_view csv, const std::string& column, std::optional<DatePeriod> built) {
  std::vector<Row> rows = parse(csv);
  if (rows.empty()) return {"", msg("The table is empty. Its first line names the columns."), false};
  if (column.empty()) add_missing_head(rows);
  const Row& head = rows.front();
  const std::string wanted = column.empty() ? "model" : column;
  const auto found = std::find(head.begin(), head.end(), wanted);
  if (found == head.end() && !column.empty()) {
    std::vector<Text> columns;
    for (const std::string& each : head) columns.emplace_back(typed(each));
    return {
        "",
        msg("There is no column \"{column}\". The columns are {columns}.", typed(column), and_list(std::move(columns))),
        false};
  }
  const auto at = found == head.end() ? 0U : static_cast<std::size_t>(found - head.begin());
  const std::size_t width = head.size();
  DecodedTable out;
  Row titles = head;
  titles.insert(titles.end(), csv_columns().begin(), csv_columns().end());
  out.csv = csv_row(titles);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    Row row = rows[r];
    row.resize(std::max(width, row.size()));
    const Decoding decoding = decode(row[at], built);
    if (decoding.status != DecodeStatus::Decoded && decoding.status != DecodeStatus::Recognised) out.all_good = false;
    // A row longer than the header keeps its surplus after the new columns, so that they stay in place.
    const Row surplus(row.begin() + static_cast<std::ptrdiff_t>(width), row.end());
    row.resize(width);
    const Row more = told(decoding);
    row.insert(row.end(), more.begin(), more.end());
    row.insert(row.end(), surplus.begin(), surplus.end());
    out.csv += csv_row(row);
  }
  return out;
}

}  // namespace lineside::cli
