// A store and bundles that version 0.1.0 wrote, kept in tests/store/version-0.1.0: they open and keep their meaning.
#include <catch2/catch.hpp>
#include <filesystem>

#include "app/store/archive.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::value_of;

namespace {

const std::string kKept = test::source_dir() + "/tests/store/version-0.1.0/";
constexpr std::string_view kSigned = "b568182b-66bb-4ed1-8a98-b7e9572610a7";
constexpr std::string_view kTwoWays = "7e5925e6-532e-46a7-937a-01abbcbdc2f8";

std::string copied(const test::TempFolder& folder) {
  std::filesystem::copy_file(kKept + "jobs.db", folder / "jobs.db");
  return folder / "jobs.db";
}

}  // namespace

TEST_CASE("a store of version 0.1.0 opens: the signed job is signed, the one that went two ways is in conflict") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(copied(folder)));
  CHECK(value_of(store->list()).size() == 2);
  const Job mill = value_of(store->load(kSigned));
  CHECK(state(mill) == JobState::CommissionedWithOpenPoints);
  CHECK(latest(mill, "", "signoff.by") == "A. Person");
  CHECK(value_of(store->conflicts()) == std::vector<std::string>{std::string(kTwoWays)});
  CHECK(test::said(value_of(store->conflict(kTwoWays))) == std::vector<std::string>{"m1 Serial number"});
  CHECK(value_of(store->versions(kTwoWays)).size() == 2);
  CHECK(value_of(store->find("mill", 10)).size() == 1);
}

TEST_CASE("the same store opens only to be read, and is left as it is") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive_to_read(copied(folder)));
  CHECK(value_of(store->list()).size() == 2);
  CHECK(value_of(store->conflicts()).size() == 1);
  CHECK(value_of(store->versions(kTwoWays)).size() == 2);
  CHECK(value_of(store->waiting(kTwoWays)).empty());
  CHECK(value_of(store->notes(kTwoWays)).size() == 1);
}

TEST_CASE("bundles of version 0.1.0 are intact and say nothing new to the store they came from") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(copied(folder)));
  for (const auto& [file, step] :
       {std::pair{"mill.lineside", MergeStep::Unchanged}, std::pair{"elm-b.lineside", MergeStep::Conflict}}) {
    CAPTURE(file);
    CHECK(value_of(verify_bundle(kKept + file)).verdict == BundleVerdict::Intact);
    const auto reader = value_of(BundleReader::open(kKept + file));
    const auto merged = value_of(store->merge([&] { return reader->next(); }, reader->signed_by()));
    REQUIRE(merged.size() == 1);
    CHECK(merged[0].step == step);
  }
}

TEST_CASE("numbers that version 0.1.0 printed before and after Back was pressed are one number now") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(copied(folder)));
  const Record mill = value_of(store->record(kSigned));
  CHECK(state_of_old_number(mill.job, mill.frames, "B568182B-B3180D").has_value());
  CHECK(state_of_old_number(mill.job, mill.frames, "B568182B-FDFBBB").has_value());
  CHECK_FALSE(state_of_old_number(mill.job, mill.frames, "B568182B-000000").has_value());
}

}  // namespace lineside
