// lineside job attach and delete.
#include <ostream>

#include "app/cli/job_stores.hpp"
#include "app/core/attach_file.hpp"
#include "app/store/received.hpp"

namespace lineside::cli {

namespace {

int remove(Context& context, std::string id, const std::string& by) {
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  JobArchive& store = *std::get<0>(opened);
  const auto came = store.received(id);
  if (const auto* error = std::get_if<StoreError>(&came)) return storage_error(context, *error);
  const auto removed = store.remove(id, time_now(), by);
  if (const auto* error = std::get_if<StoreError>(&removed)) return storage_error(context, *error);
  context.err << "Deleted " << id << ". Its digest stays in the store.\n";
  std::vector<std::string> copies = copies_that_hold(store.path(), id);
  for (const Received& each : std::get<0>(came)) copies.push_back(received_path(store.path(), each));
  for (const std::string& each : copies) context.err << "Still held by " << each << "\n";
  return kGood;
}

int attach(Context& context, std::string id, const std::string& file) {
  const auto read = read_attachment(file);
  if (const auto* problem = std::get_if<std::string>(&read)) return context.err << *problem << "\n", kStorage;
  const Attachment& attachment = std::get<0>(read);
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto attached = std::get<0>(opened)->attach(id, attachment);
  if (const auto* error = std::get_if<StoreError>(&attached)) return storage_error(context, *error);
  context.err << "Attached " << attachment.name << " to " << id
              << (attachment.taken.empty() ? "" : ", taken " + attachment.taken) << ".\n";
  return kGood;
}

struct CareOptions {
  std::vector<std::string> words;
  std::string id;
  std::string file;
  std::string by;
  bool flag = false;
};

}  // namespace

void add_job_care(Command& job, Context& context) {
  const auto photo = std::make_shared<CareOptions>();
  Command add{"attach", "Keep a file (a photo) with a job"};
  add.option("ID", &photo->id).required();
  add.option("FILE", &photo->file).required();
  add.run([&context, photo] { context.status = attach(context, photo->id, photo->file); });
  job.commands.push_back(std::move(add));

  const auto gone = std::make_shared<CareOptions>();
  Command erase{"delete", "Delete a job; its digest stays"};
  erase.option("ID", &gone->id).required();
  erase.option("--by", &gone->by, "Who deletes it, for the log");
  erase.flag("--yes", gone->flag, "Do it: this cannot be undone").required();
  erase.run([&context, gone] { context.status = remove(context, gone->id, gone->by); });
  job.commands.push_back(std::move(erase));
}

}  // namespace lineside::cli
