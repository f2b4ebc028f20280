#include "wizards/desk/hand_off.hpp"

namespace lineside::desk {
namespace {

/// The last part of a path.
std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

void begin_work(Turn& turn, Text doing, DeskEffect effect) {
  turn.state.hand_off.doing = std::move(doing);
  turn.state.hand_off.done = 0;
  turn.ask(std::move(effect));
}

/// Work has ended; what it came to stands in the event.
void end_work(Turn& turn) {
  turn.state.hand_off.doing = {};
}

void show_file_jobs(Turn& turn) {
  turn.state.place = DeskPlace::FileJobs;
  turn.state.hand_off.replay.reset();
}

void read_file(Turn& turn, const std::string& file) {
  begin_work(turn, msg("Reading and verifying {file}.", Verbatim{file}), ReadFile{file});
}

void press_in_replay(Turn& turn, const std::string& action) {
  HandOffState& hand_off = turn.state.hand_off;
  if (action == "replay-leave") return show_file_jobs(turn);
  if (action == "replay-write")
    return begin_work(turn, msg("Writing {file}.", Verbatim{hand_off.advice_file}),
                      WriteAdvice{hand_off.replay->advice});
  (void)replay(*hand_off.replay, Press{action});
}

Screen work_screen(const HandOffState& hand_off, Screen out) {
  const Text so_far = hand_off.done == 0 ? Text() : msg("Jobs so far: {n}.", static_cast<int>(hand_off.done));
  out.sentence = hand_off.file.empty() ? Text() : Text(Verbatim{file_name(hand_off.file)});
  out.items.emplace_back(Waiting{sentences({hand_off.doing, so_far}), -1});
  out.items.emplace_back(Action{.id = "cancel", .label = message("Cancel")});
  return out;
}

void add_files(const HandOffState& hand_off, Screen& out) {
  Field path;
  path.id = "file";
  path.label = message("File");
  path.hint = message("NAME.lineside, with its folder");
  out.items.emplace_back(std::move(path));
  for (const std::string& each : hand_off.found)
    out.items.emplace_back(Action{.id = "file:" + each, .label = Verbatim{each}});
  if (hand_off.found.empty()) out.items.emplace_back(Paragraph{message("No hand-off file was found."), Tone::Quiet});
  out.items.emplace_back(Action{.id = "look-again", .label = message("Look again")});
}

void add_file_jobs(const HandOffState& hand_off, Screen& out) {
  out.sentence = Verbatim{file_name(hand_off.file)};
  for (const JobSummary& job : hand_off.jobs) {
    const Text name = job.name.empty() ? Text(message("a job without a name")) : Text(Typed{job.name});
    Text label = job.site.empty() ? msg("See as it was: {job}", name)
                                  : msg("See as it was: {job} · {site}", name, Typed{job.site});
    if (job.practice) label = msg("{job} · practice", label);
    out.items.emplace_back(Action{.id = "see:" + job.id, .label = std::move(label)});
  }
  out.items.emplace_back(Action{.id = "take-in",
                                .label = hand_off.jobs.size() == 1 ? message("Import the job into this tablet")
                                                                   : message("Import all into this tablet")});
}

Screen replay_screen(const DeskState& state) {
  const Replay& shown = *state.hand_off.replay;
  Screen out = lineside::screen(shown);
  if (!state.told.text.empty()) out.items.insert(out.items.begin(), state.told);
  if (!shown.advice.empty())
    out.items.emplace_back(
        Action{.id = "replay-write", .label = message("Write the advice as a hand-off file"), .primary = true});
  out.items.emplace_back(Action{.id = "replay-leave", .label = message("Leave the replay")});
  return out;
}

}  // namespace

void files_begin(Turn& turn) {
  turn.state.place = DeskPlace::Files;
  turn.state.hand_off = {};
  begin_work(turn, message("Looking for hand-off files on this tablet and its USB drives."), FindFiles{});
}

void hand_off_answer(Turn& turn, const Answer& given) {
  HandOffState& hand_off = turn.state.hand_off;
  if (!hand_off.doing.empty()) return;  // nothing is begun while something is under way
  if (hand_off.replay) {
    (void)replay(*hand_off.replay, given);
  } else if (given.field == "file" && !given.value.empty()) {
    read_file(turn, given.value);
  }
}

void hand_off_press(Turn& turn, const std::string& action) {
  HandOffState& hand_off = turn.state.hand_off;
  if (!hand_off.doing.empty()) {  // Back and Cancel end it; what came of it is told when the worker has let go
    if (action == "cancel" || action == "back") turn.ask(CancelFileWork{});
    return;
  }
  if (hand_off.replay) return press_in_replay(turn, action);
  if (action == "back" && turn.state.place == DeskPlace::Files) return turn.leave();
  if (action == "back" || action == "look-again") return files_begin(turn);
  if (const auto file = behind(action, "file:")) return read_file(turn, *file);
  if (const auto job = behind(action, "see:"))
    return begin_work(turn, message("Reading the job."), ReadRecord{hand_off.file, *job});
  if (action == "take-in" && !hand_off.file.empty())
    begin_work(turn, message("Importing the jobs."), ImportJobs{hand_off.file, hand_off.jobs});
}

void replay_go_to(Turn& turn, const GoTo& wanted) {
  if (turn.state.hand_off.doing.empty()) (void)replay(*turn.state.hand_off.replay, wanted);
}

void take(Turn& turn, const FilesFound& event) {
  end_work(turn);
  turn.state.hand_off.found = event.files;
}

void take(Turn& turn, const FileRead& event) {
  end_work(turn);
  HandOffState& hand_off = turn.state.hand_off;
  if (event.canceled) return files_begin(turn);
  if (!event.good) {
    files_begin(turn);
  } else {
    hand_off.file = event.file;
    hand_off.jobs = event.jobs;
    show_file_jobs(turn);
  }
  turn.state.told = event.told;
}

void take(Turn& turn, const RecordRead& event) {
  end_work(turn);
  if (event.canceled) return show_file_jobs(turn);
  if (!event.record) {
    files_begin(turn);
    return turn.tell(message("The file is no longer there. Put the USB drive back, or choose another file."),
                     Tone::Fail);
  }
  turn.state.hand_off.advice_file = event.advice_file;
  turn.state.hand_off.replay = begin_replay(*event.record);
}

void take(Turn& turn, const JobsImported& event) {
  end_work(turn);
  turn.state.told = event.told;
  show_file_jobs(turn);
}

void take(Turn& turn, const AdviceWritten& event) {
  end_work(turn);
  turn.state.told = event.told;
}

void take(Turn& turn, const FileWorkWentOn& event) {
  turn.state.hand_off.done = event.jobs;
}

Screen hand_off_screen(const DeskState& state) {
  const HandOffState& hand_off = state.hand_off;
  if (hand_off.replay && hand_off.doing.empty()) return replay_screen(state);
  const bool in_file = !hand_off.file.empty();
  Screen out = frame(state, in_file ? DeskPlace::FileJobs : DeskPlace::Files);
  out.why = message("A hand-off file is only read. Nothing in it is changed or run.");
  out.job_name = message("Hand-off file");
  if (!hand_off.doing.empty()) return work_screen(hand_off, std::move(out));
  in_file ? add_file_jobs(hand_off, out) : add_files(hand_off, out);
  return out;
}

}  // namespace lineside::desk
