// The table of meters of a site.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/printed.hpp"

namespace lineside::paper {

/// A row of the table of meters.
struct MeterRow {
  std::string place;  // where its link leads
  Text unit;
  Text model;
  Text serial;
  Text modbus_id;
  Text wiring;
  Text opening;
  Text state;
};
std::vector<MeterRow> rows_of(const Printed& printed);
using Saying = std::function<std::string(const Text&)>;
/// In the order of their units: "Unit 2" before "Unit 10".
void sort_by_unit(std::vector<MeterRow>& rows, const Saying& say);
/// Of several records, in that order.
std::vector<MeterRow> rows_of_all(const std::vector<Printed>& all, const Saying& say);
void draw_meter_table(Canvas& canvas, const std::vector<MeterRow>& rows);

}  // namespace lineside::paper
