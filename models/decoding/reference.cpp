#include "models/decoding/reference.hpp"

#include <array>
#include <cmath>

#include "models/decoding/ask.hpp"
#include "models/formats/known_family.hpp"
#include "models/formats/number_format.hpp"
#include "models/manuals/installation.hpp"

namespace lineside {

namespace {

constexpr std::string_view kHead = R"(# Model numbers

*Written by `lineside decode --reference` from the tables in `models/`; change the tables, not this page.*

Manuals: S12 is the Series 1000/2000 installation guide, LMM the Leviton Mini Meter, IMS the IMS Mini Meter with flush mount
enclosure, FM the flush mount Mini Meter kits 6P201 and 6W201. "Lineside's assumption" marks what no manual prints.

## How a number is read

- Case, spaces, hyphens and slashes never matter. Words around a number do not matter either, as long as a space or other punctuation
  stands between; what was left aside is shown. A text with two different numbers is ambiguous.
- Lineside prints BL, S1 and S2 numbers with hyphens, because the manual does not show how they are separated: the hyphens are
  Lineside's way of writing them.
- Counts of meters (S1 and S2) have two digits each where nothing separates them and one or two between separators. A run that reads two
  ways is ambiguous: both readings are given.
- GL and PKG of a BL number may come in either order, and PKG may be missing, which is said. GL goes with 208 and 240, both the 240 V
  high-leg delta, and with 480, for which no limits are published.
- `24G` and `48G` are taken as 3-phase 4-wire high-leg delta although the key says 3-wire.
- O and 0, I, L and 1, S and 5, B and 8, Z and 2, G and 6 are easily misread. A number that does not read is offered with the edit in
  words; it is never changed unseen, and nothing is offered for a number that reads.
- A family without a published key is recognized and never decoded by analogy.
- Meters built from 2011-02-26 on speak Modbus; earlier ones only send (S12 2.5.1, 2.5.2). BL numbers are one-way, new numbers Modbus; S1 and
  S2 numbers need the build date.
- The CT maximum is the rating plus 10 %.
)";

std::string volts(const Limits& limits) {
  std::string out;
  for (const Line line : kLines) {
    const auto& window = limits.line[index(line)];
    if (!window) continue;
    out.append(out.empty() ? "" : ", ").append(name(line)).append(" ");
    out += std::to_string(std::lround(window->min)) + "–" + std::to_string(std::lround(window->max));
  }
  return out;
}

/// The earlier codes after which a code exists.
std::string goes_with(const NumberFormat& format, std::size_t field, const CodeRow& row) {
  if (row.only == 0) return "";
  std::string out;
  for (std::size_t f = 0; f < field; ++f) {
    for (const CodeRow& earlier : format.fields[f].rows) {
      if ((earlier.marks & row.only) == 0) continue;
      const std::string code = earlier.code.empty() ? "no digit" : "`" + std::string(earlier.code) + "`";
      if (out.find(code) == std::string::npos) out.append(out.empty() ? "" : ", ").append(code);
    }
  }
  return out;
}

std::string table_row(std::initializer_list<std::string_view> cells) {
  std::string out = "|";
  for (const std::string_view cell : cells) out.append(" ").append(cell).append(" |");
  return out + "\n";
}

std::string made(const NumberFormat& format) {
  std::string out;
  if (format.made_from) out += " from " + iso(*format.made_from);
  if (format.made_to) out += (format.made_from ? " to " : " up to ") + iso(*format.made_to);
  return out.empty() ? "" : "Made" + out + ". ";
}

/// The first number of the key, which has the likeliest codes.
std::string example(const NumberFormat& format) {
  std::string out;
  unsigned marks = 0;
  for (const NumberField& field : format.fields) {
    if (field.count) {
      out.append(field.separator).append("01");
      continue;
    }
    for (const CodeRow& row : field.rows) {
      if (row.only != 0 && (row.only & marks) == 0) continue;
      const std::string_view printed = row.prints.empty() ? row.code : row.prints;
      if (!printed.empty()) out.append(field.separator).append(printed);
      marks |= row.marks;
      break;
    }
  }
  return out;
}

std::string format_section(const NumberFormat& format) {
  std::string out = "\n## " + std::string(format.title.id) + "\n\n" + made(format) +
                    "Serial port: " + std::string(name(format.serial)) + ". Example: `" + example(format) + "`.\n\n";
  out += table_row({"field", "code", "meaning", "goes with", "source"}) + "|---|---|---|---|---|\n";
  std::string notes;
  for (std::size_t f = 0; f < format.fields.size(); ++f) {
    const NumberField& field = format.fields[f];
    if (field.count) out += table_row({field.name.id, "`01`–`99`", field.meaning.id, "", english(text(field.source))});
    for (const CodeRow& row : field.rows) {
      const std::string code = row.code.empty() ? "nothing" : "`" + std::string(row.code) + "`";
      out += table_row({field.name.id, code, row.meaning.id, goes_with(format, f, row), english(text(row.source))});
      const std::string note = "- " + code + ": " + std::string(row.note.text.id) + "\n";
      if (!row.note.code.empty() && notes.find(note) == std::string::npos) notes += note;
    }
  }
  for (const RowNote& note : format.notes) notes.append("- ").append(note.text.id).append("\n");
  return notes.empty() ? out : out + "\n" + notes;
}

std::string limits_section() {
  std::string out =
      "\n## Voltage limits, line to neutral\n\n" + table_row({"service", "published, V", "source"}) + "|---|---|---|\n";
  constexpr std::array kAll{services::k120TwoWire,    services::k120x240,    services::k120x208Legs,
                            services::k120x240OrLegs, services::k120x208Wye, services::k277TwoWire,
                            services::k277x480Legs,   services::k277x480Wye, services::k347x600Wye,
                            services::k240HighLeg,    services::k240x416Wye, services::k480HighLeg};
  for (const Service& service : kAll) {
    const auto limits = published_limits(service);
    const std::string shown =
        limits ? volts(*limits) : "not published; nominal ±15 %: " + volts(assumed_limits(service));
    out += table_row(
        {english(describe(service)), shown, english(text(limits ? limits->source : assumed_limits(service).source))});
  }
  return out + "\nEvery Mini Meter has 102–138 V on L1 and L2 (LMM 2.1 Table 1, IMS 2.2 Table 1, FM 3.1 Table 2).\n";
}

std::string families_section() {
  std::string out =
      "\n## Families without a published key, and other series\n\n`#` is a digit, `+` a letter or digit, `*` whatever "
      "the label shows.\n\n" +
      table_row({"number", "family", "read as", "source"}) + "|---|---|---|---|\n";
  for (const KnownFamily& family : known_families()) {
    out += table_row({"`" + std::string(family.pattern) + "`", family.title.id,
                      family.supported() ? "recognised" : "unsupported", english(text(family.source))});
  }
  return out;
}

std::string asks_section() {
  std::string out = "\n## What the label must tell\n\n" + table_row({"ask", "what to do"}) + "|---|---|\n";
  for (const std::string_view id : ask_ids()) out += table_row({"`" + std::string(id) + "`", ask_text(id).id});
  return out;
}

std::string installation_section() {
  std::string out = "\n## Installation figures\n";
  for (const Manual manual : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM}) {
    out += "\n### " + std::string(short_name(manual)) + "\n\n" +
           table_row({"about", "figure", "enclosure", "section"}) + "|---|---|---|---|\n";
    for (const InstallationFact& fact : installation_table(manual)) {
      out += table_row({fact.id, fact.text.id, fact.enclosure, fact.source.section});
    }
  }
  return out;
}

}  // namespace

std::string reference_page() {
  std::string out{kHead};
  for (const NumberFormat* format : all_formats()) out += format_section(*format);
  return out + limits_section() + families_section() + asks_section() + installation_section();
}

}  // namespace lineside
