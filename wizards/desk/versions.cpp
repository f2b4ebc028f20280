#include "wizards/desk/versions.hpp"

#include <algorithm>

#include "wizards/record/difference.hpp"

namespace lineside::desk {
namespace {

constexpr std::size_t kMostShown = 20;  // differences; the replay of a bundle shows everything

Text title_of(const Version& version, std::size_t at) {
  const int number = static_cast<int>(at + 1);
  const Verbatim digest{version.digest.substr(0, 8)};
  const DateTime time{version.updated};
  return version.shown ? msg("Version {number} · {digest} · last change {time} · shown now", number, digest, time)
                       : msg("Version {number} · {digest} · last change {time}", number, digest, time);
}

KeyValues rows_of_version(const Version& version, std::size_t at, const std::vector<KeyDifference>& differ) {
  KeyValues rows;
  rows.title = title_of(version, at);
  rows.rows.push_back({message("Facts and frames"),
                       msg("{facts} and {frames}", static_cast<int>(version.facts), static_cast<int>(version.frames)),
                       {},
                       Tone::Plain});
  for (std::size_t k = 0; k < std::min(differ.size(), kMostShown); ++k) {
    const Text& value = differ[k].values[at];
    rows.rows.push_back({differ[k].what, value.empty() ? Text(Verbatim{"—"}) : value, {}, Tone::Plain});
  }
  if (differ.size() > kMostShown)
    rows.rows.push_back(
        {message("Also differs"), msg("{n} more", static_cast<int>(differ.size() - kMostShown)), {}, Tone::Quiet});
  return rows;
}

}  // namespace

void versions_begin(Turn& turn, Store store, std::string job) {
  turn.go(DeskPlace::Versions);
  turn.state.versions = {store, std::move(job), {}};
  turn.ask(ReadVersions{store, turn.state.versions.job});
}

void versions_press(Turn& turn, const std::string& action) {
  const VersionsState& versions = turn.state.versions;
  if (action == "go-on") return turn.ask(OpenJob{versions.store, versions.job});
  if (const auto digest = behind(action, "choose:")) turn.ask(ChooseVersion{versions.store, versions.job, *digest});
}

void take(Turn& turn, const VersionChosen& event) {
  const VersionsState& versions = turn.state.versions;
  if (event.problem.empty()) return turn.ask(OpenJob{versions.store, versions.job});
  turn.tell(event.problem, Tone::Fail);
  turn.ask(ReadVersions{versions.store, versions.job});
}

Screen versions_screen(const DeskState& state) {
  Screen out = frame(state, DeskPlace::Versions);
  out.why = message(
      "The version you choose is shown and exported from now on, and the choice becomes part of its record. The others "
      "stay in the store. If one of them is continued later, you are asked to choose again.");
  const VersionsRead& read = state.versions.read;
  if (!read.problem.empty()) {
    out.items.emplace_back(Paragraph{read.problem, Tone::Fail});
    return out;
  }
  std::vector<const Job*> jobs;
  for (const Version& each : read.versions) jobs.push_back(&each.job);
  const auto differ = differences(jobs);
  for (std::size_t i = 0; i < read.versions.size(); ++i) {
    out.items.emplace_back(rows_of_version(read.versions[i], i, differ));
    out.items.emplace_back(Action{.id = "choose:" + read.versions[i].digest,
                                  .label = msg("Choose version {number}", static_cast<int>(i + 1))});
  }
  out.items.emplace_back(Action{.id = "go-on", .label = message("Choose later: open the version that is shown now")});
  return out;
}

}  // namespace lineside::desk
