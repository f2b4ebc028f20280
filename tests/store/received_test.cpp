// What came from another tablet is kept as it came: each file once, found again for each job it brought.
#include "app/store/bundle/received.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::small_job;
using test::value_of;

TEST_CASE("a bundle taken in twice is kept once, two bundles of one signer are kept beside each other") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const auto store = value_of(open_archive(path));
  const KeyPair key = value_of(KeyRing(folder / "elsewhere").own());
  const auto bundle_of = [&](const std::string& job) {
    std::string file = folder / (job + ".lineside");
    std::optional<Record> next = Record{small_job(job), {}, {}};
    value_of(write_bundle(
        file, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, key));
    return file;
  };
  const auto take_in = [&](const std::string& file) {
    const auto reader = value_of(BundleReader::open(file));
    const auto merged = value_of(store->merge([&] { return reader->next(); }, reader->signed_by(), Signer::Known));
    value_of(keep_received(*store, {file, reader->signed_by(), reader->seal_id()}, merged, "2026-03-02T12:00:00Z"));
  };
  const auto bytes_of = [](const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  };
  const std::string first = bundle_of("first");
  const std::string second = bundle_of("second");
  for (const std::string& file : {first, second, first}) take_in(file);
  const auto files = std::filesystem::directory_iterator(folder / "received");
  CHECK(std::distance(begin(files), end(files)) == 2);
  for (const auto& [job, file] : {std::pair{"first", first}, std::pair{"second", second}}) {
    const auto kept = value_of(store->received(job));
    REQUIRE(kept.size() == 1);
    CHECK(bytes_of(received_path(path, kept.front())) == bytes_of(file));
  }
}

}  // namespace lineside
