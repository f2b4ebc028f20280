// Every number that each key can build decodes to itself and to nothing else.
#include "tests/models/decoding/every_number.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "models/decoding/canonical.hpp"
#include "models/decoding/complete.hpp"
#include "models/decoding/typed_number.hpp"

using namespace lineside;

namespace {

bool reads_as(const std::string& typed, const std::string& canonical_number) {
  const NumberReadings found = read_numbers(TypedText(typed));
  return found.size() == 1 && canonical(found[0]) == canonical_number;
}

/// How many numbers there are; fails the test where one does not read as itself, with hyphens or without.
std::size_t check_all(const NumberFormat& format, unsigned most_meters) {
  std::size_t count = 0;
  std::size_t failed = 0;
  std::string first;
  test::every_number(format, most_meters, [&](const std::string& printed, const std::string& bare) {
    ++count;
    if (reads_as(printed, printed) && reads_as(bare, printed)) return;
    if (failed++ == 0) first = printed;
  });
  INFO(format.id << ": first that fails " << first);
  CHECK(failed == 0);
  return count;
}

}  // namespace

TEST_CASE("Every number of every key decodes to itself") {
  // How many there are, counted by hand from the printed keys.
  CHECK(check_all(kNewFormat, 99) == 2 * (4 + 5) * 8 * 27);
  CHECK(check_all(kOriginalFormat, 99) == 8 * 6 * 2 * 2 + 3 * 6 * 3 * 2);  // without GL, and with GL
  CHECK(check_all(kImsIndividualFormat, 99) == 2 * 4 * 2 * 2);
  CHECK(check_all(kImsEnclosureFormat, 99) == 2 * 2 * 99 * 2 * 4);
  CHECK(check_all(kLevitonKitFormat, 99) == 4);
  // Of the interim key's 9 879 408 numbers those with counts to 11; the bench program decodes them all.
  CHECK(check_all(kInterimFormat, 11) == 8 * 6 * 11 * 11 * 7 * 3);
}

TEST_CASE("Every pair of meter counts of the interim key decodes to itself") {
  for (int capacity = 1; capacity <= 99; ++capacity) {
    for (int installed = 1; installed <= 99; ++installed) {
      const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
      const std::string printed = "S2-480-X-" + two(capacity) + "-" + two(installed) + "-121-02";
      if (!reads_as(printed, printed)) FAIL(printed);
      // One digit between separators reads the same.
      const std::string short_counts =
          "S2-480-X-" + std::to_string(capacity) + "-" + std::to_string(installed) + "-121-02";
      if (!reads_as(short_counts, printed)) FAIL(short_counts);
    }
  }
  SUCCEED();
}

TEST_CASE("The keypad's next characters lead to every number and to nothing else") {
  // Each character of each number is offered when its turn comes, and the whole is known as whole.
  for (const NumberFormat* format : all_formats()) {
    std::size_t turn = 0;
    test::every_number(*format, 2, [&](const std::string&, const std::string& bare) {
      if (turn++ % 7 != 0) return;
      for (std::size_t i = 0; i < bare.size(); ++i) {
        const Completion completion = complete(bare.substr(0, i));
        const std::string next(1, bare[i]);
        if (std::find(completion.next.begin(), completion.next.end(), next) == completion.next.end())
          FAIL(bare << " at " << i);
      }
      if (!complete(bare).complete) FAIL(bare);
    });
  }
  SUCCEED();
}
