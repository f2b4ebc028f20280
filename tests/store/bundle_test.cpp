// Hand-off bundles: what goes in comes out, one changed byte never passes, strangers' files are refused.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/bundle_file.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "tests/support/store/part_files.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::error_of;
using test::value_of;

namespace {

std::string bytes_of_bundle_test(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

RecordSource from(const std::vector<Record>& records) {
  auto at = std::make_shared<std::size_t>(0);
  return [&records, at]() -> StoreResult<std::optional<Record>> {
    if (*at == records.size()) return std::optional<Record>{};
    return std::optional<Record>(records[(*at)++]);
  };
}

std::vector<Record> sample_records() {
  Job odd = test::small_job("b-2");
  odd.practice = true;
  odd.facts.push_back(test::fact(4, "m1", "identity.raw", std::string("\xFF\x00\x01", 3), FactSource::Read));
  const Attachment photo{"panel.jpg", "image/jpeg", "2026-03-02T09:00:00", {0xFF, 0xD8, 0x00}};
  return {{test::sample_job(), test::sample_frames(), {photo}}, {odd, {}, {}}};
}

KeyPair some_key(const test::TempFolder& folder) {
  return value_of(KeyRing(folder.path().string()).own());
}

/// Seals any database as a bundle, as a stranger with a key could.
void seal_database(const std::string& path, const std::string& sql, const KeyPair& key) {
  std::filesystem::remove(path);
  {
    store::Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    database.run("PRAGMA application_id = " + std::to_string(store::kBundleId) + "; PRAGMA user_version = 1;");
    database.run(sql);
  }
  seal::close(path, key);
}

}  // namespace

TEST_CASE("a bundle gives back the records it was made of") {
  const test::TempFolder folder;
  const std::string path = folder / "hand over.lineside";
  const std::vector<Record> records = sample_records();
  const KeyPair key = some_key(folder);
  value_of(write_bundle(path, from(records), key));
  CHECK(lineside::test::part_files(std::filesystem::path(path).parent_path()).empty());

  const BundleCheck check = value_of(verify_bundle(path));
  CHECK(check.verdict == BundleVerdict::Intact);
  CHECK(check.signed_by == fingerprint(key.open));
  CHECK_FALSE(check.first_difference);

  const auto reader = value_of(BundleReader::open(path));
  for (const std::size_t which : {0U, 1U}) {
    const auto read = value_of(reader->next());
    REQUIRE(read);
    CHECK(read->job == records[which].job);
    CHECK(read->attachments == records[which].attachments);
    CHECK(digest::of_record(read->job, read->frames) == digest::of_record(records[which].job, records[which].frames));
  }
  CHECK_FALSE(value_of(reader->next()));
  // A SQLite file still: other tools can read it in years to come.
  store::Database plain(path, SQLITE_OPEN_READONLY);
  CHECK(plain.text("SELECT value FROM fact WHERE key = 'model.canonical'") == "2N208-021");
}

TEST_CASE("a bundle altered in any single byte never verifies") {
  const test::TempFolder folder;
  const std::string path = folder / "a.lineside";
  value_of(write_bundle(path, from({{test::small_job(), {}, {}}}), some_key(folder)));
  const std::string good = bytes_of_bundle_test(path);
  REQUIRE(value_of(verify_bundle(path)).verdict == BundleVerdict::Intact);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto write_at = [&](std::size_t at, char byte) {
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
    file.flush();
  };
  std::size_t passed = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    write_at(at, static_cast<char>(good[at] ^ (1 << at % 8)));
    if (seal::check(path).state == seal::State::Intact) ++passed;
    if (at % 97 == 0 && value_of(verify_bundle(path)).verdict == BundleVerdict::Intact) ++passed;
    write_at(at, good[at]);
  }
  CHECK(passed == 0);
  CHECK(value_of(verify_bundle(path)).verdict == BundleVerdict::Intact);
}

TEST_CASE("bytes added, cut off or moved are refused") {
  const test::TempFolder folder;
  const std::string path = folder / "a.lineside";
  value_of(write_bundle(path, from({{test::small_job(), {}, {}}}), some_key(folder)));
  const std::string good = bytes_of_bundle_test(path);
  const std::string seal_bytes = good.substr(good.size() - seal::kSize);
  for (const std::string& bad : {good + "\n", good + good, good + seal_bytes, good.substr(0, good.size() - 1),
                                 good.substr(0, good.size() - seal::kSize),
                                 good.substr(0, good.size() - seal::kSize) + std::string(4096, '\0') + seal_bytes}) {
    put(path, bad);
    CHECK(value_of(verify_bundle(path)).verdict == BundleVerdict::Altered);
  }
  for (const std::string& bad :
       {std::string(), std::string("hello"), std::string(5000, 'x'), good.substr(0, 300), good.substr(1)}) {
    put(path, bad);
    CHECK(value_of(verify_bundle(path)).verdict == BundleVerdict::NotABundle);
  }
  CHECK(error_of(verify_bundle(folder / "none.lineside")).code != StoreErrorCode::Damaged);
}

TEST_CASE("an altered fact is named") {
  const test::TempFolder folder;
  const std::string path = folder / "a.lineside";
  value_of(write_bundle(path, from({{test::small_job(), {}, {}}}), some_key(folder)));
  std::string bytes = bytes_of_bundle_test(path);
  const auto at = bytes.find("120.3");
  REQUIRE(at != std::string::npos);
  bytes[at + 4] = '9';
  put(path, bytes);
  const BundleCheck check = value_of(verify_bundle(path));
  CHECK(check.verdict == BundleVerdict::Altered);
  REQUIRE(check.first_difference);
  CHECK(check.first_difference->job == test::small_job().id);
  CHECK(check.first_difference->fact == 3);
  CHECK(check.first_difference->key == "volts.L1");
  CHECK(check.first_difference->text == "fact 3 (volts.L1) or its digest was changed");
  const StoreError refused = error_of(BundleReader::open(path));
  CHECK(refused.code == StoreErrorCode::Damaged);
}

TEST_CASE("a sealed file with tables, triggers or views of its own is no bundle, and none of its SQL runs") {
  const test::TempFolder folder;
  const std::string path = folder / "evil.lineside";
  const KeyPair key = some_key(folder);
  const std::string schema = store::kBundleSchema;
  for (const std::string& extra :
       {std::string("CREATE VIEW v AS SELECT 1;"), std::string("CREATE TABLE more (x);"),
        std::string("CREATE TRIGGER t AFTER INSERT ON about BEGIN SELECT 1; END;"),
        std::string("CREATE INDEX i ON job (created);"),
        std::string("DROP TABLE frame; CREATE VIEW frame AS SELECT load_extension('x');"),
        std::string(
            "DROP TABLE about; CREATE TABLE about (key TEXT, value TEXT AS (printf('%.*c', 1000000000, 'x')));")}) {
    CAPTURE(extra);
    seal_database(path, schema + extra, key);
    CHECK(value_of(verify_bundle(path)).verdict == BundleVerdict::NotABundle);
    CHECK(error_of(BundleReader::open(path)).code == StoreErrorCode::NotAStore);
  }
  seal_database(path, schema, key);
  CHECK(value_of(verify_bundle(path)).verdict == BundleVerdict::Intact);
}

TEST_CASE("a sealed file whose records break the rules is not taken in") {
  const test::TempFolder folder;
  const std::string path = folder / "odd.lineside";
  const KeyPair key = some_key(folder);
  const std::string schema = store::kBundleSchema;
  for (const std::string& rows :
       {std::string("INSERT INTO job VALUES ('../../etc', 0, 't', 'd');"),
        std::string("INSERT INTO job VALUES ('a', 7, 't', 'd');"),
        std::string("INSERT INTO job VALUES ('a', 0, 't', 'd'); INSERT INTO fact VALUES ('a', 5, '', 'k', 'v', "
                    "'typed', 't', 's', 'd');"),
        std::string("INSERT INTO job VALUES ('a', 0, 't', 'd'); INSERT INTO fact VALUES ('a', 1, '', 'k', 'v', "
                    "'guessed', 't', 's', 'd');"),
        std::string("INSERT INTO job VALUES ('a', 0, 't', 'd'); INSERT INTO attachment VALUES ('a', 'd', '../x', 'k', "
                    "'', x'00');"),
        std::string("INSERT INTO fact VALUES ('stray', 1, '', 'k', 'v', 'typed', 't', 's', 'd');"),
        std::string("INSERT INTO job VALUES ('a', 0, 't', 'd'); INSERT INTO fact VALUES ('a', 1, '', 'k', "
                    "hex(zeroblob(600000)), 'typed', 't', 's', 'd');")}) {
    CAPTURE(rows);
    seal_database(path, schema + rows, key);
    CHECK(value_of(verify_bundle(path)).verdict != BundleVerdict::Intact);
    // Refused when it is opened, or at the record that is none: whoever merges takes in nothing then.
    auto opened = BundleReader::open(path);
    const bool record{opened};
    const StoreError refused = record ? error_of((*opened)->next()) : error_of(std::move(opened));
    CHECK((refused.code == StoreErrorCode::NotAStore || refused.code == StoreErrorCode::Damaged));
  }
}

TEST_CASE("rows of a job that is not there are found wherever they stand among the others") {
  const test::TempFolder folder;
  const std::string path = folder / "odd.lineside";
  const KeyPair key = some_key(folder);
  // The job "c" has no rows: nothing stands between those of "b" and "d".
  std::string whole = std::string(store::kBundleSchema) +
                      "INSERT INTO job VALUES ('b', 0, 't', 'd'), ('c', 0, 't', 'd'), ('d', 0, 't', 'd');";
  const auto rows_of = [](const std::string& job) {
    return std::vector{"INSERT INTO fact VALUES ('" + job + "', 1, '', 'k', 'v', 'typed', 't', 's', 'd');",
                       "INSERT INTO frame VALUES ('" + job + "', 1, 't', 0.5, 1, 'good', x'00', 'd');",
                       "INSERT INTO attachment VALUES ('" + job + "', 'd', 'n', 'k', 't', x'00');"};
  };
  for (const char* job : {"b", "d"}) {
    for (const std::string& row : rows_of(job)) whole += row;
  }
  seal_database(path, whole, key);
  CHECK(BundleReader::open(path));
  for (const char* stray : {"", "a", "bb", "cc", "e"}) {
    for (const std::string& row : rows_of(stray)) {
      CAPTURE(row);
      seal_database(path, whole + row, key);
      CHECK(error_of(BundleReader::open(path)).detail == "rows without a job");
    }
  }
}

TEST_CASE("a person's text with an escape or a mark that turns the writing is not taken in, a reply of the bus is") {
  const test::TempFolder folder;
  const std::string path = folder / "odd.lineside";
  const KeyPair key = some_key(folder);
  const auto first_of = [&](const std::string& value, FactSource source) {
    std::optional<Record> next = Record{test::small_job(), {}, {}};
    next->job.facts.push_back(test::fact(4, "m1", "identity.raw", value, source));
    value_of(write_bundle(
        path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, key));
    return value_of(BundleReader::open(path))->next();
  };
  for (const char* bad : {"\x1b[2J",
                          "\xE2\x80\xAE"
                          "abc",
                          "\xC2\x9B"
                          "2J",
                          "\x7f"}) {
    CAPTURE(bad);
    const StoreError refused = error_of(first_of(bad, FactSource::Typed));
    CHECK(refused.code == StoreErrorCode::NotTakenIn);
    CHECK(refused.detail ==
          "Fact 4 (identity.raw) of job 3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01 holds characters that cannot be printed");
    CHECK(first_of(bad, FactSource::Read));
  }
  CHECK(first_of("two\nlines, Peña", FactSource::Typed));
}

TEST_CASE("a bundle whose rows share pages cannot claim more bytes than its file has") {
  const test::TempFolder folder;
  const std::string path = folder / "big.lineside";
  const KeyPair key = some_key(folder);
  seal_database(path,
                std::string(store::kBundleSchema) +
                    "INSERT INTO job VALUES ('a', 0, 't', 'd'); INSERT INTO attachment VALUES "
                    "('a', 'd', 'x', 'k', '', zeroblob(40000));",
                key);
  // The size that the row names is made larger than the file.
  store::Database database = store::open_bundle_database(path, std::filesystem::file_size(path) - seal::kSize);
  CHECK(sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH, -1) ==
        static_cast<int>(std::filesystem::file_size(path) - seal::kSize));
}

TEST_CASE("keys: known by name, replaced without losing the old one, restored from a copy") {
  const test::TempFolder folder;
  KeyRing ring((folder.path() / "tablet").string());
  const std::string first = fingerprint(value_of(ring.own()).open);
  CHECK(first.size() == 39);
  CHECK(fingerprint(value_of(ring.own()).open) == first);
  CHECK(ring.name_of(first) == "this tablet");
  namespace fs = std::filesystem;
  CHECK((fs::status(folder / "tablet/tablet.key").permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
        fs::perms::none);
  value_of(ring.back_up(folder / "key-copy"));
  const std::string second = fingerprint(value_of(ring.replace()).open);
  CHECK(second != first);
  CHECK(ring.name_of(first) == "this tablet before");
  CHECK(ring.name_of(second) == "this tablet");
  value_of(ring.restore(folder / "key-copy"));
  CHECK(fingerprint(value_of(ring.own()).open) == first);
  value_of(ring.trust("aaaa", "Truck\n7"));
  CHECK(ring.name_of("aaaa") == "Truck 7");
  value_of(ring.distrust("aaaa"));
  CHECK(ring.name_of("aaaa").empty());
  put(folder / "tablet/tablet.key", "garbage");
  CHECK(error_of(ring.own()).code == StoreErrorCode::Damaged);
}

}  // namespace lineside
