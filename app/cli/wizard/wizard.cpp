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
#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/folders.hpp"
#include "app/core/practice/bus_file.hpp"
#include "app/core/practice/resume.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/system_clock.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "app/store/files/whole_file.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kOffered = 5;  // unfinished jobs that are offered to go on with

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
  if (auto* list = std::get_if<std::vector<JobSummary>>(&jobs)) {
    std::copy_if(list->begin(), list->end(), std::back_inserter(open),
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

/// Asks which unfinished job to continue; empty: none of them.
std::string offer(const std::vector<JobSummary>& jobs, LineSource& lines, const Context& context) {
  std::ostream& out = context.out;
  out << context.said(msg("Unfinished:")) << '\n';
  const std::size_t count = std::min(jobs.size(), kOffered);
  for (std::size_t i = 0; i < count; ++i) out << "  " << i + 1 << "  " << context.said(described(jobs[i])) << '\n';
  out << context.said(msg("Continue which one? A number, or Enter for a new job >")) << " " << std::flush;
  std::string line;
  LineSource::Got got = LineSource::Got::Nothing;
  while ((got = lines.next(line, 60)) == LineSource::Got::Nothing) continue;
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
  if (auto* error = std::get_if<StoreError>(&jobs)) return {{}, text(*error)};
  std::vector<std::string> matches;
  for (const JobSummary& job : std::get<0>(jobs)) {
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

int run_text_wizard(const WizardRun& run, Context& context) {
  Answers answers;
  if (!run.answers.empty()) {
    const auto text = read_whole(run.answers);
    if (!text)
      return refuse_run(
          context,
          msg("The answers file {file} cannot be read. Check its name and that you may read it.", typed(run.answers)),
          kStorage);
    auto parsed = parse_answers(*text, run.answers);
    if (auto* problem = std::get_if<AnswersProblem>(&parsed)) return refuse_run(context, problem->text, kUsage);
    answers = std::get<Answers>(std::move(parsed));
  }
  const bool practice = run.port == "practice";
  sim::BusSpec spec = sim::default_bus();
  if (!run.bus.empty()) {
    auto loaded = load_bus(run.bus);
    if (auto* error = std::get_if<BusFileError>(&loaded))
      return refuse_run(context, error->text, error->unreadable ? kStorage : kUsage);
    spec = std::get<sim::BusSpec>(std::move(loaded));
  }
  if (!run.scenario.empty()) {
    auto found = find_scenario(run.scenario);
    if (auto* error = std::get_if<BusFileError>(&found))
      return refuse_run(context, error->text, error->unreadable ? kStorage : kUsage);
    spec = std::get<PracticeScenario>(std::move(found)).bus;
  }

  const std::string store_file = store_path(context.store, store_of(practice));
  auto opened = open_archive(store_file);
  if (auto* error = std::get_if<StoreError>(&opened)) return refuse_run(context, text(*error), kStorage);
  JobArchive& store = *std::get<0>(opened);
  say_notice(context, store);

  const bool terminal = &context.in == &std::cin && ::isatty(STDIN_FILENO) != 0;
  const auto lines = open_lines(run, context, terminal);
  std::string job = run.job;
  if (!job.empty()) {
    const Found found = find_to_resume(store, job, practice);
    if (!found.problem.empty()) return refuse_run(context, found.problem, kStorage);
    job = found.id;
  } else if (const auto open = unfinished(store, practice); terminal && run.scenario.empty() && !open.empty()) {
    job = offer(open, *lines, context);
  }
  SystemClock clock;
  std::optional<SharedPracticeBus> bus;
  if (practice && !job.empty() && run.bus.empty()) spec = resumed_bus(practice_file(store_file, job), std::move(spec));
  if (practice) bus.emplace(std::move(spec), clock);
  ControllerOptions options;
  options.port = run.port;
  options.export_folder = export_folder(store_file);
  if (context.words != nullptr) options.language = [&context] { return context.words->language(); };
  options.key_folder = folder_of(store_file);
  options.practice_store = store_file;
  options.scenario = run.scenario;
  Controller controller(store, clock, std::move(options), bus ? &*bus : nullptr);
  const auto begun = job.empty() ? controller.start(run.flow) : controller.open(job);
  if (const auto* error = std::get_if<StoreError>(&begun)) return refuse_run(context, text(*error), kStorage);
  context.out << context.said(msg("Job {job} in {file}", Verbatim{controller.job().id}, typed(store_file))) << '\n';

  TextWizard::Options wizard;
  wizard.style = terminal_style();
  static const i18n::Translator in_english(i18n::Language::English);  // dates as on a screen
  wizard.style.words = context.words != nullptr ? context.words : &in_english;
  wizard.answers = std::move(answers);
  wizard.answers_name = run.answers;
  wizard.lines = lines.get();
  wizard.terminal = terminal;
  wizard.practice = bus ? &*bus : nullptr;
  wizard.keys = [&] {
    KeysDesk::Options keys;
    keys.keys = key_ring(context);
    keys.folder = export_folder(store_file);
    keys.sticks = mounted_sticks;
    keys.stores = [&store] { return std::vector<JobArchive*>{&store}; };
    return KeysDesk(std::move(keys));
  };
  wizard.resume = "lineside wizard" + (run.port.empty() ? "" : " --port " + run.port) +
                  (context.store.empty() ? "" : " --store " + context.store) + " --job " + controller.job().id;
  return TextWizard(controller, clock, context.out, context.err, std::move(wizard)).run();
}

Command wizard_command(Context& context) {
  auto run = std::make_shared<WizardRun>();
  Command command{"wizard", msg("The guided wizard as text, over the same screens as the window")};
  command.option("--port", &run->port,
                 msg("Serial port, path to a tty, tcp:HOST:PORT, or practice; else the wizard asks"));
  command.option("--flow", &run->flow, msg("Which flow: commission, or troubleshoot a meter"))
      .one_of({"commission", "troubleshoot"});
  command.option("--answers", &run->answers, msg("File with answers, one SCREEN-CODE.field = value per line"));
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
