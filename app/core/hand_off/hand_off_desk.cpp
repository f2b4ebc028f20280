#include "app/core/hand_off/hand_off_desk.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/core/export_file.hpp"
#include "app/store/bundle/advice.hpp"

namespace lineside {

namespace {

namespace fs = std::filesystem;

constexpr Message kChooseFile = message("Choose a hand-off file");
constexpr Message kChooseJob = message("Choose a job of the file");

Screen plain_screen(std::string code, Text title, Text sentence) {
  Screen out;
  out.code = std::move(code);
  out.title = std::move(title);
  out.sentence = std::move(sentence);
  out.why = message("A hand-off file is only read. Nothing in it is changed or run.");
  out.source = kLinesidesOwn;
  out.job_name = message("Hand-off file");
  out.back = {message("Back"), true, true, {}};
  out.next.visible = out.skip.visible = false;
  return out;
}

}  // namespace

std::vector<std::string> stick_folders() {
  return {"/media", "/run/media", "/mnt"};
}

HandOffDesk::HandOffDesk(Options options) : options_(std::move(options)) {
  if (!options_.inline_work) worker_.emplace(progress_.cancel);
  show_files();
}

void HandOffDesk::start(Text doing, std::function<Outcome()> work) {
  progress_.jobs = told_ = 0;
  progress_.cancel = false;
  if (!worker_) return work()();
  doing_ = std::move(doing);
  show_work();
  worker_->post([this, work = std::move(work)] {
    Outcome outcome = work();
    {
      const std::lock_guard lock(mutex_);
      outcome_ = std::move(outcome);
    }
    if (options_.wake) options_.wake();
  });
}

void HandOffDesk::show_work() {
  shown_ = plain_screen(file_.empty() ? "H-2" : "H-3", file_.empty() ? kChooseFile : kChooseJob,
                        Verbatim{file_.empty() ? "" : fs::path(file_).filename().string()});
  const Text so_far = told_ == 0 ? Text() : msg("Jobs so far: {n}.", static_cast<int>(told_));
  shown_.items.emplace_back(Waiting{sentences({doing_, so_far}), -1});
  shown_.items.emplace_back(Action{.id = "cancel", .label = message("Cancel")});
}

bool HandOffDesk::poll() {
  if (doing_.empty()) return false;
  std::optional<Outcome> outcome;
  {
    const std::lock_guard lock(mutex_);
    outcome = std::exchange(outcome_, std::nullopt);
  }
  if (outcome) {
    doing_ = {};
    (*outcome)();
    return true;
  }
  if (progress_.jobs == told_) return false;
  told_ = progress_.jobs;
  show_work();
  return true;
}

void HandOffDesk::say(Screen& screen) {
  if (!said_.text.empty()) screen.items.insert(screen.items.begin(), Paragraph{said_.text, said_.tone});
  said_ = {};
}

void HandOffDesk::show_files() {
  file_.clear();
  record_.reset();
  replay_.reset();
  start(message("Looking for hand-off files on this tablet and its USB drives."),
        [this, folder = options_.folder, sticks = options_.sticks]() -> Outcome {
          return [this, found = find_bundles(folder, sticks, progress_)] { list_files(found); };
        });
}

void HandOffDesk::list_files(const std::vector<std::string>& found) {
  shown_ = plain_screen("H-2", kChooseFile,
                        message("Files on this tablet and on USB drives are listed. Name any other file by its path."));
  Field path;
  path.id = "file";
  path.label = message("File");
  path.hint = message("NAME.lineside, with its folder");
  shown_.items.emplace_back(std::move(path));
  for (const std::string& each : found)
    shown_.items.emplace_back(Action{.id = "file:" + each, .label = Verbatim{each}});
  if (found.empty()) shown_.items.emplace_back(Paragraph{message("No hand-off file was found."), Tone::Quiet});
  shown_.items.emplace_back(Action{.id = "look-again", .label = message("Look again")});
  say(shown_);
}

void HandOffDesk::open_file(const std::string& path) {
  jobs_.clear();
  start(msg("Reading and verifying {file}.", Verbatim{path}), [this, path, keys = options_.keys]() -> Outcome {
    return [this, path, contents = look_into(path, keys, progress_)] { opened(path, contents); };
  });
}

void HandOffDesk::opened(const std::string& path, BundleContents contents) {
  if (progress_.cancel) return show_files();
  said_ = std::move(contents.said);
  if (!contents.good) return show_files();
  file_ = path;
  jobs_ = std::move(contents.jobs);
  show_jobs();
}

void HandOffDesk::show_jobs() {
  record_.reset();
  replay_.reset();
  shown_ = plain_screen("H-3", kChooseJob, Verbatim{fs::path(file_).filename().string()});
  for (const JobSummary& job : jobs_) {
    const Text name = job.name.empty() ? Text(message("a job without a name")) : Text(Typed{job.name});
    Text label = job.site.empty() ? msg("See as it was: {job}", name)
                                  : msg("See as it was: {job} · {site}", name, Typed{job.site});
    if (job.practice) label = msg("{job} · practice", label);
    shown_.items.emplace_back(Action{.id = "see:" + job.id, .label = std::move(label)});
  }
  shown_.items.emplace_back(Action{.id = "take-in",
                                   .label = jobs_.size() == 1 ? message("Import the job into this tablet")
                                                              : message("Import all into this tablet")});
  say(shown_);
}

void HandOffDesk::open_job(const std::string& id) {
  start(message("Reading the job."), [this, id, file = file_]() -> Outcome {
    return [this, record = read_record(file, id, progress_)] {
      if (progress_.cancel) return show_jobs();
      if (!record) {
        said_ = {message("The file is no longer there. Put the USB drive back, or choose another file."), Tone::Fail};
        return show_files();
      }
      record_ = record;
      replay_ = begin_replay(record_->job);
      show_replay();
    };
  });
}

void HandOffDesk::take_in() {
  const auto store_for = [&](bool practice) -> JobArchive* {
    const bool wanted = std::ranges::any_of(jobs_, [&](const JobSummary& job) { return job.practice == practice; });
    return wanted ? options_.store_for(practice) : nullptr;
  };
  start(message("Importing the jobs."),
        [this, file = file_, jobs = jobs_, real = store_for(false), practice = store_for(true),
         keys = options_.keys]() -> Outcome {
          return [this, said = lineside::take_in(file, jobs, real, practice, keys, progress_)] {
            said_ = said;
            show_jobs();
          };
        });
}

void HandOffDesk::write_advice() {
  Record record = *record_;
  for (const AdviceDraft& each : replay_->advice)
    record.attachments.push_back(as_attachment({each.screen, "support", options_.wall_now(), each.text}));
  const std::string path = options_.folder + "/advice-" + export_file_name(record.job, "lineside");
  start(msg("Writing {file}.", Verbatim{path}),
        [this, path, record = std::move(record), keys = options_.keys]() -> Outcome {
          return [this, said = lineside::write_advice(path, record, keys)] {
            said_ = said;
            show_replay();
          };
        });
}

void HandOffDesk::show_replay() {
  shown_ = lineside::screen(*replay_);
  say(shown_);
  if (!replay_->advice.empty())
    shown_.items.emplace_back(
        Action{.id = "replay-write", .label = message("Write the advice as a hand-off file"), .primary = true});
  shown_.items.emplace_back(Action{.id = "replay-leave", .label = message("Leave the replay")});
}

bool HandOffDesk::press(const std::string& action) {
  if (replay_) {
    if (action == "replay-leave") {
      show_jobs();
    } else if (action == "replay-write") {
      write_advice();
    } else {
      (void)replay(*replay_, Press{action});
      show_replay();
    }
  } else if (action == "back") {
    if (file_.empty()) return false;
    show_files();
  } else if (action == "look-again") {
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
  const auto* pressed = std::get_if<Press>(&event);
  if (working()) {  // Back and Cancel end it; what came of it is told when the worker has let go
    if (pressed != nullptr && (pressed->action == "cancel" || pressed->action == "back")) progress_.cancel = true;
    return true;
  }
  if (pressed != nullptr) return press(pressed->action);
  if (replay_) {
    (void)replay(*replay_, event);
    show_replay();
  } else if (const auto* given = std::get_if<Answer>(&event);
             given != nullptr && given->field == "file" && !given->value.empty()) {
    open_file(given->value);
  }
  return true;
}

}  // namespace lineside
