// The fast core of decoding: which numbers a text contains, as table rows and plain values, with no text built and no
// heap used. Reads a million a second; decode() adds the words.
#pragma once

#include <array>
#include <span>

#include "models/decoding/typed_text.hpp"
#include "models/formats/number_format.hpp"

namespace lineside {

/// One way to read a number in the text: the format and the row picked for each of its fields.
struct NumberReading {
  const NumberFormat* format = nullptr;
  FieldPicks picks{};
  std::size_t begin = 0;  // index of a typed character
  std::size_t end = 0;
};

/// At most kMost readings, without the heap: a text that reads more ways than this is not a model number. add() drops
/// the rest.
class NumberReadings {
 public:
  static constexpr std::size_t kMost = 4;
  std::span<const NumberReading> all() const { return {items_.data(), size_}; }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  void add(const NumberReading& reading) {
    if (size_ < kMost) items_[size_++] = reading;
  }
  /// Drops all but the first `count`.
  void keep(std::size_t count) { size_ = count; }
  NumberReading& operator[](std::size_t i) { return items_[i]; }
  const NumberReading& operator[](std::size_t i) const { return items_[i]; }

 private:
  std::array<NumberReading, kMost> items_;
  std::size_t size_ = 0;
};

/// What follows from a number, without words. Units as in ModelReading.
struct ModelFacts {
  std::string_view family;
  std::optional<Service> service;
  std::optional<Limits> limits;
  CtSpec ct;
  int elements = 0;
  SerialEra serial = SerialEra::None;
  std::optional<bool> demand;
};

/// Every number of a published key in the text, each place read in every possible way.
NumberReadings read_numbers(const TypedText& text);
/// What the reading says. `built` narrows the serial era of a format made on both sides of 2011-02-26.
ModelFacts facts_of(const NumberReading& reading, std::optional<DatePeriod> built = std::nullopt);
/// True if both have the same format and codes, wherever they stand in the text.
bool same_number(const NumberReading& a, const NumberReading& b);
/// One-way or Modbus by build date; BuildDateNeeded if the period covers both or is missing (S12 2.5.1, 2.5.2).
SerialEra serial_era(std::optional<DatePeriod> built);
/// The row picked for a field; nullptr for a count.
const CodeRow* row_of(const NumberReading& reading, std::size_t field);

}  // namespace lineside
