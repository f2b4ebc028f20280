// Texts as a record keeps them: what was written is read back the same, and nothing else is read at all.
#include "models/written_text.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace lineside;

namespace {

const std::vector<Text>& samples() {
  static const std::vector<Text> all{
      {},
      msg("CT2 reversed"),
      msg("{line} to N reads {volts}.", Verbatim{"L1"}, Quantity{120.3, "V", 1}),
      msg_n(Count{3}, "{n} flash on {line}", "{n} flashes on {line}", Verbatim{"L2"}),
      msg_in("button", "Open"),
      msg("The note {note} stays.", Typed{"3:a\x01 {line} \"\n é"}),
      msg("{wiring}, or {other}", msg("{ct} reversed", Verbatim{"CT1"}), msg("{ct} reversed", Verbatim{"CT3"})),
      sentences({msg("Measure again."), msg("{time} left", Quantity{7.5, "s", 1})}),
      and_list({Verbatim{"L1"}, Verbatim{"L2"}, Verbatim{"L3"}}),
      commas({Verbatim{"Modbus ID 18"}, msg("proved")}),
      msg("Signed on {time}.", DateTime{"2026-11-29T06:05:12-05:00"}),
      Quantity{std::numeric_limits<double>::denorm_min(), "kWh", 3},
  };
  return all;
}

}  // namespace

TEST_CASE("a text that was written is read back the same, and outlives what it was read from") {
  for (const Text& text : samples()) {
    std::optional<Text> back;
    {
      const std::string record = written(text);
      back = read_text(record);
    }
    REQUIRE(back);
    CHECK(*back == text);
    CHECK(english(*back) == english(text));
  }
}

TEST_CASE("a written text is a promise to the records of years ago") {
  CHECK(written(msg("{line} to N reads {volts}.", Verbatim{"L1"}, Quantity{120.3, "V", 1})) ==
        "m26:{line} to N reads {volts}.0:0:1:2V2:L1Q5:120.31:V1:1");
}

TEST_CASE("a text that is cut, longer or altered in a length is none") {
  for (const Text& text : samples()) {
    const std::string whole = written(text);
    for (std::size_t length = 0; length < whole.size(); ++length) CHECK_FALSE(read_text(whole.substr(0, length)));
    CHECK_FALSE(read_text(whole + "0:"));
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const char c : {'9', ':', 'T', '\0', 'm'}) {
        std::string altered = whole;
        altered[at] = c;
        const auto read = read_text(altered);  // another text, or none: never a crash
        if (read) CHECK_NOTHROW(english(*read));
      }
    }
  }
}

TEST_CASE("a text without its arguments, or nested without end, is none") {
  CHECK_FALSE(read_text("m5:{one}0:0:1:0"));
  CHECK_FALSE(read_text("m3:one0:0:1:1V1:x"));
  CHECK_FALSE(read_text("m7:{n} one8:{n} ones0:1:1V1:3"));
  CHECK_FALSE(read_text("m0:0:0:20:18446744073709551615"));
  std::string deep = "m0:0:0:1:0";
  for (int i = 0; i < 20; ++i) deep = "s0:0:0:1:1T" + deep;
  CHECK_FALSE(read_text(deep));
}
