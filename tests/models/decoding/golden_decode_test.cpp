// What every number says, pinned: a change of a table shows here as a line that differs. tests/golden/decode.txt has
// one line for numbers that say the same of service, limits and serial port, with a digest over all that each of them
// says.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "models/formats/known_family.hpp"
#include "tests/models/decoding/every_number.hpp"
#include "tests/support/source_dir.hpp"

using namespace lineside;

namespace lineside {
std::span<const NumberFormat* const> all_formats();
}

namespace {

std::string figure_of(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%g", value);
  return out;
}

std::string shared_part(const ModelReading& model) {
  std::string out = model.format + " | " + model.family + " | ";
  out += model.service ? english(describe(*model.service)) : "service on the label";
  out += " |";
  for (std::size_t k = 0; model.limits && k < model.limits->line.size(); ++k) {
    if (const auto& window = model.limits->line[k])
      out += " L" + std::to_string(k + 1) + " " + figure_of(window->min) + "-" + figure_of(window->max);
  }
  out += model.limits ? " " + english(text(model.limits->source)) : " no published limits";
  return out + " | " + std::to_string(model.elements) + " elements | " + std::string(name(model.serial));
}

/// All the rest that it says.
std::string own_part(const ModelReading& model) {
  std::string out = model.canonical;
  for (const DecodedField& field : model.fields)
    out += "|" + std::string(field.name.id) + "=" + field.code + "=" + english(field.meaning) + "=" +
           english(field.source);
  const auto amps = [](const std::optional<double>& value) { return value ? figure_of(*value) : "-"; };
  out += "|" + amps(model.ct.primary_a) + ":" + amps(model.ct.secondary_a) + "<" + amps(model.ct.max_primary_a);
  out += model.ct.core ? name(*model.ct.core) : "";
  out += !model.demand ? "|?" : *model.demand ? "|demand" : "|none";
  for (const int wh : model.led_wh) out += "|" + std::to_string(wh);
  for (const int wh : model.pulse_wh) out += "|" + std::to_string(wh);
  for (const std::string& ask : model.ask) out += "|" + ask;
  for (const Note& note : model.notes) out += "|" + note.code + " " + english(note.text);
  return out;
}

struct Group {
  std::size_t numbers = 0;
  std::string first;
  std::uint64_t digest = 0;  // the sum of each number's FNV-1a, so that the order of the tables does not matter
};

std::uint64_t fnv(const std::string& text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

std::string all_numbers() {
  std::map<std::string, Group> groups;
  const auto see = [&](const std::string& number) {
    for (const ModelReading& model : decode(number).readings) {
      Group& group = groups[shared_part(model)];
      if (group.numbers++ == 0) group.first = number;
      group.digest += fnv(own_part(model));
    }
  };
  for (const NumberFormat* format : all_formats())
    test::every_number(*format, 1, [&](const std::string& printed, const std::string&) { see(printed); });
  for (const KnownFamily& family : known_families()) {
    std::string number;
    for (const char c : family.pattern) number += c == '#' ? '1' : c == '+' ? '2' : c == '*' ? '1' : c;
    see(number);
  }
  std::string out;
  for (const auto& [shared, group] : groups) {
    char digest[32];
    std::snprintf(digest, sizeof digest, "%016llx", static_cast<unsigned long long>(group.digest));
    out += shared + " | " + std::to_string(group.numbers) + " such as " + group.first + " | " + digest + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("what every number says is as it was (LINESIDE_WRITE_DOCS=1 writes tests/golden/decode.txt)") {
  const std::string path = test::source_dir() + "/tests/golden/decode.txt";
  if (std::getenv("LINESIDE_WRITE_DOCS") != nullptr) std::ofstream{path} << all_numbers();
  std::ostringstream golden;
  golden << std::ifstream{path}.rdbuf();
  CHECK(golden.str() == all_numbers());
}
