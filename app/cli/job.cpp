// lineside job: the job store and hand-off. Reading subcommands open the store only to read it, so they
// work while the wizard runs.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>

#include "app/cli/job_stores.hpp"
#include "app/export/billing.hpp"
#include "app/export/csv.hpp"
#include "app/export/export.hpp"
#include "app/export/jobs_csv.hpp"
#include "app/export/out_file.hpp"
#include "app/export/points.hpp"
#include "app/export/redact.hpp"
#include "app/export/together.hpp"
#include "app/store/bundle.hpp"
#include "app/store/received.hpp"
#include "app/store/whole_file.hpp"
#include "models/date.hpp"
#include "wizards/completeness.hpp"
#include "wizards/text.hpp"
#include "wizards/trace.hpp"

namespace lineside::cli {

namespace {

struct ExportOptions {
  std::vector<std::string> ids;
  bool all = false;
  std::string since;
  std::string format = "json";
  std::string out = "-";
  std::string meter;  // of a certificate: this one alone
  std::string site;
  std::string state;
  bool real = false;
  bool practice = false;
  bool redacted = false;
  bool as_received = false;
  std::string label = "sheet";
  int start = 1;
  double max_size = 0;  // MB; 0: any
};

std::vector<std::string> formats() {
  return {"csv",  "billing", "points", "json",   "haystack",   "pdf",     "html",  "summary",
          "text", "email",   "trace",  "labels", "open-items", "support", "bundle"};
}

Text formats_text() {
  std::vector<Text> all;
  for (const std::string& each : formats()) all.emplace_back(Verbatim{each});
  return msg("What is written: {formats}", or_list(std::move(all)));
}

/// Every job of `wanted`, or all of them since a date, in the order asked for or newest first.
StoreResult<std::vector<Listed>> selection(Archives& stores, const ExportOptions& options) {
  if (options.all)
    return list_all(stores, {options.state, options.site, options.since, options.practice, options.real});
  std::vector<Listed> out;
  for (const std::string& id : options.ids) {
    auto found = find_job(stores, id);
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    out.push_back(std::move(std::get<0>(found)));
  }
  return out;
}

/// One job's part of the output, with what joins it to its neighbours.
std::string part(const ExportOptions& options, const JobTable& table, const Record& loaded, bool conflict, bool first,
                 bool as_list, Words words) {
  std::string out;
  if (options.format == "csv") {
    if (first) table.add_header(out);
    table.add(out, loaded.job);
  } else if (options.format == "json") {
    if (as_list) out = first ? "[\n" : ",\n";
    out += job_json(loaded.job, loaded.frames, loaded.attachments, conflict);
    if (as_list) out.pop_back();  // the line end goes after the comma
  } else if (options.format == "billing") {
    if (first) add_billing_header(out);
    add_billing(out, loaded, conflict);
  } else if (options.format == "text") {
    out = (first ? "" : "\f") + job_text(loaded.job, words);
  } else if (options.format == "trace") {
    out = (first ? "" : "\f") + trace_text(loaded.frames);
  } else if (options.format == "support") {
    const std::string last(latest(loaded.job, "", "nav.meter").value_or("m1"));
    out = (first ? "" : "\f") + support_text(loaded.job, options.meter.empty() ? last : options.meter, words);
  } else if (options.format == "points") {
    if (first) add_points_header(out);
    add_points(out, loaded);
  }
  return out;
}

Record as_wanted(const ExportOptions& options, Record record) {
  return options.redacted ? redacted(std::move(record)) : record;
}

/// What was written and whether the stick may be pulled.
Text written_text(std::size_t jobs, const std::string& path, bool verified) {
  const Count count{static_cast<long long>(jobs)};
  if (!verified) return msg_n(count, "{n} job written to {file}", "{n} jobs written to {file}", typed(path));
  return msg_n(count, "{n} job written to {file}, read back and verified. It is safe to remove the USB drive.",
               "{n} jobs written to {file}, read back and verified. It is safe to remove the USB drive.", typed(path));
}

/// So far, of a long export.
void say_progress(Context& context, std::size_t done, std::size_t all) {
  context.err << context.said(msg("{done} of {all} jobs", static_cast<int>(done), static_cast<int>(all))) << "\n";
}

int refused(Context& context, const Text& why) {
  context.err << context.said(why) << "\n";
  return kUsage;
}

/// Ends an export and says what became of it.
int finish_file(Context& context, const ExportOptions& options, OutFile& file, std::size_t jobs) {
  if (const Text problem = file.finish(); !problem.empty()) {
    context.err << context.said(problem) << "\n";
    return kStorage;
  }
  if (options.out != "-") context.err << context.said(written_text(jobs, options.out, file.verified())) << "\n";
  return kGood;
}

/// A bill is not made from a job in conflict without saying so: exit 1.
int say_conflicts(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  if (options.format != "billing" && options.format != "csv" && options.format != "pdf" && options.format != "html")
    return kGood;
  int status = kGood;
  for (const Listed& each : jobs) {
    if (!each.summary.conflict) continue;
    const auto against = each.store->conflict(each.summary.id);
    const Text fields = against.index() == 0 ? commas(std::get<0>(against)) : Text();
    context.err << context.said(msg("Job {job} is in conflict ({fields}): do not bill from it before \"lineside job "
                                    "settle\".",
                                    typed(each.summary.id), fields))
                << "\n";
    status = kNotGood;
  }
  return status;
}

/// Bundles as they came, with the seal of whoever signed them.
int export_as_received(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  const Listed& job = jobs.front();
  const auto bundles = job.store->received(job.summary.id);
  if (const auto* error = std::get_if<StoreError>(&bundles)) return storage_error(context, *error);
  if (std::get<0>(bundles).empty()) {
    context.err << context.said(msg("Job {job} came with no bundle that is kept here. Leave out --as-received.",
                                    typed(job.summary.id)))
                << "\n";
    return kNotGood;
  }
  const std::string path = received_path(job.store->path(), std::get<0>(bundles).back());
  const auto kept = read_whole(path, std::string().max_size());
  if (!kept) {
    context.err << context.said(msg("Cannot read {file}. Ask for the bundle again.", typed(path))) << "\n";
    return kStorage;
  }
  OutFile file(options.out, context.out);
  file.write(*kept);
  return finish_file(context, options, file, 1);
}

/// The table of jobs, store by store, in the order asked for.
int export_csv(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  OutFile file(options.out, context.out);
  const JobTable table;
  std::string header;
  table.add_header(header);
  file.write(header);
  std::size_t told = 0;
  for (std::size_t at = 0; at < jobs.size();) {
    std::vector<JobSummary> run;  // of one store
    JobArchive* const store = jobs[at].store;
    const std::size_t before = at;
    for (; at < jobs.size() && jobs[at].store == store; ++at) run.push_back(jobs[at].summary);
    const auto written = write_jobs_csv(
        table, *store, run, [&](std::string_view part) { file.write(part); },
        [&](std::size_t done) {
          if ((before + done) / 1000 == told) return;
          told = (before + done) / 1000;
          say_progress(context, before + done, jobs.size());
        });
    if (const auto* error = std::get_if<StoreError>(&written)) return storage_error(context, *error);
  }
  return std::max(finish_file(context, options, file, jobs.size()), say_conflicts(context, options, jobs));
}

/// One document of all jobs: certificate or site report, labels, Haystack.
int export_together(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  std::vector<Record> all;
  for (const Listed& each : jobs) {
    auto loaded = each.store->record(each.summary.id);
    if (const auto* error = std::get_if<StoreError>(&loaded)) return storage_error(context, *error);
    all.push_back(as_wanted(options, std::move(std::get<0>(loaded))));
    if (all.size() % 100 == 0) say_progress(context, all.size(), jobs.size());
  }
  constexpr double kMegabyte = 1e6;
  const auto most = static_cast<std::size_t>(options.max_size * kMegabyte);
  const std::string document =
      documents_of(all, {options.format,
                         {context.file_words, options.meter},
                         {context.file_words, label_paper(options.label).value_or(LabelPaper::Sheet), options.start},
                         most});
  if (most > 0 && document.size() > most) {
    context.err << context.said(msg(
                       "The file would have {size} MB with the smallest photos. Export fewer jobs at once, or allow "
                       "more with --max-size.",
                       Quantity{static_cast<double>(document.size()) / kMegabyte, "", 1}))
                << "\n";
    return kNotGood;
  }
  OutFile file(options.out, context.out);
  file.write(document);
  return std::max(finish_file(context, options, file, jobs.size()), say_conflicts(context, options, jobs));
}

/// Writes, flushes, reads back and verifies; to standard output by way of a file of its own.
int export_bundle(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  auto key = key_ring(context).own();
  if (const auto* error = std::get_if<StoreError>(&key)) {
    context.err << context.said(msg("{file} is not a Lineside key or cannot be made ({why}). Restore it: lineside job "
                                    "key restore FILE",
                                    typed(error->where), Text(error->detail)))
                << "\n";
    return kStorage;
  }
  // A device or a pipe cannot be replaced by renaming: it is written into.
  std::error_code ignored;
  const bool to_device = options.out != "-" && std::filesystem::is_other(options.out, ignored);
  const bool to_stream = options.out == "-" || to_device;
  const std::string path =
      to_stream
          ? (std::filesystem::temp_directory_path() / ("lineside-" + std::to_string(::getpid()) + ".lineside")).string()
          : options.out;
  std::size_t at = 0;
  const auto written = write_bundle(
      path,
      [&]() -> StoreResult<std::optional<Record>> {
        if (at == jobs.size()) return std::optional<Record>{};
        const Listed& each = jobs[at++];
        auto record = each.store->record(each.summary.id);
        if (auto* error = std::get_if<StoreError>(&record)) return std::move(*error);
        return std::optional<Record>(std::move(std::get<0>(record)));
      },
      std::get<0>(key));
  if (const auto* error = std::get_if<StoreError>(&written)) {
    context.err << context.said(cannot_write(path, *error)) << "\n";
    return kStorage;
  }
  if (to_stream) {
    OutFile file(options.out, context.out);
    file.write(read_whole(path, std::string().max_size()).value_or(""));
    std::filesystem::remove(path, ignored);
    const Text problem = file.finish();
    if (!problem.empty()) context.err << context.said(problem) << "\n";
    return problem.empty() ? kGood : kStorage;
  }
  context.err << context.said(written_text(jobs.size(), path, true)) << "\n";
  return kGood;
}

/// What is wrong with the options of paper; empty: nothing.
Text why_not_printed(const ExportOptions& options) {
  const bool document = options.format == "pdf" || options.format == "html";
  if (!options.meter.empty() && ((!document && options.format != "support") || options.ids.size() != 1))
    return msg("--meter chooses one meter of one job: name the job, with --format pdf, html or support.");
  if (options.max_size != 0 && !document)
    return msg("--max-size makes photos smaller: give it in MB, with --format pdf or html.");
  const auto paper = label_paper(options.label);
  const bool labels = options.format == "labels";
  if (!labels && (options.start != 1 || options.label != "sheet"))
    return msg("--label and --start are for --format labels.");
  if (options.start < 1 || options.start > labels_on_a_page(paper.value_or(LabelPaper::Sheet)))
    return msg("--start is a place on the page, from 1 to {most}.",
               labels_on_a_page(paper.value_or(LabelPaper::Sheet)));
  return {};
}

/// The formats that are written job by job.
int export_each(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs);

int export_jobs(Context& context, const ExportOptions& options) {
  if (options.ids.empty() != options.all)
    return refused(context, msg("Name the jobs to export, or --all: one of the two."));
  if (options.redacted && options.format == "bundle")
    return refused(context, msg("A bundle is the whole record, signed; it cannot be redacted. Choose --format json, "
                                "csv, pdf or text."));
  if (const Text why = why_not_printed(options); !why.empty()) return refused(context, why);
  if (options.as_received && (options.format != "bundle" || options.ids.size() != 1))
    return refused(context,
                   msg("--as-received gives the bundle that brought one job: name the job, with --format bundle."));
  if (!options.since.empty() && !parse_period(options.since))
    return refused(context, msg("--since takes a date as YYYY-MM-DD, not \"{word}\".", typed(options.since)));
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  auto selected = selection(std::get<0>(stores), options);
  if (auto* error = std::get_if<StoreError>(&selected)) return storage_error(context, *error);
  const auto& jobs = std::get<0>(selected);
  if (options.as_received) return export_as_received(context, options, jobs);
  if (options.format == "bundle") return export_bundle(context, options, jobs);
  if (options.format == "csv" && !options.redacted) return export_csv(context, options, jobs);
  return export_each(context, options, jobs);
}

int export_each(Context& context, const ExportOptions& options, const std::vector<Listed>& jobs) {
  const bool together = is_together(options.format, jobs.size()) || options.format == "pdf";
  if (together && options.meter.empty()) return export_together(context, options, jobs);
  OutFile file(options.out, context.out);
  const JobTable table;
  const bool as_list = options.format == "json" && (options.all || options.ids.size() > 1);
  std::size_t done = 0;
  for (const Listed& each : jobs) {
    auto loaded = each.store->record(each.summary.id);
    if (const auto* error = std::get_if<StoreError>(&loaded)) return storage_error(context, *error);
    const std::vector<std::string> there = meters(std::get<0>(loaded).job);
    if (!options.meter.empty() && std::ranges::find(there, options.meter) == there.end()) {
      const Typed id = typed(each.summary.id);
      const Typed meter = typed(options.meter);
      return refused(context, there.size() > 1 ? msg("Job {job} has no meter {meter}. It has m1 to {last}.", id, meter,
                                                     Verbatim{there.back()})
                                               : msg("Job {job} has no meter {meter}. It has m1.", id, meter));
    }
    if (together) return export_together(context, options, jobs);
    if (options.format == "trace" && std::get<0>(loaded).frames.empty()) {
      context.err << context.said(
                         msg("Job {job} has no frames: there is nothing of it to write.", typed(each.summary.id)))
                  << "\n";
      continue;
    }
    file.write(part(options, table, as_wanted(options, std::move(std::get<0>(loaded))), each.summary.conflict,
                    done++ == 0, as_list, context.file_words));
    if (done % 1000 == 0) say_progress(context, done, jobs.size());
  }
  if (jobs.empty() && options.format == "csv") {
    std::string header;
    table.add_header(header);
    file.write(header);
  }
  if (jobs.empty() && (options.format == "billing" || options.format == "points")) {
    std::string header;
    options.format == "billing" ? add_billing_header(header) : add_points_header(header);
    file.write(header);
  }
  if (as_list) file.write(jobs.empty() ? "[]\n" : "\n]\n");
  return std::max(finish_file(context, options, file, done), say_conflicts(context, options, jobs));
}

int show_job(Context& context, const std::string& id, bool json) {
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  ExportOptions options;
  options.ids = {id};
  const auto selected = selection(std::get<0>(stores), options);
  if (const auto* error = std::get_if<StoreError>(&selected)) return storage_error(context, *error);
  const auto loaded = std::get<0>(selected).front().store->record(std::get<0>(selected).front().summary.id);
  if (const auto* error = std::get_if<StoreError>(&loaded)) return storage_error(context, *error);
  const Record& record = std::get<0>(loaded);
  context.out << (json ? job_json(record.job, record.frames, record.attachments, record.conflict)
                       : job_text(record.job, context.file_words));
  for (const auto& each : record.beside) context.err << context.said(each) << "\n";
  const auto notes = std::get<0>(selected).front().store->notes(record.job.id);
  if (const auto* error = std::get_if<StoreError>(&notes)) return storage_error(context, *error);
  for (const JobNote& note : std::get<0>(notes)) {
    if (note.on_paper) continue;  // said already
    const std::string where = note.at + (note.screen.empty() ? "" : " " + note.screen);
    const Text said = note.text;
    context.err << context.said(where.empty() ? said : msg("{place}: {text}", Verbatim{where}, said)) << "\n";
  }
  return kGood;
}

}  // namespace

Command job_command(Context& context) {
  Command job{"job", msg("List, show, export and hand off jobs")};

  add_job_list(job, context);

  Command show{"show", msg("One job: its record as text, or as JSON")};
  const auto shown = std::make_shared<std::pair<std::string, bool>>();
  show.option("ID", &shown->first, msg("The job's id, or the beginning of it")).required();
  show.flag("--json", shown->second, msg("Print one JSON document"));
  show.run([&context, shown] { context.status = show_job(context, shown->first, shown->second); });
  job.commands.push_back(std::move(show));

  Command out{"export", msg("Write jobs to a file for other people")};
  const auto options = std::make_shared<ExportOptions>();
  out.option("ID", &options->ids, msg("Jobs to export"));
  out.flag("--all", options->all, msg("Every job of the store"));
  out.option("--since", &options->since, msg("With --all: only jobs changed on this day or later (YYYY-MM-DD)"))
      .needs("--all");
  out.option("--site", &options->site, msg("With --all: only jobs whose site has this in its name")).needs("--all");
  out.option("--state", &options->state, msg("With --all: only jobs in this state"))
      .one_of({"open", "commissioned", "commissioned-with-open-points", "not-commissioned"})
      .needs("--all");
  out.flag("--practice", options->practice, msg("With --all: only practice jobs")).needs("--all");
  out.flag("--real", options->real, msg("With --all: no practice jobs")).needs("--all").excludes("--practice");
  out.flag("--as-received", options->as_received, msg("The bundle that brought the job, with its own seal"));
  out.option("--format", &options->format, formats_text()).one_of(formats()).shows_default();
  out.option("--meter", &options->meter,
             msg("With --format pdf, html or support of one job: of this meter alone, such as m3"));
  out.option("--label", &options->label, msg("With --format labels: a sheet of letter size, or a label printer's tape"))
      .one_of({"sheet", "62mm", "29mm"})
      .shows_default();
  out.option("--start", &options->start, msg("With --format labels: the first free place of a sheet that was begun"))
      .shows_default();
  out.option("--max-size", &options->max_size, msg("With --format pdf or html: at most so many MB; photos get smaller"))
      .between(0, 100'000);
  out.flag("--redacted", options->redacted, msg("Without names, places, notes and signatures"));
  out.option("-o,--output", &options->out, msg("File to write; - for standard output")).shows_default();
  out.flag(
      "--json", [options] { options->format = "json"; }, msg("The same as --format json"));
  out.run([&context, options] { context.status = export_jobs(context, *options); });
  job.commands.push_back(std::move(out));

  add_job_hand_off(job, context);
  add_job_keys(job, context);
  add_job_trust(job, context);
  add_job_care(job, context);
  add_job_mend(job, context);
  add_job_replay(job, context);
  return job;
}

}  // namespace lineside::cli
