// usage: soak_kills [SECONDS] — kills a process that records answers at random moments (1,000 times, or as often as
// the seconds allow) and opens the store after each: every accepted answer is there and the store is sound.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "app/store/archive.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/child.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace lineside;

const char* const kJob = "3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01";

Fact numbered(std::uint64_t seq) {
  return {seq,
          "m1",
          "obs",
          std::to_string(seq) + std::string(seq % 700, 'x'),
          FactSource::Measured,
          "2026-03-02T09:15:00-05:00",
          "W-2"};
}

/// Records answers for ever, saying each that was accepted. Every fourth round writes fail from some size on.
void record(const std::string& path, std::uint64_t from, int out, bool disk_fills) {
  auto opened = open_archive(path);
  if (!opened) return;
  if (disk_fills) {
    ::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = 65536;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  for (std::uint64_t seq = from;;) {
    const std::vector<Fact> facts{numbered(seq)};
    const std::vector<StoredFrame> frames{{"2026-03-02T09:15:01-05:00", 1, true, "good", {1, 17}}};
    if ((*opened)->append(kJob, facts, frames)) test::tell(out, static_cast<std::int64_t>(seq++));
  }
}

int complain(int round, const std::string& what) {
  std::printf("round %d: %s\n", round, what.c_str());
  return 1;
}

int check(const std::string& path, int round, std::uint64_t accepted, std::uint64_t& known) {
  auto opened = open_archive(path);
  if (!opened) return complain(round, english(text(opened.error())));
  if (!(*opened)->notice().empty()) return complain(round, english((*opened)->notice()));
  const auto record_read = (*opened)->record(kJob);
  if (!record_read) return complain(round, "the job is gone");
  const Job& job = record_read->job;
  if (job.facts.size() < accepted || job.facts.size() > accepted + 1) {
    return complain(round, std::to_string(accepted) + " accepted, " + std::to_string(job.facts.size()) + " found");
  }
  for (const Fact& fact : job.facts) {
    if (!(fact == numbered(fact.seq))) return complain(round, "fact " + std::to_string(fact.seq) + " is another one");
  }
  if (store::Database(path, SQLITE_OPEN_READONLY).text("PRAGMA integrity_check") != "ok")
    return complain(round, "not sound");
  known = job.facts.size();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(argc > 1 ? std::atoi(argv[1]) : 3600);
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    auto opened = open_archive(path);
    Job job;
    job.id = kJob;
    job.created = "2026-03-02T09:09:00-05:00";
    if (!opened || !(*opened)->create(job)) return complain(0, "no store");
  }
  std::mt19937 random(20260302);
  std::uint64_t known = 0;
  int round = 0;
  for (; round < 1000 && std::chrono::steady_clock::now() < until; ++round) {
    const bool disk_fills = round % 4 == 3;
    test::Child child([&](int out) { record(path, known + 1, out, disk_fills); });
    const std::uint64_t wanted = disk_fills ? known : known + random() % 4;
    std::uint64_t accepted = known;
    while (accepted < wanted) {
      const auto heard = child.hear();
      if (heard < 0) return complain(round, "the recording process ended by itself");
      accepted = static_cast<std::uint64_t>(heard);
    }
    const timespec moment{0, static_cast<long>(random() % 5'000'000)};
    ::nanosleep(&moment, nullptr);
    child.kill();
    for (std::int64_t heard = child.hear(); heard > 0; heard = child.hear())
      accepted = static_cast<std::uint64_t>(heard);
    if (check(path, round, accepted, known) != 0) return 1;
  }
  std::printf("%d kills, %llu answers, none lost\n", round, static_cast<unsigned long long>(known));
  return 0;
}
