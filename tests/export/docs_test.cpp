// docs/handoff.md and docs/job.schema.json are promises: they are held against the program here.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "app/export/export.hpp"
#include "tests/export/keys_table.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

namespace {

std::string source_file(const std::string& name) {
  std::ifstream file(test::source_dir() + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string checked_by_schema(const test::TempFolder& folder, const std::string& json) {
  test::write_file(folder / "job.json", json);
  test::write_file(folder / "check.py",
                   "import json,jsonschema,sys\n"
                   "schema=json.load(open(sys.argv[1]))\n"
                   "jsonschema.Draft202012Validator.check_schema(schema)\n"
                   "errors=list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))\n"
                   "print('fits' if not errors else errors[0].message)\n");
  return test::output_of("/usr/bin/python3 " + (folder / "check.py") + " " + test::source_dir() +
                         "/docs/job.schema.json " + (folder / "job.json"));
}

}  // namespace

TEST_CASE("the published list of fact keys is the program's") {
  const std::string table = test::keys_table();
  if (const char* out = std::getenv("LINESIDE_WRITE_KEYS")) test::write_file(out, table);
  const std::string document = source_file("docs/handoff.md");
  const auto begin = document.find("| key | of | unit | meaning |");
  REQUIRE(begin != std::string::npos);
  CHECK(document.substr(begin) == table);
}

TEST_CASE("the JSON of a job fits the published schema, and the schema can say no") {
  const test::TempFolder folder;
  const std::string json = job_json(test::sample_job(), test::sample_frames());
  CHECK(checked_by_schema(folder, json) == "fits\n");
  std::string bad = json;
  bad.replace(bad.find("\"typed\""), 7, "\"heard\"");
  CHECK(checked_by_schema(folder, bad).find("'heard' is not one of") == 0);
}

}  // namespace lineside
