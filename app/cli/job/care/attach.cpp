// lineside job attach: a file (a photo) is kept with a job.
#include <memory>
#include <ostream>
#include <string>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/core/attach_file.hpp"

namespace lineside::cli {

namespace {

int attach(Context& context, std::string id, const std::string& file) {
  const auto read = read_attachment(file);
  if (read.index() == 1) return context.err << context.said(std::get<1>(read)) << "\n", kStorage;
  const Attachment& attachment = std::get<0>(read);
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto attached = std::get<0>(opened)->attach(id, attachment);
  if (const auto* error = std::get_if<StoreError>(&attached)) return storage_error(context, *error);
  const Typed name = typed(attachment.name);
  context.err << context.said(attachment.taken.empty() ? msg("Attached {file} to {job}.", name, typed(id))
                                                       : msg("Attached {file} to {job}, taken {time}.", name, typed(id),
                                                             Verbatim{attachment.taken}))
              << "\n";
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
