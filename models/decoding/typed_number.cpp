#include "models/decoding/typed_number.hpp"

#include "models/decoding/table_walk.hpp"

namespace lineside {

namespace {

/// Keeps the longest readings from one place in the text.
struct Longest {
  static constexpr bool kStrictCounts = false;
  static constexpr bool kIgnoreMarks = false;

  NumberReadings& found;
  const NumberFormat* format;
  std::size_t begin;
  std::size_t first;  // readings before this one began elsewhere

  void stuck(std::size_t, char, std::size_t, const CodeRow*, const FieldPicks&) {}
  void beyond(std::size_t) {}
  void full(const FieldPicks& picks, std::size_t end) {
    const std::size_t best = found.size() > first ? found[first].end : 0;
    if (end < best) return;
    if (end > best) found.keep(first);
    found.add({format, picks, begin, end});
  }
};

/// A count typed across a separator: "1-1" taken as 11. Only believed if nothing else reads.
bool straddles(const TypedText& text, const NumberReading& reading) {
  for (std::size_t f = 0; f < reading.format->fields.size(); ++f) {
    const FieldPick& pick = reading.picks[f];
    if (reading.format->fields[f].count && pick.end - pick.begin == 2 && text.gap(pick.begin + 1U) != Gap::None)
      return true;
  }
  return false;
}

void drop_straddlers(const TypedText& text, NumberReadings& found, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < found.size(); ++i) {
    if (!straddles(text, found[i])) found[kept++] = found[i];
  }
  if (kept > first) found.keep(kept);
}

/// The same number twice in a text, as on a label with a bar code, is one number.
void drop_repeats(NumberReadings& found, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < found.size(); ++i) {
    bool seen = false;
    for (std::size_t k = 0; k < kept && !seen; ++k) seen = same_number(found[k], found[i]);
    if (!seen) found[kept++] = found[i];
  }
  found.keep(kept);
}

}  // namespace

NumberReadings read_numbers(const TypedText& text) {
  NumberReadings found;
  for (std::size_t at = 0; at < text.size();) {
    if (!text.starts_word(at)) {
      ++at;
      continue;
    }
    const std::size_t first = found.size();
    for (const NumberFormat* format : all_formats()) {
      Longest sink{found, format, at, first};
      TableWalk<Longest>(*format, text, at, sink);
    }
    if (found.size() == first) {
      ++at;
      continue;
    }
    at = found[first].end;
    if (found.size() > first + 1) drop_straddlers(text, found, first);
    drop_repeats(found, first);
  }
  return found;
}

const CodeRow* row_of(const NumberReading& reading, std::size_t field) {
  const NumberField& table = reading.format->fields[field];
  return table.count ? nullptr : &table.rows[reading.picks[field].row];
}

bool same_number(const NumberReading& a, const NumberReading& b) {
  if (a.format != b.format) return false;
  for (std::size_t f = 0; f < a.format->fields.size(); ++f) {
    if (a.picks[f].row != b.picks[f].row || a.picks[f].value != b.picks[f].value) return false;
  }
  return true;
}

SerialEra serial_era(std::optional<DatePeriod> built) {
  if (!built) return SerialEra::BuildDateNeeded;
  if (built->last < kFirstModbusBuild) return SerialEra::OneWay;
  return built->first < kFirstModbusBuild ? SerialEra::BuildDateNeeded : SerialEra::Modbus;
}

ModelFacts facts_of(const NumberReading& reading, std::optional<DatePeriod> built) {
  ModelFacts facts;
  for (std::size_t f = 0; f < reading.format->fields.size(); ++f) {
    const CodeRow* row = row_of(reading, f);
    if (row == nullptr) continue;
    if (!row->family.empty()) facts.family = row->family;
    if (row->service) facts.service = row->service;
    if (row->ct) {
      const auto core = facts.ct.core;
      facts.ct = *row->ct;
      if (!facts.ct.core) facts.ct.core = core;
    }
    if (row->core) facts.ct.core = row->core;
    if (row->demand) facts.demand = row->demand;
  }
  if (facts.service) {
    facts.limits = published_limits(*facts.service);
    facts.elements = elements(*facts.service);
  }
  if (facts.limits && reading.format->limits_from) facts.limits->source = *reading.format->limits_from;
  facts.serial = reading.format->serial == SerialEra::BuildDateNeeded ? serial_era(built) : reading.format->serial;
  return facts;
}

}  // namespace lineside
