#include "app/export/haystack.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/export/table/points.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/flow.hpp"

namespace lineside {

namespace {

using HaystackJson = nlohmann::ordered_json;

HaystackJson marker() {
  return {{"_kind", "marker"}};
}

HaystackJson ref(const std::string& id, const std::string& dis) {
  return {{"_kind", "ref"}, {"val", id}, {"dis", dis}};
}

void mark(HaystackJson& row, std::initializer_list<const char*> tags) {
  for (const char* tag : tags) row[tag] = marker();
}

/// The same for the same words, in letters that a ref may have.
std::string id_of(const char* kind, const std::string& words) {
  const std::span bytes(reinterpret_cast<const unsigned char*>(words.data()), words.size());
  return std::string("lineside-") + kind + "-" + digest::of_bytes(bytes).substr(0, 12);
}

struct Place {
  std::string id;
  std::string dis;
};

class Grid {
 public:
  void add(const Record& record) {
    const std::string name(latest(record.job, "", "site.name").value_or("Site"));
    const Place site{id_of("site", name), name};
    if (seen_.insert(site.id).second) {
      HaystackJson row{{"id", ref(site.id, site.dis)}, {"dis", site.dis}};
      mark(row, {"site"});
      rows_.push_back(std::move(row));
    }
    for (const std::string& meter : meters(record.job)) add_meter(record, meter, site);
  }

  std::string text() const {
    std::vector<std::string> names;
    for (const HaystackJson& row : rows_) {
      for (const auto& [name, value] : row.items()) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
      }
    }
    HaystackJson columns = HaystackJson::array();
    for (const std::string& name : names) columns.push_back({{"name", name}});
    const HaystackJson grid{{"_kind", "grid"}, {"meta", {{"ver", "3.0"}}}, {"cols", columns}, {"rows", rows_}};
    return grid.dump(2, ' ', false, HaystackJson::error_handler_t::replace) + "\n";
  }

 private:
  /// The meter ahead, as the record calls it; the site's main meter where it does not say.
  Place ahead(const Job& job, const std::string& meter, const Place& site) {
    const std::string name(latest(job, meter, "upstream").value_or("Main meter"));
    const Place place{id_of("meter", site.id + " " + name), name};
    if (!seen_.insert(place.id).second) return place;
    HaystackJson row{{"id", ref(place.id, place.dis)}, {"dis", place.dis}};
    mark(row, {"ac", "elec", "meter", "siteMeter", "equip"});
    row["siteRef"] = ref(site.id, site.dis);
    rows_.push_back(std::move(row));
    return place;
  }

  void add_meter(const Record& record, const std::string& meter, const Place& site) {
    const Job& job = record.job;
    const auto of = [&](const FactKey& key) { return std::string(latest(job, meter, key).value_or("")); };
    const Place main = ahead(job, meter, site);
    const std::string unit = of("unit.served");
    const Place own{"lineside-" + job.id + "-" + meter, unit.empty() ? "Meter " + meter.substr(1) : unit};
    HaystackJson row{{"id", ref(own.id, own.dis)}, {"dis", own.dis}};
    mark(row, {"ac", "elec", "meter", "submeter", "equip"});
    row["siteRef"] = ref(site.id, site.dis);
    row["submeterOf"] = ref(main.id, main.dis);
    const std::string values[][2] = {{"linesideModel", of("model.canonical")},
                                     {"linesideSerial", of("serial")},
                                     {"linesideAccount", of("account")},
                                     {"linesideCertificate", certificate_number(job, record.frames)}};
    for (const auto& [name, value] : values) {
      if (!value.empty()) row[name] = value;
    }
    if (const auto multiplier = latest_number(job, meter, "billing.multiplier"))
      row["linesideMultiplier"] = *multiplier;
    const auto modbus = latest_number(job, meter, "modbus.id");
    if (modbus) row["linesideModbusId"] = *modbus;
    rows_.push_back(std::move(row));
    if (modbus) add_points(job, meter, own, site);
  }

  void add_points(const Job& job, const std::string& meter, const Place& own, const Place& site) {
    struct Quantity {
      std::string_view point;
      const char* dis;
      std::vector<const char*> tags;
    };
    static const Quantity kQuantities[] = {
        {"energy-from-grid", "Energy from grid", {"energy", "import", "hisTotalized"}},
        {"energy-to-grid", "Energy to grid", {"energy", "export", "hisTotalized"}},
        {"peak-demand", "Peak demand", {"demand", "import"}}};
    for (const ModbusPoint& point : modbus_points()) {
      const auto* known = std::ranges::find(kQuantities, point.name, &Quantity::point);
      if (known == std::end(kQuantities) || !has_point(job, meter, point)) continue;
      HaystackJson row{{"id", ref(own.id + "-" + std::string(point.name), own.dis + " " + known->dis)},
                       {"dis", own.dis + " " + known->dis}};
      mark(row, {"point", "sensor", "ac", "elec", "active", "total"});
      for (const char* tag : known->tags) row[tag] = marker();
      row["kind"] = "Number";
      row["unit"] = std::string(point.unit);
      row["equipRef"] = ref(own.id, own.dis);
      row["siteRef"] = ref(site.id, site.dis);
      row["linesideRegister"] = point.number.value;
      row["linesideWords"] = point.words;
      row["linesideScale"] = point.scale;
      rows_.push_back(std::move(row));
    }
  }

  std::set<std::string> seen_;
  HaystackJson rows_ = HaystackJson::array();
};

}  // namespace

std::string haystack_json(std::span<const Record> jobs) {
  Grid grid;
  for (const Record& each : jobs) grid.add(each);
  return grid.text();
}

}  // namespace lineside
