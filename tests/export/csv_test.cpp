// CSV as others read it: RFC 4180, units in the header, no cell that a spreadsheet would run.
#include <catch2/catch.hpp>

#include "app/export/table/billing.hpp"
#include "app/export/table/csv.hpp"
#include "app/export/export.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

namespace {

std::string cell(std::string_view text) {
  std::string out;
  csv::add_cell(out, text);
  return out;
}

}  // namespace

TEST_CASE("a cell is quoted where RFC 4180 asks for it") {
  CHECK(cell("plain") == "plain");
  CHECK(cell("") == "");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(cell("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("a cell that a spreadsheet would run is defused, a number is left alone") {
  CHECK(cell("=1+1") == "\"'=1+1\"");
  CHECK(cell("+SUM(A1)") == "\"'+SUM(A1)\"");
  CHECK(cell("@cmd") == "\"'@cmd\"");
  CHECK(cell("-2+3") == "\"'-2+3\"");
  CHECK(cell(" =1+1") == "\"' =1+1\"");
  CHECK(cell("\n=1+1") == "\"'\n=1+1\"");
  CHECK(cell("\xC2\xA0@cmd") == "\"'\xC2\xA0@cmd\"");
  for (const std::string blank : {"\u2003", "\u200b", "\u202f", "\u2060", "\ufeff", "\u1680"})
    CHECK(cell(blank + "=1+1") == "\"'" + blank + "=1+1\"");
  CHECK(cell("＝1+1") == "\"'＝1+1\"");
  CHECK(cell("　＠cmd") == "\"'　＠cmd\"");
  CHECK(cell("-12.5") == "-12.5");
  CHECK(cell("+3") == "+3");
}

TEST_CASE("the table of jobs begins with a byte order mark and says when the opening reading was taken") {
  const Job job = test::sample_job();
  const std::string table = jobs_csv(std::vector{job});
  CHECK(
      table.starts_with("\xEF\xBB\xBFjob,practice,state,created,updated,conflict,waiting,signed_at,meter,opening.at,"));
  const Fact* opening = latest_fact(job, "m1", "opening.kwh");
  CHECK(table.find(",m1," + opening->at + ",") != std::string::npos);
  // Signed, and no conflict and nothing that waits before it.
  REQUIRE(state(job) != JobState::Open);
  CHECK(table.find(",no,," + latest_fact(job, "", "signoff.state")->at + ",m1,") != std::string::npos);
}

TEST_CASE("the table for billing is one row a meter, with who read what and when") {
  Record record{test::sample_job(), {}, {}};
  std::string out;
  add_billing_header(out);
  const std::size_t header = out.size();
  add_billing(out, record, true);
  const std::string at = latest_fact(record.job, "m1", "opening.kwh")->at;
  CHECK(out.substr(header).find("Calle Peña 12,Unit 3B,2N208-021,,45678,18,1,12.3," + at + ",,,") != std::string::npos);
  CHECK(out.ends_with(",yes," + certificate_number(record.job, {}) + "\r\n"));
}

TEST_CASE("a control in a cell is written as what it is") {
  CHECK(cell("\tx") == "\\x09x");
  CHECK(cell("a\x1b[2Jb") == "a\\x1b[2Jb");
  CHECK(cell("\xE2\x80\xAE=1") == "\\u202e=1");
  CHECK(cell("Peña") == "Peña");
}

TEST_CASE("Python's csv reads the table back, one row a meter") {
  const test::TempFolder folder;
  Job two = test::sample_job();
  two.facts.push_back(
      {two.facts.size() + 1, "m2", "model.typed", "1n120 011", FactSource::Typed, "2026-03-02T10:00:00-05:00", "M-1"});
  Job empty;
  empty.id = "empty";
  test::write_file(folder / "jobs.csv", jobs_csv(std::vector{two, empty}));
  const std::string script =
      "import csv,sys\n"
      "text=open(sys.argv[1],newline='',encoding='utf-8').read()\n"
      "assert text.count('\\r\\n')==4, text.count('\\r\\n')\n"
      "rows=list(csv.DictReader(open(sys.argv[1],newline='',encoding='utf-8-sig'),strict=True))\n"
      "for r in rows: print(r['job'][:8],r['state'],r['meter'],r['job.name'],r['model.typed'],r['volts.L1 (V)'],"
      "r['wiring.found.text'],r['set_id.to'],r['opening.kwh (kWh)'],sep='|')\n";
  test::write_file(folder / "read.py", script);
  CHECK(test::output_of("/usr/bin/python3 " + (folder / "read.py") + " " + (folder / "jobs.csv")) ==
        "3b0c1f8e|open|m1|Façade Nº 7, Ω test|2n208 021|120.3|CT2 reversed|18|12.3\n"
        "3b0c1f8e|open|m2|Façade Nº 7, Ω test|1n120 011||||\n"
        "empty|open|||||||\n");
}

}  // namespace lineside
