// J-1: which job, where, who, with what instrument. Only the job's name is required: the rest can be
// filled in later, and the certificate shows what is missing.
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTakes[] = {"name",
                                       "site",
                                       "unit",
                                       "panel",
                                       "breaker",
                                       "upstream",
                                       "installer",
                                       "licence",
                                       "company",
                                       "customer",
                                       "instrument",
                                       "instrument_serial",
                                       "instrument_calibrated"};

std::vector<Question> ask(const View&) {
  std::vector<Question> list{
      {.field = "name", .key = "job.name", .required = true, .hint = "name or number of the job"},
      {.field = "site", .key = "site.name", .required = true, .hint = "building or address"},
      {.field = "unit", .key = "unit.served", .hint = "what this meter bills, such as Unit 3B"},
      {.field = "panel", .key = "panel"},
      {.field = "breaker", .key = "breaker", .hint = "marked as the meter's disconnect"},
      {.field = "upstream", .key = "upstream", .hint = "the meter ahead of this one, if any"},
      {.field = "installer", .key = "installer.name", .required = true},
      {.field = "licence", .key = "installer.licence"},
      {.field = "company", .key = "company"},
      {.field = "customer", .key = "customer"},
      {.field = "instrument", .key = "instrument.name", .hint = "maker and model"},
      {.field = "instrument_serial", .key = "instrument.serial"},
      {.field = "instrument_calibrated", .key = "instrument.calibrated", .kind = FieldKind::Date, .hint = "YYYY-MM-DD"},
  };
  return list;
}

}  // namespace

Step site_step() {
  return {.code = "J-1",
          .group = "J-1",
          .label = "Job",
          .title = "Say which job this is",
          .sentence = "Name the job, the site and who does the work; the rest can follow later.",
          .why =
              "Years later the record must show which meter bills which space, from which panel and breaker, and who "
              "installed it.",
          .source = "Lineside's own; S12 3.5.1 for the marked disconnect",
          .job_level = true,
          .questions = ask,
          .takes = kTakes};
}

}  // namespace lineside
