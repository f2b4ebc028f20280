// Bad days of a store: damaged, cut or deleted while it is closed, taken away while it is open, killed in the middle of
// being mended. Nothing is lost from sight, and it is said.
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "app/store/archive.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/received.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/store/kill_points.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::error_of;
using test::fact;
using test::small_job;
using test::value_of;

namespace {

namespace bad_days_fs = std::filesystem;

/// A store with a copy of a day ago, an answer and a job that are newer than the copy.
void make_store_with_copy(const std::string& path) {
  value_of(value_of(open_archive(path))->create(small_job("kept")));
  value_of(open_archive(path)).reset();  // makes the copy
  const auto store = value_of(open_archive(path));
  value_of(store->append("kept", std::vector{fact(4, "", "site.name", "newer than the copy")}, {}));
  value_of(store->create(small_job("new")));
}

/// The index of words is overwritten, as a bad sector would.
void spoil_a_page(const std::string& path) {
  const auto page =
      store::Database(path, SQLITE_OPEN_READONLY).number("SELECT rootpage FROM sqlite_schema WHERE name = 'find_data'");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp((page - 1) * 4096);
  file << std::string(4096, '\x55');
}

void spoil_the_head(const std::string& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file << std::string(100, '\x55');
}

/// Nothing that was accepted is lost from sight.
void check_everything_there(JobArchive& store, std::size_t facts = 4) {
  CHECK(value_of(store.load("kept")).facts.size() == facts);
  CHECK(value_of(store.load("new")) == small_job("new"));
}

/// Runs `begin` in a copy of the folder, killed at every flush in turn, and looks at what the next start makes of it.
/// Gives how many points there are.
int killed_everywhere(const std::string& folder, const std::function<void(const std::string& path)>& begin,
                      const std::function<void(const std::string& path)>& look) {
  for (int point = 1;; ++point) {
    CAPTURE(point);
    const test::TempFolder round;
    bad_days_fs::copy(folder, round.path(), bad_days_fs::copy_options::recursive);
    const std::string path = round / "jobs.db";
    const bool killed = test::killed_at(point, [&] { begin(path); });
    look(path);
    if (!killed) return point - 1;
  }
}

}  // namespace

TEST_CASE("a repair that is killed at any flush is gone on with at the next start, which says so") {
  const test::TempFolder folder;
  const std::string made = folder / "jobs.db";
  make_store_with_copy(made);
  SECTION("a page is damaged") {
    spoil_a_page(made);
  }
  SECTION("the first bytes are damaged") {
    spoil_the_head(made);
  }
  const int points = killed_everywhere(
      folder.path().string(), [](const std::string& path) { value_of(open_archive(path)); },
      [](const std::string& path) {
        if (!bad_days_fs::exists(path + ".damaged-1") || bad_days_fs::exists(path + ".repair")) {
          const auto store = value_of(open_archive(path));
          CHECK(english(store->notice()).find("The damaged file is kept as " + path + ".damaged-1. The backup ") !=
                std::string::npos);
          check_everything_there(*store);
        }
        const auto store = value_of(open_archive(path));
        CHECK(store->notice().empty());
        check_everything_there(*store);
        CHECK(bad_days_fs::exists(path + ".damaged-1"));
        CHECK_FALSE(bad_days_fs::exists(path + ".damaged-2"));
        CHECK_FALSE(bad_days_fs::exists(path + ".mended"));
      });
  CHECK(points > 8);
}

TEST_CASE("going back to a copy that is killed at any flush loses no job") {
  const test::TempFolder folder;
  make_store_with_copy(folder / "jobs.db");
  const int points = killed_everywhere(
      folder.path().string(),
      [](const std::string& path) { value_of(restore_backup(path, list_backups(path).front().path)); },
      [](const std::string& path) {
        check_everything_there(*value_of(open_archive(path)));
        CHECK_FALSE(bad_days_fs::exists(path + ".mended"));
      });
  CHECK(points > 8);
}

TEST_CASE("a merge that is killed at any flush has taken in all of a file or nothing, and can be done again") {
  const test::TempFolder folder;
  make_store_with_copy(folder / "jobs.db");
  const auto merge = [](const std::string& path) {
    std::vector<Record> records{{small_job("new 2"), {}, {}, {}}, {small_job("new 3"), {}, {}, {}}};
    const auto next = [&]() -> StoreResult<std::optional<Record>> {
      if (records.empty()) return std::optional<Record>{};
      std::optional<Record> out = std::move(records.back());
      records.pop_back();
      return out;
    };
    value_of(value_of(open_archive(path))->merge(next, "a key"));
  };
  const int points = killed_everywhere(folder.path().string(), merge, [&](const std::string& path) {
    const auto before = value_of(value_of(open_archive(path))->list()).size();
    CHECK((before == 2 || before == 4));
    merge(path);
    const auto store = value_of(open_archive(path));
    CHECK(value_of(store->list()).size() == 4);
    check_everything_there(*store);
  });
  CHECK(points > 2);
}

TEST_CASE("an import that is killed at any flush can be done again, and the signed file is kept then") {
  const test::TempFolder folder;
  make_store_with_copy(folder / "jobs.db");
  const KeyPair key = value_of(KeyRing(folder / "elsewhere").own());
  const std::string bundle = folder / "brought.lineside";
  std::optional<Record> next = Record{small_job("brought"), {}, {}};
  value_of(write_bundle(
      bundle, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, key));
  const auto import = [&](const std::string& path) {
    const auto store = value_of(open_archive(path));
    const auto reader = value_of(BundleReader::open(bundle));
    const auto merged = value_of(store->merge([&] { return reader->next(); }, reader->signed_by(), Signer::Known));
    value_of(keep_received(*store, {bundle, reader->signed_by(), reader->seal_id()}, merged, "2026-03-02T12:00:00Z"));
  };
  const auto bytes_of = [](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const int points = killed_everywhere(folder.path().string(), import, [&](const std::string& path) {
    import(path);
    const auto store = value_of(open_archive(path));
    check_everything_there(*store);
    CHECK(value_of(store->load("brought")) == small_job("brought"));
    const auto kept = value_of(store->received("brought"));
    REQUIRE(kept.size() == 1);
    CHECK(bytes_of(received_path(path, kept.front())) == bytes_of(bundle));
  });
  CHECK(points > 4);
}

TEST_CASE("a repair brings no deleted job back, and keeps every version of the others and who brought them") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  make_store_with_copy(path);
  {
    const auto store = value_of(open_archive(path));
    value_of(store->remove("kept", "2026-04-01T00:00:00Z", "A. Person"));
    const auto take = [&](const std::string& panel, Signer signer) {
      std::optional<Record> next = Record{small_job("new"), {}, {}, {}};
      next->job.facts.push_back(fact(4, "m1", "panel", panel));
      const auto give = [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); };
      value_of(store->merge(give, signer == Signer::Known ? "office" : "stranger", signer));
    };
    take("P1", Signer::Known);
    take("P2", Signer::Known);
    take("P3", Signer::Unknown);
    REQUIRE(value_of(store->versions("new")).size() == 2);
  }
  SECTION("a page is damaged") {
    spoil_a_page(path);
  }
  SECTION("the first bytes are damaged") {
    spoil_the_head(path);
  }
  const auto store = value_of(open_archive(path));
  CHECK(english(store->notice()).find(" 1 job was saved from the damaged file.") != std::string::npos);
  CHECK(error_of(store->load("kept")).code == StoreErrorCode::NotFound);
  REQUIRE(value_of(store->tombstones()).size() == 1);
  CHECK(value_of(store->tombstones())[0].by == "A. Person");
  CHECK(test::said(value_of(store->conflict("new"))) == std::vector<std::string>{"m1 Panel"});
  CHECK(value_of(store->versions("new")).size() == 2);
  CHECK(value_of(store->waiting("new")).size() == 1);
  CHECK(value_of(store->signers("new")) == std::vector<std::string>{"office"});
}

TEST_CASE("a store that lost its beginning is read under another one's, and nothing of it is lost") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  make_store_with_copy(path);
  spoil_the_head(path);
  CHECK(error_of(open_archive_to_read(path)).code == StoreErrorCode::Gone);
  const auto store = value_of(open_archive(path));
  CHECK(store->notice() == "The job store was damaged. The damaged file is kept as " + path +
                               ".damaged-1. The backup " + list_backups(path).front().path +
                               " was restored. 2 jobs were saved from the damaged file.");
  check_everything_there(*store);
}

TEST_CASE("a store that was cut or deleted beside its copies is never begun anew in silence") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  make_store_with_copy(path);
  const std::string copy = list_backups(path).front().path;
  const std::string how = GENERATE(as<std::string>{}, "cut to 50 bytes", "cut to nothing", "deleted");
  CAPTURE(how);
  const bool there = how != "deleted";
  if (there) {
    bad_days_fs::resize_file(path, how == "cut to nothing" ? 0 : 50);
  } else {
    bad_days_fs::remove(path);
  }
  CHECK(text(error_of(open_archive_to_read(path))) ==
        "The job store " + path +
            " is gone, cut short or another file now. Close Lineside and start it again. It restores the newest copy "
            "and says so. \"lineside job restore\" lists the copies.");
  SECTION("the next start restores the newest copy and says so") {
    const auto store = value_of(open_archive(path));
    CHECK(store->notice() ==
          (there ? "The job store was damaged. The damaged file is kept as " + path + ".damaged-1. The backup " + copy +
                       " was restored. 0 jobs were saved from the damaged file; parts of it could not be read. Compare "
                       "the list of jobs with your papers."
                 : "The job store " + path + " was gone. The backup " + copy +
                       " was restored. Compare the list of jobs with your papers; \"lineside job restore\" lists the "
                       "copies."));
    CHECK(value_of(store->load("kept")) == small_job("kept"));
  }
  SECTION("going back to a copy works") {
    value_of(restore_backup(path, copy));
    CHECK(value_of(value_of(open_archive(path))->load("kept")) == small_job("kept"));
  }
}

TEST_CASE("a store that goes away while it is open takes no more answers and keeps those before") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  make_store_with_copy(path);
  std::string why;
  bool kept = true;
  {
    const auto store = value_of(open_archive(path));
    value_of(store->append("kept", std::vector{fact(5, "", "site.name", "accepted")}, {}));
    SECTION("deleted") {
      bad_days_fs::remove(path);
      why = "it was deleted or moved away while it was open";
    }
    SECTION("cut") {
      bad_days_fs::resize_file(path, 4096);
      why = "it was cut short while it was open";
      kept = false;
    }
    SECTION("another file put in its place") {
      bad_days_fs::rename(path, path + ".old");
      bad_days_fs::copy_file(path + ".old", path);
      why = "another file was put in its place while it was open";
    }
    SECTION("its log deleted") {
      bad_days_fs::remove(path + "-wal");
      why = "its log was deleted while it was open";
    }
    for (int answer = 0; answer < 2; ++answer) {
      const auto refused = error_of(store->append("kept", std::vector{fact(6, "", "site.name", "lost")}, {}));
      CHECK(refused.code == StoreErrorCode::Gone);
      if (kept)
        CHECK(refused.detail ==
              why + "; the last answer was not saved, those before it are kept in " + path + ".kept-1");
      else
        CHECK(english(refused.detail).starts_with(why + "; the last answer was not saved"));
    }
  }
  const auto store = value_of(open_archive(path));
  CHECK_FALSE(store->notice().empty());
  CHECK(value_of(store->load("kept")).facts.size() >= 3);
  if (!kept) return;  // what was cut off is gone
  check_everything_there(*store, 5);
  CHECK(bad_days_fs::exists(path + ".damaged-1.kept-1"));
}

TEST_CASE("damage in a picture costs the picture and not the record") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    value_of(store->create(small_job("pictured")));
    value_of(store->attach("pictured", {"lost.jpg", "image/jpeg", "", std::vector<unsigned char>(9000, 'N')}));
    value_of(store->attach("pictured", {"kept.jpg", "image/jpeg", "", {1, 2, 3}}));
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    // The chain of pages that holds the picture is broken at a page that names a next one.
    const auto page_at = [&](std::size_t from) { return bytes.find(std::string(4000, 'N'), from) / 4096 * 4096; };
    auto at = page_at(0);
    if (bytes.substr(at, 4) == std::string(4, '\0')) at = page_at(at + 4096);
    REQUIRE(at < bytes.size());
    REQUIRE(bytes.substr(at, 4) != std::string(4, '\0'));
    file.clear();
    file.seekp(static_cast<std::streamoff>(at));
    file << std::string("\xff\xff\xff\xff", 4);
  }
  std::ofstream(store::damage_mark(path)) << "found damaged while it was copied\n";
  const auto store = value_of(open_archive(path));
  CHECK(value_of(store->load("pictured")) == small_job("pictured"));
  const auto left = value_of(store->attachments("pictured"));
  REQUIRE(left.size() == 1);
  CHECK(left.front().name == "kept.jpg");
  CHECK(english(store->notice()).ends_with(" Pictures and files that could not be read: 1."));
}

TEST_CASE("a command waits for the copy that is due") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    value_of(store->create(small_job()));
    for (int i = 0; i < 10; ++i) {
      Attachment big{"picture.jpg", "image/jpeg", std::to_string(i), std::vector<unsigned char>(1 << 20, 'p')};
      value_of(store->attach(small_job().id, big));
    }
  }
  CHECK(newest_copy(path).path.empty());
  value_of(open_archive(path, Care::Finish)).reset();
  const auto copies = list_backups(path);
  REQUIRE(copies.size() == 1);
  CHECK(copies.front().sound);
  CHECK(newest_copy(path).path == copies.front().path);
  CHECK(newest_copy(path).seconds >= 0);
}

TEST_CASE("the main file alone is nearly complete while the store is open") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const auto store = value_of(open_archive(path));
  value_of(store->create(small_job()));
  for (std::uint64_t seq = 4; seq <= 200; ++seq)
    value_of(store->append(small_job().id, std::vector{fact(seq, "m1", "panel", std::to_string(seq))}, {}));
  bad_days_fs::create_directory(folder / "alone");
  bad_days_fs::copy_file(path, folder / "alone/jobs.db");
  const auto alone = value_of(open_archive(folder / "alone/jobs.db"));
  CHECK(value_of(alone->load(small_job().id)).facts.size() > 190);
}

}  // namespace lineside
