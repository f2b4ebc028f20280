#include "app/shell/versions.hpp"

#include "models/plain_text.hpp"
#include "wizards/record/difference.hpp"

namespace lineside::shell {

namespace {

constexpr std::size_t kMostShown = 20;  // differences; the replay of a bundle shows everything

Text title_of(const Version& version, std::size_t at) {
  const int number = static_cast<int>(at + 1);
  const Verbatim digest{version.digest.substr(0, 8)};
  const DateTime time{version.updated};
  return version.shown ? msg("Version {number} · {digest} · last change {time} · shown now", number, digest, time)
                       : msg("Version {number} · {digest} · last change {time}", number, digest, time);
}

}  // namespace

Screen versions_screen(JobArchive& store, const std::string& id) {
  Screen out;
  out.code = "H-4";
  out.title = message("Choose how this job continues");
  out.sentence = message("It has conflicting versions on different tablets. All of them are kept.");
  out.why = message(
      "The version you choose is shown and exported from now on, and the choice becomes part of its record. The others "
      "stay in the store. If one of them is continued later, you are asked to choose again.");
  out.source = kLinesidesOwn;
  out.job_name = Verbatim{"Lineside"};
  out.back = {message("Back"), true, true, {}};
  out.next.visible = out.skip.visible = false;
  const auto read = store.versions(id);
  if (const auto* error = std::get_if<StoreError>(&read)) {
    out.items.emplace_back(Paragraph{text(*error), Tone::Fail});
    return out;
  }
  const auto& versions = std::get<0>(read);
  std::vector<const Job*> jobs;
  for (const Version& each : versions) jobs.push_back(&each.job);
  const auto differ = differences(jobs);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Version& version = versions[i];
    KeyValues rows;
    rows.title = title_of(version, i);
    rows.rows.push_back({message("Facts and frames"),
                         msg("{facts} and {frames}", static_cast<int>(version.facts), static_cast<int>(version.frames)),
                         {},
                         Tone::Plain});
    for (std::size_t k = 0; k < std::min(differ.size(), kMostShown); ++k)
      rows.rows.push_back(
          {differ[k].what, differ[k].values[i].empty() ? Text(Verbatim{"—"}) : differ[k].values[i], {}, Tone::Plain});
    if (differ.size() > kMostShown)
      rows.rows.push_back(
          {message("Also differs"), msg("{n} more", static_cast<int>(differ.size() - kMostShown)), {}, Tone::Quiet});
    out.items.emplace_back(std::move(rows));
    out.items.emplace_back(
        Action{.id = "choose:" + version.digest, .label = msg("Choose version {number}", static_cast<int>(i + 1))});
  }
  out.items.emplace_back(Action{.id = "go-on", .label = message("Choose later: open the version that is shown now")});
  return out;
}

}  // namespace lineside::shell
