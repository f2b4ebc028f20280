// lineside job find, attach and delete.
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/job_stores.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kMostFound = 50;
constexpr std::uintmax_t kMostAttached = std::uintmax_t{64} << 20;  // bytes, as in bundles

std::string now() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm broken{};
  gmtime_r(&seconds, &broken);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &broken);
  return text;
}

int find(Context& context, const std::vector<std::string>& words, bool json) {
  std::string query;
  for (const std::string& word : words) query += word + " ";
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  Json out = Json::array();
  for (const auto& store : std::get<0>(stores)) {
    const auto found = store->find(query, kMostFound);
    if (const auto* error = std::get_if<StoreError>(&found)) return storage_error(context, *error);
    for (const JobSummary& job : std::get<0>(found)) {
      out.push_back(Json{{"id", job.id},
                         {"name", job.name},
                         {"site", job.site},
                         {"practice", job.practice},
                         {"state", name(job.state)},
                         {"updated", job.updated}});
    }
  }
  if (json) {
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  } else {
    for (const Json& each : out)
      context.out << each["id"].get<std::string>() << "  " << each["name"].get<std::string>() << ", "
                  << each["site"].get<std::string>() << "\n";
  }
  return kGood;
}

/// Opens the store that holds the job to write it.
StoreResult<std::unique_ptr<JobArchive>> open_holding(Context& context, std::string& id) {
  std::string path = context.store;
  if (path.empty()) {
    auto stores = open_to_read(context);
    if (auto* error = std::get_if<StoreError>(&stores)) return std::move(*error);
    auto all = list_all(std::get<0>(stores));
    if (auto* error = std::get_if<StoreError>(&all)) return std::move(*error);
    auto found = find_job(std::get<0>(all), id);
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    path = store_to_write(context, std::get<0>(found).summary.practice);
  }
  auto opened = open_archive(path);
  if (opened.index() == 1) return opened;
  auto list = std::get<0>(opened)->list();
  if (auto* error = std::get_if<StoreError>(&list)) return std::move(*error);
  std::vector<Listed> all;
  for (JobSummary& each : std::get<0>(list)) all.push_back({std::move(each), nullptr});
  auto found = find_job(all, id);
  if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
  id = std::get<0>(found).summary.id;
  return opened;
}

int remove(Context& context, std::string id) {
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto removed = std::get<0>(opened)->remove(id, now());
  if (const auto* error = std::get_if<StoreError>(&removed)) return storage_error(context, *error);
  context.err << "Deleted " << id << ". Its digest stays in the store.\n";
  return kGood;
}

std::string kind_of(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".jpg" || ending == ".jpeg") return "image/jpeg";
  if (ending == ".png") return "image/png";
  if (ending == ".pdf") return "application/pdf";
  return "application/octet-stream";
}

int attach(Context& context, std::string id, const std::string& file) {
  std::error_code error_code;
  const auto size = std::filesystem::file_size(file, error_code);
  std::ifstream in(file, std::ios::binary);
  if (error_code || !in || size > kMostAttached) {
    context.err << "Cannot attach " << file << ": "
                << (error_code ? error_code.message()
                    : in       ? "larger than 64 MB"
                               : "cannot be read")
                << ". Choose another file.\n";
    return kStorage;
  }
  Attachment attachment;
  attachment.name = std::filesystem::path(file).filename().string();
  attachment.kind = kind_of(file);
  attachment.bytes.assign(std::istreambuf_iterator<char>(in), {});
  auto opened = open_holding(context, id);
  if (auto* error = std::get_if<StoreError>(&opened)) return storage_error(context, *error);
  const auto attached = std::get<0>(opened)->attach(id, attachment);
  if (const auto* error = std::get_if<StoreError>(&attached)) return storage_error(context, *error);
  context.err << "Attached " << attachment.name << " to " << id << ".\n";
  return kGood;
}

struct Given {
  std::vector<std::string> words;
  std::string id;
  std::string file;
  bool flag = false;
};

}  // namespace

void add_job_care(CLI::App& job, Context& context) {
  const auto wanted = std::make_shared<Given>();
  CLI::App* seek = job.add_subcommand("find", "Jobs by site, serial, model, installer: words or their beginnings");
  seek->add_option("WORDS", wanted->words)->required();
  seek->add_flag("--json", wanted->flag, "Print one JSON document");
  seek->callback([&context, wanted] { context.status = find(context, wanted->words, wanted->flag); });

  const auto photo = std::make_shared<Given>();
  CLI::App* add = job.add_subcommand("attach", "Keep a file (a photo) with a job");
  add->add_option("ID", photo->id)->required();
  add->add_option("FILE", photo->file)->required();
  add->callback([&context, photo] { context.status = attach(context, photo->id, photo->file); });

  const auto gone = std::make_shared<Given>();
  CLI::App* erase = job.add_subcommand("delete", "Delete a job; its digest stays");
  erase->add_option("ID", gone->id)->required();
  erase->add_flag("--yes", gone->flag, "Do it: this cannot be undone")->required();
  erase->callback([&context, gone] { context.status = remove(context, gone->id); });
}

}  // namespace lineside::cli
