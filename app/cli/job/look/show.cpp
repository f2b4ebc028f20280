// lineside job show: one job's record as text, or as JSON.
#include <memory>
#include <ostream>
#include <string>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/export/export.hpp"

namespace lineside::cli {

namespace {

struct ShowOptions {
  std::string id;
  bool json = false;
};

int show_job(Context& context, const std::string& id, bool json) {
  auto stores = open_to_read(context);
  if (!stores) return storage_error(context, stores.error());
  const auto found = find_job(*stores, id);
  if (!found) return storage_error(context, found.error());
  JobArchive& store = *found->store;
  const auto loaded = store.record(found->summary.id);
  if (!loaded) return storage_error(context, loaded.error());
  const Record& record = *loaded;
  context.out << (json ? job_json(record.job, record.frames, record.attachments, record.conflict)
                       : job_text(record.job, context.file_words));
  for (const auto& each : record.beside) context.err << context.said(each) << "\n";
  const auto notes = store.notes(record.job.id);
  if (!notes) return storage_error(context, notes.error());
  for (const JobNote& note : *notes) {
    if (note.on_paper) continue;  // said already
    const std::string where = note.at + (note.screen.empty() ? "" : " " + note.screen);
    const Text said = note.text;
    context.err << context.said(where.empty() ? said : msg("{place}: {text}", Verbatim{where}, said)) << "\n";
  }
  return kGood;
}

}  // namespace

Command job_show_command(Context& context) {
  const auto given = std::make_shared<ShowOptions>();
  Command out{"show", msg("One job: its record as text, or as JSON")};
  out.option("ID", &given->id, msg("The job's id, or the beginning of it")).required();
  out.flag("--json", given->json, msg("Print one JSON document"));
  out.run([&context, given] { context.status = show_job(context, given->id, given->json); });
  return out;
}

}  // namespace lineside::cli
