// Tablets that went on apart, at random: whatever the order in which their records come together, and wherever somebody
// looks on the way, the JSON of the job is the same, byte by byte.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "app/export/export.hpp"
#include "app/store/archive.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::fact;
using test::small_job;
using test::value_of;

namespace {

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  template <class List>
  void shuffle(List& list) {
    std::shuffle(list.begin(), list.end(), random_);
  }

 private:
  std::mt19937 random_;
};

/// Seconds after 9:20.
std::string at(int second) {
  const std::string minutes = std::to_string(20 + second / 60);
  return "2026-03-02T09:" + minutes + ":" + (second % 60 < 10 ? "0" : "") + std::to_string(second % 60) + ".000-05:00";
}

/// One answer, frame, picture or signature more. Few values and now and then the same moment: what one tablet says
/// often contradicts another, or repeats it.
void go_on(Record& record, int second, Chance& chance) {
  const auto add = [&](const std::string& subject, const std::string& key, const std::string& value) {
    Fact added = fact(record.job.facts.size() + 1, subject, key, value);
    added.at = at(second);
    record.job.facts.push_back(std::move(added));
  };
  const std::string value = "v" + std::to_string(chance.below(3));
  const auto byte = static_cast<unsigned char>(chance.below(4));
  switch (chance.below(10)) {
    case 0:
      record.frames.push_back({at(second), second * 1.5, true, "good", {1, byte}});
      break;
    case 1:
      record.attachments.push_back({value + ".jpg", "image/jpeg", at(second), {byte}});
      break;
    case 2:
      add("", "signoff.by", "A. Person");
      add("", "signoff.state", "commissioned");
      break;
    default:
      const char* const keys[] = {"note.1", "panel", "serial", "unit.served", "volts.L1"};
      add(chance.below(2) == 0 ? "m1" : "m2", keys[chance.below(5)], value);
  }
}

/// Records of one job from several tablets; each begins with what all have, or with what another had.
std::vector<Record> tablets_of(Chance& chance) {
  std::vector<Record> out;
  int second = 0;
  const int tablets = 2 + chance.below(3);
  for (int tablet = 0; tablet < tablets; ++tablet) {
    const bool from_another = chance.below(3) == 0 && !out.empty();
    Record record = from_another ? out[static_cast<std::size_t>(chance.below(static_cast<int>(out.size())))]
                                 : Record{small_job("a"), {}, {}};
    for (int answers = 1 + chance.below(3); answers > 0; --answers) {
      second += chance.below(20) == 0 ? 0 : 1;
      go_on(record, second, chance);
    }
    out.push_back(std::move(record));
  }
  return out;
}

void take_one(JobArchive& store, const Record& record) {
  std::optional<Record> next = record;
  (void)value_of(store.merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                             "another tablet"));
}

std::string json_of(JobArchive& store) {
  const Record record = value_of(store.record("a"));
  return job_json(record.job, record.frames, record.attachments, record.conflict);
}

}  // namespace

TEST_CASE("random tablets: any order of merges gives the same JSON byte by byte, and looking changes none of it") {
  Chance chance(17);
  std::size_t conflicts = 0;
  constexpr int kRounds = 40;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Record> tablets = tablets_of(chance);
    std::optional<std::string> expected;
    for (int order = 0; order < 4; ++order) {
      chance.shuffle(tablets);
      const test::TempFolder folder;
      const auto store = value_of(open_archive(folder / "jobs.db"));
      for (const Record& each : tablets) {
        take_one(*store, each);
        const std::string before = json_of(*store);
        const std::size_t facts = value_of(store->load("a")).facts.size();
        value_of(store->append(
            "a", std::vector{fact(facts + 1, "", "nav.screen", "V-1"), fact(facts + 2, "", "export.json", "a.json")},
            {}));
        CAPTURE(round, order);
        REQUIRE(json_of(*store) == before);
      }
      const std::string now = json_of(*store);
      if (!expected) expected = now;
      CAPTURE(round, order);
      REQUIRE(now == *expected);
    }
    if (expected->find("\"conflict\": true") != std::string::npos) ++conflicts;
  }
  // Both kinds were met: tablets that contradict each other and tablets that do not.
  CHECK(conflicts > 5);
  CHECK(conflicts < kRounds - 5);
}

}  // namespace lineside
