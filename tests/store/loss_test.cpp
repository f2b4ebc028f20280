// Nothing accepted is ever lost: kills at random moments, a disk that fills up, writes that fail.
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include <random>

#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/child.hpp"
#include "tests/support/store/faulty_vfs.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::error_of;
using test::fact;
using test::small_job;
using test::value_of;

namespace {

std::string integrity(const std::string& path) {
  return store::Database(path, SQLITE_OPEN_READWRITE).text("PRAGMA integrity_check");
}

Job open_and_load(const std::string& path) {
  return value_of(value_of(open_store(path))->load(small_job().id));
}

/// Appends until an append fails; says how the last one failed and how many facts were accepted.
struct Filled {
  StoreError error;
  std::uint64_t accepted = 0;
};
Filled fill(JobStore& store, std::uint64_t from) {
  for (std::uint64_t seq = from;; ++seq) {
    auto result = store.append(small_job().id, std::vector{fact(seq, "", "note", std::string(900, 'n'))}, {});
    if (!result) return {result.error(), seq - 1};
  }
}

}  // namespace

TEST_CASE("killed at 50 random moments, every accepted answer is there") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(value_of(open_store(path))->create(small_job()));
  std::uint64_t known = small_job().facts.size();
  std::mt19937 random(20260302);
  for (int round = 0; round < 50; ++round) {
    CAPTURE(round, known);
    test::Child child([&](int out) {
      const auto store = value_of(open_store(path));
      for (std::uint64_t seq = known + 1;; ++seq) {
        const StoredFrame frame{"2026-03-02T09:15:01-05:00", 1, true, "good", {1, 17}};
        value_of(store->append(small_job().id, std::vector{fact(seq, "m1", "obs.1.tap", std::to_string(seq))},
                               std::vector{frame}));
        test::tell(out, static_cast<std::int64_t>(seq));
      }
    });
    std::uint64_t acknowledged = known;
    const auto wanted = known + random() % 4;  // some rounds die before the first answer, in the middle of opening
    while (acknowledged < wanted) acknowledged = static_cast<std::uint64_t>(child.hear());
    const timespec moment{0, static_cast<long>(random() % 3'000'000)};
    ::nanosleep(&moment, nullptr);
    child.kill();
    for (std::int64_t heard = child.hear(); heard > 0; heard = child.hear())
      acknowledged = static_cast<std::uint64_t>(heard);

    const Job job = open_and_load(path);
    REQUIRE(job.facts.size() >= acknowledged);
    REQUIRE(job.facts.size() <= acknowledged + 1);  // committed, but killed before it could say so
    REQUIRE(job.facts.back().seq == job.facts.size());
    REQUIRE(integrity(path) == "ok");
    known = job.facts.size();
  }
  CHECK(known > small_job().facts.size() + 50);
}

TEST_CASE("a disk that fills up costs the last answer and nothing else") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(value_of(open_store(path))->create(small_job()));
  // A limit on the size of files stands for the full disk, so that this runs everywhere.
  test::Child child([&](int out) {
    ::signal(SIGXFSZ, SIG_IGN);
    const auto store = value_of(open_store(path));
    struct rlimit limit {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = 200'000;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Filled filled = fill(*store, 4);
    test::tell(out, filled.error.code == StoreErrorCode::DiskFull);
    test::tell(out, static_cast<std::int64_t>(filled.accepted));
    test::tell(out, static_cast<std::int64_t>(value_of(store->load(small_job().id)).facts.size()));
    limit.rlim_cur = limit.rlim_max;  // somebody made room: the same store goes on
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto again = store->append(small_job().id, std::vector{fact(filled.accepted + 1, "", "note", "after")}, {});
    test::tell(out, again ? 1 : 0);
  });
  CHECK(child.hear() == 1);
  const auto accepted = child.hear();
  CHECK(accepted > 10);
  CHECK(child.hear() == accepted);
  CHECK(child.hear() == 1);
  CHECK(child.wait() == 0);
  const Job job = open_and_load(path);
  CHECK(job.facts.size() == static_cast<std::size_t>(accepted) + 1);
  CHECK(job.facts.back().value == "after");
  CHECK(integrity(path) == "ok");
}

TEST_CASE("a disk that fails at any one of its writes costs no accepted answer") {
  test::FaultyVfs disk;
  const auto answers = [](JobStore& store, std::uint64_t& accepted) {
    for (int i = 0; i < 3; ++i) {
      const auto seq = accepted + 1;
      if (store.append(small_job().id, std::vector{fact(seq, "m1", "obs.1.tap", std::to_string(seq))}, {}))
        accepted = seq;
    }
  };
  std::int64_t failed_rounds = 0;
  for (std::int64_t at = 1;; ++at) {  // one round for each operation that a whole run makes
    CAPTURE(at);
    const test::TempFolder folder;
    const std::string path = folder / "jobs.db";
    disk.fail_from = INT64_MAX;
    value_of(value_of(open_store(path))->create(small_job()));
    disk.operations = 0;
    disk.fail_from = at;
    std::uint64_t accepted = small_job().facts.size();
    if (auto opened = open_store(path); opened) answers(**opened, accepted);
    const bool whole = disk.operations < at;
    disk.fail_from = INT64_MAX;  // another disk, or the same one after it was seen to
    const Job job = open_and_load(path);
    REQUIRE(job.facts.size() >= accepted);
    REQUIRE(job.facts.size() <= accepted + 1);
    REQUIRE(job.facts.back().seq == job.facts.size());
    REQUIRE(integrity(path) == "ok");
    if (whole) break;
    ++failed_rounds;
  }
  CHECK(failed_rounds > 20);
}

TEST_CASE("a store on a small full disk opens again with all that was accepted") {
  const test::TempFolder folder;
  test::Child child([&](int out) {
    // A file system of our own needs rights that not every machine gives.
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=400k") != 0) {
      test::tell(out, 77);
      return;
    }
    test::tell(out, 1);
    const std::string path = folder / "jobs.db";
    auto store = value_of(open_store(path));
    value_of(store->create(small_job()));
    const Filled filled = fill(*store, 4);
    test::tell(out, filled.error.code == StoreErrorCode::DiskFull);
    store.reset();
    store = value_of(open_store(path));  // on the full disk
    test::tell(out, value_of(store->load(small_job().id)).facts.size() == filled.accepted);
  });
  const auto mounted = child.hear();
  if (mounted == 77) {
    WARN("no right to mount: only the file size limit was tried");
    return;
  }
  CHECK(mounted == 1);
  CHECK(child.hear() == 1);
  CHECK(child.hear() == 1);
  CHECK(child.wait() == 0);
}

}  // namespace lineside
