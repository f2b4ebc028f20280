#include "tests/screens/corpus.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "app/core/folders.hpp"
#include "app/shell/desk.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "app/tour/walk.hpp"
#include "tests/support/links/bell.hpp"
#include "tests/support/store/memory_store.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/ui/bench.hpp"
#include "tests/wizards/engine/look_around.hpp"

namespace lineside::test {
namespace {

/// Keeps of all screens those that show something that none before showed.
class Gatherer final : public Visitor {
 public:
  void screen(const Screen& screen) override {
    if (++called_ % kStride != 0) return;
    bench_.show(screen, 1);
    std::string drawn = screen.code + "\n";
    for (const ui::Entry& entry : bench_.state.ledger.entries()) {
      const bool fixed = !entry.scrolls && entry.kind == ui::EntryKind::Text;  // bars: their own tests
      if (!fixed) drawn += entry.id + "\t" + entry.label + (entry.enabled ? "\n" : " off\n");
    }
    for (char& c : drawn) {
      if (c >= '0' && c <= '9') c = '0';  // another figure is no other picture
    }
    if (seen_.insert(drawn).second) all.push_back({screen.code, screen, {}, {}, {}, false});
  }
  std::vector<Sight> all;

 private:
  ui::Bench bench_;
  std::set<std::string> seen_;
  std::size_t called_ = 0;
};

void merge(JobArchive& store, Job job, Signer signer = Signer::Known) {
  std::optional<Record> next = Record{std::move(job), {}, {}};
  (void)value_of(store.merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                             "another tablet", signer));
}

}  // namespace

bool typed(const std::string& text) {
  for (const char* own :
       {"Practice installer", "lineside-test-", "site.lineside", "check.1.obs.1.amps.L2", "Mill St",
        "Saint-Barthélemy-sur-Richelieu", "Façade Nº 7", "lineside key 1", "Tablet ", "no-such-word", "cover comes"}) {
    if (text.find(own) != std::string::npos) return true;
  }
  static constexpr std::string_view kWhole[] = {"abc",         "roof",    "nobody", "no key",
                                                "electrician", "conduit", "cellar", "English"};
  return std::ranges::find(kWhole, text) != std::end(kWhole);
}

std::vector<Sight> tour_sights() {
  const TempFolder folder;
  MemoryStore store;
  tour::Options options;
  options.folder = folder.path().string();
  std::ostringstream err;
  std::vector<Sight> all;
  const auto keep = [&](const std::string& name, const Screen& screen, shell::Offscreen& canvas) {
    const ui::UiState& ui = canvas.stage().ui;
    all.push_back({name, screen, ui.dialog, ui.edit, ui.practice, ui.practice_open});
    return true;
  };
  const int status = tour::walk(options, store, keep, err);
  INFO(err.str());
  REQUIRE(status == 0);
  return all;
}

std::vector<Sight> list_sights() {
  const TempFolder folder;
  const std::string file = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(file));
    for (int i = 0; i < 8; ++i) {
      Job job = small_job("job-" + std::to_string(i));
      job.facts.push_back(
          fact(4, "", "site.name", "Saint-Barthélemy-sur-Richelieu, 1480 Old Mill Street, tower " + std::to_string(i)));
      (void)value_of(store->create(job));
    }
    Job further = small_job("job-0");
    further.facts.push_back(fact(4, "m1", "panel", "roof"));
    merge(*store, std::move(further), Signer::Unknown);
    (void)value_of(store->attach("job-0", as_attachment({"W-2", "Support", "2026-03-02T11:00:00Z", "Turn CT2."})));
    Job practice = small_job("practice");
    practice.practice = true;
    (void)value_of(store->create(practice));
    for (const char* panel : {"cellar", "roof"}) {
      Job job = small_job("a");
      job.facts.push_back(fact(4, "m1", "panel", panel));
      merge(*store, std::move(job));
    }
    std::optional<Record> next = Record{sample_job(), sample_frames(), {}};
    std::filesystem::create_directories(export_folder(file));
    (void)value_of(write_bundle(
        export_folder(file) + "/site.lineside",
        [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); },
        value_of(KeyRing(folder.path().string()).own())));
  }
  shell::WindowOptions options;
  options.store = file;
  Bell bell;
  shell::Desk desk(options, bell.ring());
  REQUIRE(desk.open().empty());
  std::vector<Sight> all;
  const auto keep = [&] { all.push_back({desk.screen().code, desk.screen(), {}, {}, {}, false}); };
  const auto after = [&](EventBody event) {
    desk.handle(std::move(event), 0);
    while (desk.waiting()) {
      keep();
      bell.wait();
      desk.poll();
    }
    keep();
  };
  const auto press = [&](const std::string& action) { after(Press{action}); };
  keep();
  after(Answer{"find", "nobody"});
  after(Answer{"find", ""});
  press("scenarios");
  press("back");
  press("conflict:job:a");
  press("back");
  press("hand-off");
  after(Answer{"file", folder / "none.lineside"});
  press("file:" + export_folder(file) + "/site.lineside");
  press("see:" + sample_job().id);
  press("replay-leave");
  press("take-in");
  press("back");
  press("back");
  press("keys");
  after(Answer{"name", ""});
  after(Answer{"name", "Camionnette 2 de Saint-Barthélemy-sur-Richelieu"});
  after(Answer{"card", "no key"});
  after(Answer{"file", folder / "none.trust"});
  const std::string other = "0000-1111-2222-3333-4444-5555-6666-7777";
  after(Answer{"card", "lineside key 1 " + other + " Office of Saint-Barthélemy-sur-Richelieu"});
  press("write:" + export_folder(file));
  press("withdraw:" + other);
  press("withdraw-yes");
  press("back");
  press("settings");
  press("back");
  press("questions");
  after(Answer{"find", "conduit"});
  after(Answer{"find", "no-such-word"});
  after(GoTo{"H-9"});
  after(Answer{"code", "conduit"});
  after(GoTo{"V-1"});
  after(GoTo{"no-such-word"});
  after(GoTo{"H-1"});
  after(Answer{"show", "open-points"});
  desk.tell(text(StoreError{StoreErrorCode::Busy, file, {}}));
  keep();
  return all;
}

std::vector<Sight> dialog_sights(const std::vector<Sight>& under) {
  std::vector<Sight> all;
  for (const Sight& each : under) {
    if (!each.screen.skip.visible || each.screen.undo.empty() || each.screen.rail.empty() || !each.practice) continue;
    for (const ui::Dialog dialog : {ui::Dialog::Help, ui::Dialog::Skip, ui::Dialog::GoTo, ui::Dialog::Steps,
                                    ui::Dialog::Settings, ui::Dialog::Text, ui::Dialog::Tour}) {
      all.push_back({each.name + " dialog " + std::to_string(static_cast<int>(dialog)),
                     each.screen,
                     dialog,
                     {},
                     each.practice,
                     false});
    }
    break;
  }
  REQUIRE(all.size() == 7);
  return all;
}

std::vector<Sight> flow_sights() {
  Gatherer gatherer;
  every_family(gatherer);
  every_wiring_check(gatherer);
  every_tree_node(gatherer);
  return gatherer.all;
}

}  // namespace lineside::test
