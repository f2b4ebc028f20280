#include "app/core/hand_off_desk.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/core/export_file.hpp"
#include "app/store/advice.hpp"
#include "app/store/bundle.hpp"

namespace lineside {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostFiles = 40;
constexpr int kDeepest = 3;  // folders below a stick's mount point that are looked into

Screen plain_screen(std::string code, std::string title, std::string sentence) {
  Screen out;
  out.code = std::move(code);
  out.title = std::move(title);
  out.sentence = std::move(sentence);
  out.why = "A hand-off file is only read: what is looked at stays as it is, and nothing in it is run.";
  out.source = "Lineside's own";
  out.job_name = "Hand-off file";
  out.back = {"Back", true, true, ""};
  out.next.visible = out.skip.visible = false;
  return out;
}

void add_bundles(const std::string& folder, int deepest, std::vector<std::string>& out) {
  std::error_code none;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, none);
  for (; !none && entry != fs::recursive_directory_iterator() && out.size() < kMostFiles; entry.increment(none)) {
    if (entry.depth() >= deepest) entry.disable_recursion_pending();
    if (entry->path().extension() == ".lineside" && entry->is_regular_file(none)) out.push_back(entry->path().string());
  }
}

std::string why_not(const std::string& path, const StoreError& error) {
  return "Cannot look into " + path + ": " + (error.detail.empty() ? text(error) : error.detail) +
         ". Ask for the file again.";
}

}  // namespace

std::vector<std::string> stick_folders() {
  return {"/media", "/run/media", "/mnt"};
}

HandOffDesk::HandOffDesk(Options options) : options_(std::move(options)) {
  show_files();
}

void HandOffDesk::show_files() {
  file_.clear();
  record_.reset();
  replay_.reset();
  shown_ = plain_screen("H-2", "Choose a hand-off file",
                        "Files of this tablet and of sticks are listed; any other can be named by its path.");
  if (!said_.empty()) shown_.items.emplace_back(Paragraph{std::exchange(said_, ""), tone_});
  Field path;
  path.id = "file";
  path.label = "File";
  path.hint = "NAME.lineside, with its folder";
  shown_.items.emplace_back(std::move(path));
  std::vector<std::string> found;
  add_bundles(options_.folder, 0, found);
  for (const std::string& stick : options_.sticks) add_bundles(stick, kDeepest, found);
  for (const std::string& each : found) shown_.items.emplace_back(Action{.id = "file:" + each, .label = each});
  if (found.empty()) shown_.items.emplace_back(Paragraph{"No hand-off file was found.", Tone::Quiet});
}

void HandOffDesk::open_file(const std::string& path) {
  auto opened = BundleReader::open(path);
  jobs_.clear();
  for (bool more = opened.index() == 0; more;) {
    auto next = std::get<0>(opened)->next();
    if (auto* error = std::get_if<StoreError>(&next)) {
      said_ = why_not(path, *error);
      tone_ = Tone::Fail;
      return show_files();
    }
    more = std::get<0>(next).has_value();
    if (more) jobs_.push_back(summarise(std::get<0>(next)->job));
  }
  if (auto* error = std::get_if<StoreError>(&opened)) {
    said_ = why_not(path, *error);
    tone_ = Tone::Fail;
    return show_files();
  }
  file_ = path;
  const std::string& signer = std::get<0>(opened)->signed_by();
  const std::string known = options_.keys.name_of(signer);
  said_ = "Intact, signed by " + (known.empty() ? signer + ", a key this tablet does not know." : known + ".");
  tone_ = known.empty() ? Tone::Caution : Tone::Pass;
  show_jobs();
}

void HandOffDesk::show_jobs() {
  record_.reset();
  replay_.reset();
  shown_ = plain_screen("H-3", "Choose a job of the file", fs::path(file_).filename().string());
  if (!said_.empty()) shown_.items.emplace_back(Paragraph{std::exchange(said_, ""), tone_});
  for (const JobSummary& job : jobs_) {
    std::string label = "See as it was: " + (job.name.empty() ? "a job without a name" : job.name);
    if (!job.site.empty()) label += " · " + job.site;
    if (job.practice) label += " · practice";
    shown_.items.emplace_back(Action{.id = "see:" + job.id, .label = std::move(label)});
  }
  shown_.items.emplace_back(
      Action{.id = "take-in", .label = jobs_.size() == 1 ? "Take the job into this tablet" : "Take all into this tablet"});
}

void HandOffDesk::open_job(const std::string& id) {
  auto opened = BundleReader::open(file_);
  for (bool more = opened.index() == 0; more && !record_;) {
    auto next = std::get<0>(opened)->next();
    if (next.index() == 1 || !std::get<0>(next)) break;
    if (std::get<0>(next)->job.id == id) record_ = std::move(*std::get<0>(next));
  }
  if (!record_) {
    said_ = "The file is no longer there. Put the stick back, or choose another file.";
    tone_ = Tone::Fail;
    return show_files();
  }
  replay_ = begin_replay(record_->job);
}

/// Practice jobs and real ones each into their own store.
void HandOffDesk::take_in() {
  std::size_t conflicts = 0;
  std::size_t taken = 0;
  for (const bool practice : {false, true}) {
    if (std::ranges::none_of(jobs_, [&](const JobSummary& job) { return job.practice == practice; })) continue;
    JobArchive* const store = options_.store_for(practice);
    auto opened = BundleReader::open(file_);
    if (store == nullptr || opened.index() == 1) {
      said_ = store == nullptr ? "The jobs cannot be taken in: the job store is not open. Close other Lineside programs."
                               : "The file is no longer there. Put the stick back, or choose another file.";
      tone_ = Tone::Fail;
      return show_jobs();
    }
    const auto merged = store->merge(
        [&]() -> StoreResult<std::optional<Record>> {
          for (;;) {
            auto next = std::get<0>(opened)->next();
            if (next.index() == 1 || !std::get<0>(next) || std::get<0>(next)->job.practice == practice) return next;
          }
        },
        std::get<0>(opened)->signed_by());
    if (const auto* error = std::get_if<StoreError>(&merged)) {
      said_ = text(*error);
      tone_ = Tone::Fail;
      return show_jobs();
    }
    taken += std::get<0>(merged).size();
    conflicts += static_cast<std::size_t>(std::ranges::count(std::get<0>(merged), MergeStep::Conflict, &Merged::step));
  }
  said_ = std::to_string(taken) + (taken == 1 ? " job" : " jobs") + " taken in." +
          (conflicts == 0 ? "" : " " + std::to_string(conflicts) +
                                     " went on in several ways; all are kept: choose on the list of jobs.");
  tone_ = conflicts == 0 ? Tone::Pass : Tone::Caution;
  show_jobs();
}

void HandOffDesk::write_advice() {
  Record record = *record_;
  for (const AdviceDraft& each : replay_->advice)
    record.attachments.push_back(as_attachment({each.screen, "support", options_.wall_now(), each.text}));
  std::error_code ignored;
  fs::create_directories(options_.folder, ignored);
  const std::string path = options_.folder + "/advice-" + export_file_name(record.job, "lineside");
  const auto key = options_.keys.own();
  std::optional<Record> next = std::move(record);
  const auto written =
      key.index() == 1 ? StoreResult<std::monostate>(std::get<1>(key))
                       : write_bundle(
                             path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); },
                             std::get<0>(key));
  const auto* error = std::get_if<StoreError>(&written);
  tone_ = error != nullptr ? Tone::Fail : Tone::Pass;
  said_ = error != nullptr ? "Cannot write " + path + ": " + (error->detail.empty() ? text(*error) : error->detail) + "."
                           : "Written to " + path + ", read back and verified. Take it into the installer's tablet.";
}

bool HandOffDesk::press(const std::string& action) {
  if (replay_) {
    if (action == "replay-leave") return show_jobs(), true;
    if (action == "replay-write") {
      write_advice();
    } else {
      (void)replay(*replay_, Press{action});
    }
  } else if (action == "back") {
    if (file_.empty()) return false;
    show_files();
  } else if (action.starts_with("file:")) {
    open_file(action.substr(5));
  } else if (action.starts_with("see:")) {
    open_job(action.substr(4));
  } else if (action == "take-in") {
    take_in();
  }
  return true;
}

bool HandOffDesk::handle(const EventBody& event) {
  if (const auto* pressed = std::get_if<Press>(&event)) {
    if (!press(pressed->action)) return false;
  } else if (const auto* given = std::get_if<Answer>(&event); given != nullptr && !replay_) {
    if (given->field == "file" && !given->value.empty()) open_file(given->value);
  } else if (replay_) {
    (void)replay(*replay_, event);
  }
  if (!replay_) return true;
  shown_ = lineside::screen(*replay_);
  if (!said_.empty()) shown_.items.insert(shown_.items.begin(), Paragraph{std::exchange(said_, ""), tone_});
  if (!replay_->advice.empty())
    shown_.items.emplace_back(Action{.id = "replay-write", .label = "Write the advice as a hand-off file", .primary = true});
  shown_.items.emplace_back(Action{.id = "replay-leave", .label = "Leave the replay"});
  return true;
}

}  // namespace lineside
