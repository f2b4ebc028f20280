#include "models/formats/known_family.hpp"

#include <algorithm>
#include <array>

#include "models/decoding/typed_number.hpp"

namespace lineside {

namespace {

constexpr Source kCover{Manual::LMM, "cover"};
constexpr Source kEnclosed{Manual::IMS, "2.1.2"};
constexpr Source kTwins{Manual::IMS, "2.3 Table 2"};
constexpr Source kCatalogue{Manual::Catalogue, {}};
constexpr Source kOurs{Manual::Ours, {}};

constexpr RowNote kSecondLine{"second-line-disagrees",
                              message("LMM 2.2 gives L2 and CT2 to the 7B and 5B models only, yet other dual element "
                                      "models exist. Check the label.")};
constexpr RowNote kGoesOn{"prefix-only",
                          message("This is the beginning of a number as printed on a cover. The label has more.")};
constexpr RowNote kInferred{"family-inferred",
                            message("No manual prints this prefix. Lineside infers the family from its twin.")};

constexpr RowNote kTwin{"encapsulated-twin", message("ES and ED are the encapsulated twins of MS and MD.")};

constexpr KnownFamily kFamilies[] = {
    {"1O+++#W", "series-1000-2000-kit", "series-1000", message("Series 1000, kit style"), kCatalogue},
    {"2O+++#W", "series-1000-2000-kit", "series-2000", message("Series 2000, kit style"), kCatalogue},
    {"MMX*", "ims-older", "mini-meter", message("IMS Mini Meter, older enclosure number"), kEnclosed},
    {"MS120S##", "ims-enclosure", "mini-meter", message("IMS Mini Meter in an enclosure"), kCatalogue,
     services::k120TwoWire, kGoesOn},
    {"MD240S##", "ims-enclosure", "mini-meter", message("IMS Mini Meter in an enclosure"), kCatalogue,
     services::k120x240OrLegs, kGoesOn},
    {"ES*",
     "ims-encapsulated",
     "mini-meter",
     message("IMS encapsulated Mini Meter in an enclosure"),
     kCatalogue,
     {},
     kTwin},
    {"ED*",
     "ims-encapsulated",
     "mini-meter",
     message("IMS encapsulated Mini Meter in an enclosure"),
     kCatalogue,
     {},
     kTwin},
    {"EED*", "ims-encapsulated", "mini-meter", message("IMS encapsulated Mini Meter, dual element"), kTwins},
    {"EES*", "ims-encapsulated", "mini-meter", message("IMS encapsulated Mini Meter"), kOurs, {}, kInferred},
    {"MO*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter (MO)"), kCover, {}, kSecondLine},
    {"MK*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter (MK)"), kCover, {}, kSecondLine},
    {"7B*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter (7B)"), kCover},
    {"6S*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter (6S)"), kCover, {}, kSecondLine},
    {"6F*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter (6F)"), kCover, {}, kSecondLine},
    {"5B*", "leviton-mini-meter", "mini-meter", message("Leviton Mini Meter, epoxy encapsulated (5B)"), kCover},
    {"3N##D*", "other-series", "", message("Leviton Series 3000"), kCatalogue},
    {"3R##D*", "other-series", "", message("Leviton Series 3000"), kCatalogue},
    {"4DU*", "other-series", "", message("Leviton Series 4100"), kCatalogue},
    {"70D##*", "other-series", "", message("Leviton Series 7000"), kCatalogue},
    {"70N##*", "other-series", "", message("Leviton Series 7000"), kCatalogue},
    {"71D##*", "other-series", "", message("Leviton Series 7100"), kCatalogue},
    {"S8U*", "other-series", "", message("Leviton Series 8000"), kCatalogue},
};

constexpr std::size_t kKnownFamilyLongest = 24;  // letters and digits of a number whose key is not known
constexpr std::size_t kSpacesBefore =
    5;  // a space is crossed only while fewer characters are read: "MO 120", not "6F101 spare"

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool fits_known_family(char pattern, char c) {
  if (pattern == '#') return digit(c);
  return pattern == '+' || pattern == c;
}

/// Where the free tail of a number ends; `begin` is where the number begins, `at` where its tail does.
std::size_t tail_end(const TypedText& text, std::size_t begin, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - begin < kKnownFamilyLongest) {
    if (text.gap(end) == Gap::Broken || (text.gap(end) == Gap::Spaced && end - begin >= kSpacesBefore)) break;
    ++end;
  }
  return end;
}

/// Without a digit near the prefix it is a word: MODEL, MONDAY, EDGE.
bool looks_like_a_number(const TypedText& text, std::size_t begin, std::size_t at, std::size_t end) {
  if (at == end) return begin == 0 && end == text.size();
  if (digit(text[begin]) || at - begin >= 3) return true;
  const bool pkg = end - begin >= 3 && text[end - 3] == 'P' && text[end - 2] == 'K' && text[end - 1] == 'G';
  return digit(text[at]) || text.gap(at) == Gap::Joined || pkg;
}

std::optional<std::size_t> match(const TypedText& text, std::size_t begin, std::string_view pattern) {
  std::size_t at = begin;
  const std::size_t limit = text.segment_end(begin);
  for (const char c : pattern) {
    if (c == '*') {
      const std::size_t end = tail_end(text, begin, at);
      return text.ends_word(end) && looks_like_a_number(text, begin, at, end) ? std::optional(end) : std::nullopt;
    }
    if (at >= limit || !fits_known_family(c, text[at])) return std::nullopt;
    ++at;
  }
  return text.ends_word(at) ? std::optional(at) : std::nullopt;
}

/// The number as typed, in capitals; a gap is shown as a hyphen.
std::string as_typed(const TypedText& text, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && text.gap(i) != Gap::None) out += '-';
    out += text[i];
  }
  return out;
}

Limits mini_meter_limits(const KnownFamily& family, bool one_line) {
  Limits limits;
  limits.line[0] = Window{102, 138};
  if (!one_line) limits.line[1] = Window{102, 138};
  const bool leviton = family.source.manual == Manual::LMM;
  limits.source = leviton ? Source{Manual::LMM, "2.1 Table 1"} : Source{Manual::IMS, "2.2 Table 1"};
  return limits;
}

void describe_mini_meter(ModelReading& model, const KnownFamily& family) {
  const bool one_line = family.service && family.service->wires == 2;
  model.limits = mini_meter_limits(family, one_line);
  model.led_wh = {10};
  model.pulse_wh = {10, 100, 1000};
  model.serial = SerialEra::None;
  model.ask = {"ct-rating", "ct-secondary", "outputs"};
  if (!family.service) model.ask.insert(model.ask.begin(), "service");
}

void describe_kit(ModelReading& model, std::optional<DatePeriod> built) {
  model.led_wh = {10, 1000};
  model.pulse_wh = {10, 1000};
  model.serial = serial_era(built);
  model.ask = {"service", "ct-rating", "demand"};
  if (model.serial == SerialEra::BuildDateNeeded) model.ask.emplace_back("build-date");
}

}  // namespace

std::span<const KnownFamily> known_families() {
  return kFamilies;
}

FamilyMatch find_family(const TypedText& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.starts_word(at)) continue;
    for (const KnownFamily& family : kFamilies) {
      if (const auto end = match(text, at, family.pattern)) return {&family, at, *end};
    }
  }
  return {};
}

ModelReading describe_family(const TypedText& text, const FamilyMatch& match, std::optional<DatePeriod> built) {
  const KnownFamily& family = *match.family;
  ModelReading model;
  model.canonical = as_typed(text, match.begin, match.end);
  model.family = family.supported() ? family.family : "other";
  model.format = family.id;
  std::string code;
  for (std::size_t i = match.begin; i < match.end; ++i) code += text[i];
  model.fields.push_back(
      {message("family"), code, text.range(match.begin, match.end), family.title, lineside::text(family.source)});
  if (!family.supported()) {
    model.notes.push_back({"other-series", msg("This is a real meter, {family}, but Lineside does not cover it. "
                                               "Lineside covers Series 1000, Series 2000 and the Mini Meters.",
                                               family.title)});
    return model;
  }
  model.service = family.service;
  model.elements = family.service ? elements(*family.service) : 0;
  if (family.family == "mini-meter") {
    describe_mini_meter(model, family);
  } else {
    describe_kit(model, built);
  }
  if (!family.note.code.empty()) model.notes.push_back({std::string(family.note.code), family.note.text});
  if (family.note.code == "prefix-only") return model;
  model.notes.push_back({"no-published-key", message("No manual prints a key for this number. Lineside takes the "
                                                     "family's limits from it and asks for the rest from the label.")});
  return model;
}

}  // namespace lineside
