// A record is a stranger's too: a bundle that is signed and whole may hold any text under any key. Whatever it holds,
// what imports can be listed, found, shown, replayed, opened on every screen and exported in every format. The body
// of record_fuzz, and of the test that runs it with a fixed seed.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "app/core/export_file.hpp"
#include "app/core/job_find.hpp"
#include "app/export/export.hpp"
#include "app/i18n/every_language.hpp"
#include "app/i18n/translator.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/texts/languages.hpp"
#include "tests/support/texts/screen_texts.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/frame.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/replay/replay.hpp"

namespace lineside::test {

inline void record_require(bool good, std::string_view what) {
  if (good) return;
  std::cerr << "record_fuzz: " << what << "\n";
  std::abort();
}

template <class T>
T record_value(StoreResult<T> result, std::string_view what) {
  if (!result) std::cerr << english(text(result.error())) << " " << english(result.error().detail) << "\n";
  record_require(static_cast<bool>(result), what);
  return *std::move(result);
}

/// Turns bytes into a record: each few bytes choose a key of the table, its parts, a value and where it came from.
class RecordMaker {
 public:
  explicit RecordMaker(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  Job job() {
    Job out = byte() % 4 == 0 ? new_job("3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f02", false, kAt) : sample_job();
    constexpr std::size_t kMostFacts = 60;
    for (std::size_t i = 0; i < kMostFacts && !bytes_.empty(); ++i) {
      const bool job_level = byte() % 4 == 0;
      Fact fact;
      fact.seq = out.facts.size() + 1;
      fact.key = key();
      fact.subject = job_level ? "" : one_of<std::string_view>({"m1", "m1", "m1", "m2", "m247", "x", "m"});
      fact.value = value();
      fact.source = static_cast<FactSource>(byte() % 6);
      fact.at = one_of<std::string_view>({kAt, "2026-03-02T09:00:00Z", "", "yesterday", "9999-12-31T23:59:60+99:99"});
      fact.screen = screen_code();
      out.facts.push_back(std::move(fact));
    }
    return out;
  }

 private:
  static constexpr const char* kAt = "2026-03-02T09:15:00-05:00";

  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }
  template <class T>
  T one_of(std::initializer_list<T> list) {
    return *(list.begin() + byte() % list.size());
  }
  std::string screen_code() { return std::string{steps()[byte() % steps().size()].code}; }

  /// What stands for one varying part of a key.
  std::string part(std::string_view varying) {
    if (varying == "<n>" || varying == "<round>")
      return one_of<std::string>({"1", "1", "1", "2", "3", "247", "9999", "10000", "2147483647", "99999999999999"});
    if (varying == "<line>") return one_of<std::string>({"L1", "L2", "L3"});
    if (varying == "<ct>") return one_of<std::string>({"CT1", "CT2", "CT3"});
    if (varying == "<pair>") return one_of<std::string>({"L1-L2", "L2-L3", "L1-L3"});
    if (varying == "<when>") return one_of<std::string>({"found", "left"});
    if (varying == "<field>")
      return one_of<std::string>({"service", "ct-rating", "demand", "outputs", "high-leg", "elements", "", "x"});
    if (varying == "<screen>" || varying == "<node>") return screen_code();
    return one_of<std::string>({"led", "wire", "torque", "pdf", "labels", "numbers", "\xFF", std::string(300, 'x')});
  }

  std::string key() {
    const std::size_t at = static_cast<std::size_t>(byte()) << 8U | byte();
    std::string_view rest = kKeys[at % kKeys.size()].key;
    std::string out;
    while (!rest.empty()) {
      const std::size_t fixed = std::min(rest.find('<'), rest.size());
      out += rest.substr(0, fixed);
      rest.remove_prefix(fixed);
      if (rest.empty()) break;
      const std::size_t end = rest.find('>') + 1;
      out += part(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    return byte() == 255 ? "unheard." + out : out;
  }

  std::string number() {
    return one_of<std::string>({"0",   "1",          "2",          "3",           "10",    "120.3",  "208",
                                "-1",  "0.5",        "1e308",      "-1e308",      "1e309", "inf",    "-inf",
                                "nan", "4294967296", "2147483648", "-2147483649", "9e18",  "1e-320", "0x10",
                                "1,5", "1 ",         "+1",         "65535",       "247",   "248"});
  }

  std::string value() {
    switch (byte() % 8) {
      case 0:
        return number();
      case 1:  // a register sample, an intended change, a line of a list
        return number() + " " + number() + " " + one_of<std::string>({"-", "as-printed", "standard", number()}) + " " +
               one_of<std::string>({"-", "x", number()});
      case 2:
        return one_of<std::string>({"abc 1.0", "L1 L2 L3", "L1", "L4", "L1 L1 L1", "led", "register", "display", "yes",
                                    "no", "any", "resistive", "none", "dead", "fault", "correct", "undecided"});
      case 3:
        return one_of<std::string>({"2N208-021", "1N480-082", "2n2o8-021", "S2-208", "MMS-480", "", "120-208-4w",
                                    "high-leg-240-4w", "120-240-3w", "2011", "2011-02-26", "unknown", "10 100"});
      case 4:
        return screen_code();
      case 5:
        return number() + "," + number() + " " + number() + "," + number() + "\n" + number() + " CT2 reversed";
      case 6:
        return one_of<std::string>({"m1", "m2", "m999", "commission", "troubleshoot", "replacement", "identity: a: b",
                                    "commissioned", "commissioned-with-open-points",
                                    "L1 volts 120 0 is\nCT1 amps nan nan", "\xC3\x28", std::string("a\0b", 3),
                                    std::string(5000, 'W')});
      default: {
        std::string out;
        for (std::size_t left = byte() % 24; left > 0 && !bytes_.empty(); --left) out += static_cast<char>(byte());
        return out;
      }
    }
  }

  std::span<const std::uint8_t> bytes_;
};

/// Through a bundle into a store; nothing where the hand-off refuses the record.
class RecordDoor {
 public:
  std::optional<Record> import(const Job& job) {
    const std::string path = folder_ / "record.lineside";
    std::optional<Record> next = Record{job, sample_frames(), {}};
    const auto written = write_bundle(
        path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); }, key_);
    if (!written) return std::nullopt;
    record_require(
        record_value(verify_bundle(path), "a bundle that was written is read").verdict == BundleVerdict::Intact,
        "a bundle that was written verifies");
    auto reader = BundleReader::open(path);
    if (!reader) return std::nullopt;
    const auto merged = store_->merge([&] { return (*reader)->next(); }, "");
    if (!merged) return std::nullopt;
    listed(job.id);
    Record kept = record_value(store_->record(job.id), "what was imported is read");
    record_value(store_->remove(job.id, "2026-03-02T10:00:00Z"), "what was imported is removed");
    clear();
    return kept;
  }
  Exported exported(const Record& record, const std::string& format, i18n::Language language) {
    return export_job(record, ExportJob{.format = format}, folder_ / "out", folder_ / "keys", language);
  }

 private:
  void listed(const std::string& id) {
    const auto all = record_value(store_->list(), "the store is listed");
    record_require(std::ranges::any_of(all, [&](const JobSummary& each) { return each.id == id; }),
                   "what was imported is listed");
    record_value(find_jobs(*store_, "Façade 2N208", 10, every_), "the store is searched");
    record_value(store_->versions(id), "the versions are listed");
  }
  /// A store without the tombstone of the job, so that the next record of this id is a new one.
  void clear() {
    store_.reset();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(folder_ / "jobs.db" + end);
    store_ = record_value(open_archive(folder_ / "jobs.db"), "a store is opened");
  }

  TempFolder folder_;
  KeyPair key_ = record_value(KeyRing(folder_ / "keys").own(), "a key is made");
  std::unique_ptr<JobArchive> store_ = record_value(open_archive(folder_ / "jobs.db"), "a store is opened");
  InEveryLanguage every_ = i18n::every_language();
};

/// Opens the job on every screen, as it is shown and in another language, and goes on from there.
inline void open_on_every_screen(const Job& job, const i18n::Translator& words) {
  Session session;
  for (const Step& step : steps()) {
    Job there = job;
    there.facts.push_back(
        {there.facts.size() + 1, "", "nav.screen", std::string{step.code}, FactSource::Chosen, "", ""});
    const Screen shown = screen(there, session);
    record_require(!shown.title.empty(), "a screen has a title");
    test::each_text(shown, [&](const Text& each) { (void)words.say(each); });
    Surroundings around;
    around.opened_at = "2026-03-09T09:00:00Z";
    for (const EventBody& event : std::initializer_list<EventBody>{around, Tick{5}, Press{"next"}, Undo{}})
      (void)update(there, session, Event{event, "2026-03-09T09:00:01Z"});
    (void)screen(there, session);
    session.working.reset();
  }
}

inline void replay_every_moment(const Job& job) {
  Replay state = begin_replay(job);
  constexpr std::size_t kShown = 12;  // newest; each draws a whole screen
  for (std::size_t i = 0; i < kShown; ++i) {
    (void)screen(state);
    if (!replay(state, Press{"back"})) break;
  }
  for (const char* given : {"check.1.obs.1.amps.L2 = 38.5", "m2 volts.L1 = 1e300", "model.typed = 2N208-021"})
    (void)replay(state, Answer{"suppose", given});
  (void)replay(state, Answer{"power_factor", "0.5 0.7"});
  (void)screen(state);
}

/// One input of the fuzzer.
inline void try_record(std::span<const std::uint8_t> bytes) {
  static RecordDoor door;
  static const i18n::Translator spanish(test::kSpanish);
  const auto record = door.import(RecordMaker(bytes).job());
  if (!record) return;
  (void)summarise(record->job);
  (void)open_points(record->job);
  for (const std::string& meter : meters(record->job)) (void)progress(record->job, meter);
  replay_every_moment(record->job);
  open_on_every_screen(record->job, spanish);
  for (const char* format : {"pdf", "json", "csv", "text", "support", "rma", "trace", "labels", "bundle"}) {
    const Exported done = door.exported(*record, format, test::kFrench);
    if (!done.error.empty()) std::cerr << format << ": " << english(done.error) << "\n";
    record_require(done.error.empty(), "every format is exported");
  }
  (void)qr_text(record->job, record->frames);
}

}  // namespace lineside::test
