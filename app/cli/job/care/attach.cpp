// lineside job attach: keeps a file (a photo) with a job.
#include <memory>
#include <ostream>
#include <string>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/core/attach_file.hpp"
#include "app/export/pdf/photo.hpp"

namespace lineside::cli {

namespace {

int attach(Context& context, std::string id, const std::string& file) {
  const auto read = read_attachment(file);
  if (!read) return context.err << context.said(read.error()) << "\n", kStorage;
  const Attachment& attachment = *read;
  auto opened = open_holding(context, id);
  if (!opened) return storage_error(context, opened.error());
  const auto attached = (*opened)->attach(id, attachment);
  if (!attached) return storage_error(context, attached.error());
  const Typed name = typed(attachment.name);
  context.err << context.said(attachment.taken.empty() ? msg("Attached {file} to {job}.", name, typed(id))
                                                       : msg("Attached {file} to {job}, taken {time}.", name, typed(id),
                                                             Verbatim{attachment.taken}))
              << "\n";
  if (const Text problem = paper::photo_problem(attachment); !problem.empty()) {
    context.err << context.said(problem) << "\n";
    return kNotGood;
  }
  return kGood;
}

struct AttachOptions {
  std::string id;
  std::string file;
};

}  // namespace

Command job_attach_command(Context& context) {
  const auto given = std::make_shared<AttachOptions>();
  Command out{"attach", msg("Attach a file (a photo) to a job")};
  out.option("ID", &given->id).required();
  out.option("FILE", &given->file).required();
  out.run([&context, given] { context.status = attach(context, given->id, given->file); });
  return out;
}

}  // namespace lineside::cli
