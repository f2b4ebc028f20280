#include "app/cli/wizard/wizard.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include "app/cli/job/stores.hpp"
#include "app/cli/wizard/text_desk.hpp"
#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/folders.hpp"
#include "app/core/open_job.hpp"
#include "app/core/settings.hpp"
#include "app/core/system_clock.hpp"
#include "app/store/files/whole_file.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kOffered = 5;  // unfinished jobs that are offered to go on with
constexpr std::string_view kHome = "home";

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

int refuse_run(Context& context, const Text& why, int status) {
  context.err << context.said(why) << '\n';
  return status;
}

/// The unfinished jobs of this kind, newest first.
std::vector<JobSummary> unfinished(JobStore& store, bool practice) {
  auto jobs = store.list();
  std::vector<JobSummary> open;
  if (jobs) {
    std::copy_if(jobs->begin(), jobs->end(), std::back_inserter(open),
                 [&](const JobSummary& job) { return job.state == JobState::Open && job.practice == practice; });
  }
  return open;
}

Text described(const JobSummary& job) {
  const Text named = job.name.empty() ? Text(message("a job without a name yet")) : Text(typed(job.name));
  const Verbatim updated{job.updated};
  return job.site.empty() ? msg("{job}, last changed {time}", named, updated)
                          : msg("{job}, {site}, last changed {time}", named, typed(job.site), updated);
}

/// Asks which unfinished job to go on with; empty: none of them; kHome: the list of all.
std::string offer(const std::vector<JobSummary>& jobs, LineSource& lines, const Context& context) {
  std::ostream& out = context.out;
  out << context.said(msg("Unfinished:")) << '\n';
  const std::size_t count = std::min(jobs.size(), kOffered);
  for (std::size_t i = 0; i < count; ++i) out << "  " << i + 1 << "  " << context.said(described(jobs[i])) << '\n';
  out << context.said(msg("Continue which one? A number, Enter for a new job, or \"home\" for all jobs >")) << " "
      << std::flush;
  std::string line;
  LineSource::Got got = LineSource::Got::Nothing;
  while ((got = lines.next(line, 60)) == LineSource::Got::Nothing) continue;
  if (got == LineSource::Got::Line && trim(line) == kHome) return std::string(kHome);
  const int wanted = got == LineSource::Got::Line ? std::atoi(line.c_str()) : 0;
  return wanted >= 1 && static_cast<std::size_t>(wanted) <= count ? jobs[static_cast<std::size_t>(wanted) - 1].id
                                                                  : std::string();
}

/// The one job whose id begins with `wanted`; "last" is the newest unfinished one. Otherwise a sentence.
struct Found {
  std::string id;
  Text problem;
};
Found find_to_resume(JobStore& store, const std::string& wanted, bool practice) {
  if (wanted == "last") {
    const auto open = unfinished(store, practice);
    if (open.empty()) return {{}, msg("No job is unfinished. Leave --job out to begin a new one.")};
    return {open.front().id, {}};
  }
  auto jobs = store.list();
  if (!jobs) return {{}, text(jobs.error())};
  std::vector<std::string> matches;
  for (const JobSummary& job : *jobs) {
    if (job.id.starts_with(wanted)) matches.push_back(job.id);
  }
  if (matches.size() == 1) return {matches.front(), {}};
  if (matches.empty())
    return {{}, msg("No job \"{word}\" in this store. \"lineside job list\" shows the jobs.", typed(wanted))};
  return {
      {},
      msg("Several jobs begin with \"{word}\". Give more of the id; \"lineside job list\" shows them.", typed(wanted))};
}

std::unique_ptr<LineSource> open_lines(const WizardRun& run, Context& context, bool terminal) {
  if (&context.in != &std::cin) return lines_of_stream(context.in);
  // With an answers file, only a person at a terminal is asked; a pipe is not waited for.
  if (!terminal && !run.answers.empty()) return nullptr;
  return lines_of_descriptor(STDIN_FILENO);
}

}  // namespace

TextStyle terminal_style() {
  TextStyle style;
  if (::isatty(STDOUT_FILENO) == 0) return style;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    style.width = std::clamp<int>(size.ws_col, 40, 120);
  const char* kind = std::getenv("TERM");
  style.colour = !is_set("NO_COLOR") && kind != nullptr && std::string(kind) != "dumb";
  return style;
}

namespace {

/// One run of the text wizard: jobs, one after the other, and the screens outside them.
class TextProgram {
 public:
  TextProgram(const WizardRun& run, Context& context)
      : run_(run),
        context_(context),
        store_(run.port == "practice" ? Store::Practice : Store::Real),
        stores_(context.store),
        terminal_(&context.in == &std::cin && ::isatty(STDIN_FILENO) != 0),
        lines_(open_lines(run, context, terminal_)),
        style_(terminal_style()) {
    static const i18n::Translator in_english(i18n::Language::English);  // dates as on a screen
    style_.words = context.words != nullptr ? context.words : &in_english;
  }

  int run() {
    if (const auto status = prepare()) return *status;
    if (const auto status = choose()) return *status;
    while (wanted_) {
      const int status = play(*std::exchange(wanted_, std::nullopt));
      if (!wanted_) return status;
      answers_.clear();  // they were of the job before
    }
    return kGood;
  }

 private:
  std::optional<int> prepare();
  std::optional<int> choose();
  int play(const JobWanted& wanted);
  DeskVisit visit(const DeskAsked& asked, TextStyle& style);
  DeskController::Options desk_options();
  JobWanted begun_by_options(Store store, std::string id) const;
  void set(const Settings& chosen);
  i18n::Language language() const { return style_.words->language(); }
  int refuse(const Text& why, int status) { return refuse_run(context_, why, status); }

  const WizardRun& run_;
  Context& context_;
  Store store_;
  JobStores stores_;
  bool terminal_;
  std::unique_ptr<LineSource> lines_;
  TextStyle style_;
  std::optional<i18n::Translator> words_;  // of a language that was chosen here
  SystemClock clock_;
  Answers answers_;
  std::optional<sim::BusSpec> bus_;  // of --bus
  std::optional<JobWanted> wanted_;  // the job that comes next
  std::optional<BackToJob> back_;    // the person is done at the desk
};

/// What the options name is there and can be read.
std::optional<int> TextProgram::prepare() {
  if (!run_.answers.empty()) {
    const auto text = read_whole(run_.answers);
    if (!text)
      return refuse(
          msg("The answers file {file} cannot be read. Check its name and that you may read it.", typed(run_.answers)),
          kStorage);
    auto parsed = parse_answers(*text, run_.answers);
    if (!parsed) return refuse(parsed.error().text, kUsage);
    answers_ = *std::move(parsed);
  }
  if (!run_.bus.empty()) {
    auto loaded = load_bus(run_.bus);
    if (!loaded) return refuse(loaded.error().text, loaded.error().unreadable ? kStorage : kUsage);
    bus_ = *std::move(loaded);
  }
  if (!run_.scenario.empty()) {
    auto found = wanted_case(run_.scenario);
    if (!found) return refuse(found.error().text, found.error().unreadable ? kStorage : kUsage);
    wanted_ = *std::move(found);
    wanted_->flow = run_.flow;
  }
  if (const auto error = stores_.open(store_)) return refuse(text(*error), kStorage);
  say_notice(context_, *stores_.get(store_));
  (void)stores_.take_notices();  // said now
  return std::nullopt;
}

JobWanted TextProgram::begun_by_options(Store store, std::string id) const {
  JobWanted out;
  out.store = store;
  out.id = std::move(id);
  out.flow = run_.flow;
  out.port = run_.port == "practice" ? "" : run_.port;
  if (bus_) out.bus = *bus_;
  out.bus_as_given = bus_.has_value();
  return out;
}

/// Which job comes first: the one that was named, one of the unfinished, a new one, or what is chosen on H-1.
std::optional<int> TextProgram::choose() {
  const bool practice = store_ == Store::Practice;
  JobStore& store = *stores_.get(store_);
  bool home = run_.home && lines_ != nullptr;
  if (!run_.job.empty()) {
    const Found found = find_to_resume(store, run_.job, practice);
    if (!found.problem.empty()) return refuse(found.problem, kStorage);
    if (!wanted_) wanted_ = begun_by_options(store_, "");
    wanted_->id = found.id;
  } else if (const auto open = unfinished(store, practice); terminal_ && !wanted_ && !home && !open.empty()) {
    const std::string id = offer(open, *lines_, context_);
    home = id == kHome;
    if (!home) wanted_ = begun_by_options(store_, id);
  }
  if (wanted_) return std::nullopt;
  if (!home) {
    wanted_ = begun_by_options(store_, "");
    return std::nullopt;
  }
  (void)visit({DeskPlace::Home}, style_);
  return wanted_ ? std::nullopt : std::optional<int>(kGood);
}

DeskController::Options TextProgram::desk_options() {
  DeskController::Options out;
  out.stores = &stores_;
  out.folder = export_folder(stores_.file(store_));
  out.stick_roots = stick_folders();
  out.open_job = [this](const OpenJob& effect) -> Text {
    if (const auto error = stores_.open(effect.store)) return text(*error);
    wanted_ = begun_by_options(effect.store, effect.id);
    wanted_->bus_as_given = false;
    return {};
  };
  out.start_case = [this](const StartCase& effect) -> Text {
    if (const auto error = stores_.open(Store::Practice)) return text(*error);
    auto found = wanted_case(effect.name);
    if (!found) return found.error().text;
    wanted_ = *std::move(found);
    wanted_->flow = run_.flow;
    return {};
  };
  out.back_to_job = [this](const BackToJob& effect) { back_ = effect; };
  out.open_stores = [this] {
    const auto error = stores_.open(store_);
    return error ? text(*error) : Text();
  };
  out.settings = [this] {
    Settings now = load_settings(context_.settings);
    now.language = i18n::code(language());
    return now;
  };
  out.set_settings = [this](const Settings& chosen) { set(chosen); };
  out.inline_work = true;
  return out;
}

/// The language holds at once; the rest is the window's, for which it is remembered.
void TextProgram::set(const Settings& chosen) {
  Settings kept = chosen;
  const Settings before = load_settings(context_.settings);
  const auto language_chosen = i18n::language_of(chosen.language).value_or(language());
  if (language_chosen == language()) kept.language = before.language;  // what --language said holds for this run only
  kept.shown_around = before.shown_around;
  save_settings(context_.settings, kept);  // where that fails it holds until the end
  if (language_chosen != language()) style_.words = &words_.emplace(language_chosen);
}

DeskVisit TextProgram::visit(const DeskAsked& asked, TextStyle& style) {
  wanted_.reset();
  back_.reset();
  DeskController desk(desk_options());
  desk.handle(DeskEvent{asked});
  const bool left = talk_at_desk(desk, {*lines_, context_.out, style_, terminal_},
                                 [this] { return wanted_.has_value() || back_.has_value(); });
  style = style_;
  return {!left, wanted_.has_value(), back_ ? back_->screen : std::string()};
}

int TextProgram::play(const JobWanted& wanted) {
  JobArchive& store = *stores_.get(wanted.store);
  const std::string file = stores_.file(wanted.store);
  auto opened = open_job(store, {clock_, file, [this] { return language(); }}, wanted);
  if (!opened) return refuse(text(opened.error()), kStorage);
  const OpenedJob job = *std::move(opened);
  Controller& controller = *job.controller;
  context_.out << style_.say(msg("Job {job} in {file}", Verbatim{controller.job().id}, typed(file))) << '\n';
  const bool practice = wanted.store == Store::Practice;
  const std::string port = practice ? "practice" : wanted.port;
  TextWizard::Options options;
  options.style = style_;
  options.answers = answers_;
  options.answers_name = run_.answers;
  options.lines = lines_.get();
  options.terminal = terminal_;
  options.practice = job.bus.get();
  options.desk = [&](const DeskAsked& asked, TextStyle& style) {
    const DeskVisit visited = visit(asked, style);
    // A bundle that was imported or a key that is trusted now may have brought more of this job.
    const auto stored = store.load(controller.job().id);
    if (stored && stored->facts.size() != controller.job().facts.size())
      (void)controller.open(std::string(controller.job().id));
    return visited;
  };
  options.resume = "lineside wizard" + (port.empty() ? "" : " --port " + port) +
                   (context_.store.empty() ? "" : " --store " + context_.store) + " --job " + controller.job().id;
  return TextWizard(controller, clock_, context_.out, context_.err, std::move(options)).run();
}

}  // namespace

int run_text_wizard(const WizardRun& run, Context& context) {
  return TextProgram(run, context).run();
}

Command wizard_command(Context& context) {
  auto run = std::make_shared<WizardRun>();
  Command command{"wizard", msg("The guided wizard as text, over the same screens as the window")};
  command.option("--port", &run->port,
                 msg("Serial port, path to a tty, tcp:HOST:PORT, or practice; else the wizard asks"));
  command.option("--flow", &run->flow, msg("Which flow: commission, or troubleshoot a meter"))
      .one_of({"commission", "troubleshoot"});
  command.option("--answers", &run->answers, msg("File with answers, one SCREEN-CODE.field = value per line"));
  command.flag("--home", run->home, msg("Begin at the list of jobs"));
  command.option("--job", &run->job, msg("Continue this job: its id, the start of it, or last"));
  command.option("--bus", &run->bus, msg("Practice bus file, with --port practice"));
  command.option("--scenario", &run->scenario,
                 msg("Begin a practice job from this scenario; lineside practice --list names them"));
  command.footer = kAnswersHelp;
  command.run([run, &context] {
    if (!run->scenario.empty() && run->port.empty()) run->port = "practice";
    if (!run->scenario.empty() && (run->port != "practice" || !run->bus.empty())) {
      context.status =
          refuse_run(context, msg("--scenario brings its own practice meters: leave --port and --bus out."), kUsage);
      return;
    }
    if (!run->bus.empty() && run->port != "practice") {
      context.status =
          refuse_run(context, msg("--bus describes the practice bus: use it with --port practice."), kUsage);
      return;
    }
    context.status = run_text_wizard(*run, context);
  });
  return command;
}

}  // namespace lineside::cli
