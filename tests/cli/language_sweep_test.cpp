// Every subcommand, used well and used badly, in a made-up language: no line of it stays English. A subcommand that
// has no case here fails the test.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/texts/english_words.hpp"
#include "tests/support/texts/languages.hpp"
#include "tests/support/texts/made_up.hpp"

using namespace lineside;
using i18n::Language;

namespace {

using Words = std::vector<std::string>;

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

/// `own`: null for English.
Ran run(Words words, const std::string& input, const i18n::Translator* own, const i18n::Translator* own_files) {
  words.insert(words.begin(), "lineside");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  context.words = own;
  context.file_words = own_files;
  const int status = cli::run(static_cast<int>(argv.size()), argv.data(), context);
  return {status, out.str(), err.str()};
}

/// "decode", "job", "job key", "job key list", … as --help lists them.
void subcommands_of(const Words& above, std::set<std::string>& into) {
  Words help = above;
  help.emplace_back("--help");
  std::istringstream lines(run(help, "", nullptr, nullptr).out);
  bool listed = false;
  for (std::string line; std::getline(lines, line);) {
    listed = listed || line == "Subcommands:";
    if (!listed || line.size() < 4 || line.substr(0, 2) != "  " || line[2] == ' ') continue;
    Words one = above;
    one.push_back(line.substr(2, line.find(' ', 2) - 2));
    std::string name;
    for (const std::string& word : one) name += (name.empty() ? "" : " ") + word;
    into.insert(name);
    subcommands_of(one, into);
  }
}

struct Case {
  std::string command;  // "job export"
  Words more;
  std::string input{};
};

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A folder to work in: a store with jobs of every kind, a bundle, files to read. Names are no English.
struct Bench {
  Bench() {
    std::filesystem::current_path(folder.path());
    const auto store = test::value_of(open_archive("K1"));
    test::value_of(store->create(test::sample_job()));
    test::value_of(store->append(test::sample_job().id, {}, test::sample_frames()));
    Job practice = test::small_job("f2222222-58f8-4a53-9e53-0f8f6a7f6f01");
    practice.practice = true;
    practice.facts[0] = test::fact(1, "", "site.name", "KX 12");
    test::value_of(store->create(practice));
    for (const char* panel : {"K1", "K2"}) {  // a job that went on in two ways
      Job job = test::small_job("c3333333-58f8-4a53-9e53-0f8f6a7f6f01");
      job.facts.push_back(test::fact(4, "m1", "panel", panel));
      std::optional<Record> next = Record{std::move(job), {}, {}};
      (void)test::value_of(store->merge(
          [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, "KX"));
    }
    {
      Record said = test::value_of(store->record(test::sample_job().id));  // by somebody whose key nobody knows
      said.job.facts.push_back(test::fact(said.job.facts.size() + 1, "m1", "panel", "K3"));
      said.attachments.push_back(as_attachment({"J-1", "KX", "2040-01-01T00:00:00Z", "KX"}));
      std::optional<Record> next = said;
      const auto give = [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); };
      (void)test::value_of(store->merge(give, "KX9", Signer::Unknown));
    }
    write("K2", "this is no bundle\n");
    write("K3", "M-1.number = 2N208-021\n");
    write("K4", "M-1.nothing = 7\n");
    write("K5", R"({"model": "2N208-021", "ct_label_a": 200, "volts": {"L1": 120.2, "L2": 119.8, "L3": 121.0},
      "observations": [{"load_on": ["L1","L2","L3"], "amps": {"L1": 41.0, "L2": 38.5, "L3": 40.2},
        "registered": {"by": "led", "wh_per_cycle": 10, "cycles": 5, "seconds": 36}, "reverse_indicator": true}]})");
    write("K6", R"({"model": "2N208-021", "observations": [{"load_on": ["L9"], "registered": {"by": "ear"}}]})");
    write("K7", "{");
    write("K8", "model,KX\n2N208-021,1\n2n2o8-021,2\n");
    write("K9", R"({"meters": [{"id": 300, "model": "KX"}], "faults": ["KX"]})");
  }
  ~Bench() { std::filesystem::current_path(before); }
  std::filesystem::path before = std::filesystem::current_path();
  test::TempFolder folder;
};

/// At least one good and one bad use of each.
std::vector<Case> cases() {
  const std::string id = test::sample_job().id;
  const std::string two = "c3333333-58f8-4a53-9e53-0f8f6a7f6f01";
  const std::string observed = R"({"model": "2N208-021", "observations": []})";
  return {
      {"decode", {"2N208-021"}},
      {"decode",
       {"2n2o8-021", "BL3-240-200-PKG-SO", "S2-208-N-01-01-022-02", "MMD-120-2001-T-SCC", "6W201-C02", "MS120S01"}},
      {"decode", {"S2-208-N-01-01-021-00", "--built", "2010"}},
      {"decode", {"3N48D-41", "2N24G-ZZX", "2N416-021", "1N48G-021", "QX9"}},
      {"decode", {"--complete", "2N"}},
      {"decode", {"--complete", "QX"}},
      {"decode", {"--from", "K8", "--csv"}},
      {"decode", {"--from", "K8", "--csv", "--column", "QX"}},
      {"decode", {"--from", "QX9"}},
      {"decode", {"2N208-021", "--built", "2012-99"}},
      {"decode", {"2N208-021", "--json", "--csv"}},
      {"decode", {}},
      {"decode", {"-"}, "2N208-021\nQX\n"},
      {"voltage", {"--model", "2N208-021", "L1=120.3", "L2=120.9", "L3=121", "L1-L2=208"}},
      {"voltage", {"--model", "2N208-021", "L1=98.4", "L2=0", "L3=208", "L1-L2=0", "L2-L3=120"}},
      {"voltage", {"--model", "2N416-021", "L1=240", "L2=240", "L3=240"}},
      {"voltage", {"--model", "2N208-021", "L4=120"}},
      {"voltage", {"--model", "2N208-021", "L1=QX"}},
      {"voltage", {"--model", "2N208-021", "L1=-5"}},
      {"voltage", {"--model", "QX9", "L1=120"}},
      {"voltage", {"--model", "1N120-011", "L3=120"}},
      {"voltage", {"L1=120"}},
      {"voltage", {"--model", "2N208-021"}},
      {"diagnose", {"K5"}},
      {"diagnose", {"-"}, observed},
      {"diagnose", {"K6"}},
      {"diagnose", {"K7"}},
      {"diagnose", {"QX9"}},
      {"diagnose", {}},
      {"ports", {}},
      {"ports", {"QX9"}},
      {"scan", {"--port", "practice", "--ids", "1-2"}},
      {"scan", {"--port", "practice", "--ids", "2"}},
      {"scan", {"--port", "practice", "--ids", "9-1"}},
      {"scan", {"--port", "practice", "--ids", "QX"}},
      {"scan", {"--port", "practice", "--ids", "0-900"}},
      {"scan", {"--port", "QX9"}},
      {"scan", {"--port", "tcp:QX9"}},
      {"scan", {}},
      {"read", {"--port", "practice", "--id", "1"}},
      {"read", {"--port", "practice", "--id", "2"}},
      {"read", {"--port", "practice", "--id", "300"}},
      {"read", {"--port", "practice", "--id", "QX"}},
      {"read", {"--port", "practice", "--id", "1", "--watch", "0"}},
      {"read", {"--port", "practice", "--id", "1", "--trace", "/QX9/QX9"}},
      {"set-id", {"--port", "practice", "--from", "1", "--to", "18", "--yes"}},
      {"set-id", {"--port", "practice", "--from", "1", "--to", "1", "--yes"}},
      {"set-id", {"--port", "practice", "--from", "5", "--to", "6", "--yes"}},
      {"set-id", {"--port", "practice", "--from", "1", "--to", "18"}},
      {"reset-demand", {"--port", "practice", "--id", "1", "--yes"}},
      {"reset-demand", {"--port", "practice", "--id", "1"}},
      {"reset-demand", {"--port", "practice", "--id", "7", "--yes"}},
      {"listen", {"--port", "practice", "--seconds", "0.2"}},
      {"listen", {"--port", "practice", "--seconds", "0"}},
      {"listen", {"--port", "practice", "--format", "9X9"}},
      {"listen", {"--port", "practice", "--seconds", "0.1", "--save", "/QX9/QX9"}},
      {"practice", {"--list"}},
      {"practice", {"--seconds", "0.1"}},
      {"practice", {"--bus", "K9"}},
      {"practice", {"--bus", "K7"}},
      {"practice", {"--scenario", "QX9"}},
      {"practice", {"--scenario", "K7"}},
      {"practice", {"--seconds", "0.1", "--link", "/QX9/QX9"}},
      {"wizard", {"--port", "practice", "--answers", "K3"}},
      {"wizard", {"--port", "practice", "--answers", "K4"}},
      {"wizard", {"--port", "practice", "--answers", "QX9"}},
      {"wizard", {"--port", "practice", "--job", "QX9"}},
      {"wizard", {"--flow", "QX9"}},
      {"wizard",
       {"--port", "practice", "--flow", "troubleshoot"},
       "help\nsi\nnext\nwhy\nsteps\nQX=9\ngoto QX9\nback\nundo\npanel\nturn CT2\nwatch\nskip\nquit\n"},
      {"wizard", {"--port", "practice"}, "yes\nnext\nKX\nKX\nKX\nnext\ngoto M-1\nQX9\n2N?\n2N208-021\nshow\nquit\n"},
      {"job", {}},
      {"job", {"QX9"}},
      {"job list", {}},
      {"job list", {"--sort", "QX9"}},
      {"job list", {"--since", "QX9"}},
      {"job find", {"KX"}},
      {"job find", {}},
      {"job open-points", {}},
      {"job open-points", {"--state", "QX9"}},
      {"job show", {id}},
      {"job show", {"QX9"}},
      {"job show", {}},
      {"job export", {id, "--format", "text"}},
      {"job export", {id, "--format", "support"}},
      {"job export", {id, "--format", "pdf", "-o", "P1"}},
      {"job export", {id, "--format", "labels", "-o", "P2"}},
      {"job export", {"--all", "--format", "pdf", "-o", "P3"}},
      {"job export", {id, "--format", "bundle", "-o", "P4"}},
      {"job export", {"--all", "--since", "2026-01-01", "--format", "csv", "-o", "P5"}},
      {"job export", {}},
      {"job export", {"--all", "--format", "labels", "--start", "99"}},
      {"job export", {"--all", "--redacted", "--format", "bundle"}},
      {"job export", {id, "--format", "QX9"}},
      {"job export", {id, "--since", "2026"}},
      {"job export", {"--all", "--since", "QX9"}},
      {"job export", {id, "--meter", "m7", "--format", "pdf"}},
      {"job export", {id, "--meter", "m7"}},
      {"job export", {"QX9"}},
      {"job export", {id, "-o", "/QX9/QX9"}},
      {"job verify", {"P4"}},
      {"job verify", {"K2"}},
      {"job verify", {"QX9"}},
      {"job import", {"P4"}},
      {"job import", {"K2"}},
      {"job import", {"QX9"}},
      {"job merge", {"P4"}},
      {"job merge", {"P4", "K2"}},
      {"job merge", {}},
      {"job key", {}},
      {"job key list", {}},
      {"job key list", {"QX9"}},
      {"job key trust", {"0000-1111-2222-3333-4444-5555-6666-7777", "KX"}},
      {"job key trust", {"QX9", "KX"}},
      {"job key forget", {"0000-1111-2222-3333-4444-5555-6666-7777"}},
      {"job key forget", {"0000-1111-2222-3333-4444-5555-6666-8888"}},
      {"job key card", {"KX"}},
      {"job key card", {}},
      {"job key trust", {"0000-1111-2222-3333-4444-5555-6666-7777"}},
      {"job key export", {"P8", "KX"}},
      {"job key export", {"/QX9/QX9", "KX"}},
      {"job key import", {"P8"}},
      {"job key import", {"K2"}},
      {"job key backup", {"P6"}},
      {"job key backup", {"/QX9/QX9"}},
      {"job key restore", {"P6"}},
      {"job key restore", {"K2"}},
      {"job key restore", {"QX9"}},
      {"job key replace", {"--yes"}},
      {"job key replace", {}},
      {"job check", {id.substr(0, 8)}},
      {"job check", {"0000000a-00000a"}},
      {"job check", {"QX9"}},
      {"job accept", {id}},
      {"job accept", {"QX9"}},
      {"job refuse", {id, "QX9"}},
      {"job refuse", {two}},
      {"job accept", {id, "--all"}},
      {"job dismiss", {id}},
      {"job dismiss", {id, "QX9"}},
      {"job attach", {id, "K8"}},
      {"job attach", {id, "QX9"}},
      {"job attach", {"QX9", "K8"}},
      {"job settle", {two}},
      {"job settle", {id}},
      {"job settle", {two, "QX9"}},
      {"job restore", {}},
      {"job restore", {"latest"}},
      {"job restore", {"QX9", "--yes"}},
      {"job restore", {"latest", "--yes"}},
      {"job rma", {id}},
      {"job rma", {id, "--meter", "m7"}},
      {"job rma", {"QX9"}},
      {"job profile", {}},
      {"job profile", {"company=KX"}},
      {"job profile", {"QX9=7"}},
      {"job profile", {"QX9"}},
      {"job replay", {id, "--timeline"}},
      {"job replay", {id, "--at", "3"}},
      {"job replay", {id, "--suppose", "volts.L1=98", "--at", "9"}},
      {"job replay", {id, "--suppose", "QX9=7"}},
      {"job replay", {id, "--at", "9999"}},
      {"job replay", {id, "--power-factor", "7"}},
      {"job replay", {id, "--advice", "KX", "--by", "KX", "-o", "P7"}},
      {"job replay", {"QX9"}},
      {"job replay", {"K2"}},
      {"job replay", {id}, "help\nnext\nback\nmoment 2\nQX9\nV-1\nsuppose volts.L1 = 98\nquit\n"},
      {"job purge", {"--log"}},
      {"job purge", {"--job", "QX9"}},
      {"job purge", {"--before", "QX9"}},
      {"job purge", {"--job", "f2222222-58f8-4a53-9e53-0f8f6a7f6f01", "--by", "KX", "--yes"}},
      {"job delete", {two}},
      {"job delete", {two, "--yes"}},
      {"job delete", {"QX9", "--yes"}},
  };
}

}  // namespace

TEST_CASE("each subcommand has its cases, a good and a bad one") {
  std::set<std::string> there;
  subcommands_of({}, there);
  REQUIRE(there.size() > 30);
  std::map<std::string, int> tried;
  for (const Case& each : cases()) ++tried[each.command];
  for (const std::string& command : there) {
    INFO(command);
    CHECK((tried[command] >= 2 || (command == "job key" && tried[command] == 1)));
  }
}

/// Uses each subcommand, well and badly, in the language of `words`; null: English.
template <class Done>
void use_each(const i18n::Translator* words, const i18n::Translator* file_words, const Done& done) {
  const Bench bench;
  for (const Case& each : cases()) {
    Words line{"--store", "K1"};
    for (std::istringstream parts(each.command); parts;) {
      if (std::string part; parts >> part) line.push_back(part);
    }
    line.insert(line.end(), each.more.begin(), each.more.end());
    done(each, run(line, each.input, words, file_words));
  }
}

/// A line without what people typed into the sample jobs, and without a prompt that names a command.
std::string ours(std::string line) {
  static const std::vector<std::string> typed = [] {
    std::vector<std::string> out;
    for (const Fact& fact : test::sample_job().facts) {
      if (fact.source == FactSource::Typed && fact.value.size() > 1) out.push_back(fact.value);
    }
    std::ranges::sort(out, std::greater{}, &std::string::size);
    return out;
  }();
  // A fixture's own, said before messages were recorded, and words that are typed as they stand.
  static constexpr std::string_view kAsTheyStand[] = {
      "CT1 reversed",
      "CT2 reversed",
      "correct",
      "Securing skipped: cover comes tomorrow",
      "second line",
      "'|' /C calc'!A0",
      "=cmd|' /C calc'!A0",
      "voltage-low",
      "line-not-measured",
      "next, back, skip, undo, wait",
      "company",
      "power, load-led, low, high, lcd, reverse, volts, silent,",
      "garbled, id",
      "reset, pulses, radio",
      "number, reading, use:<number>, danger.<about>.by, danger.<about>.reason, open:<code>",
      "csv, billing, points, json, haystack, pdf, html, summary,",
      "text, email, trace, labels, open-items, support",
      "lineside wizard --port practice --store K1 --job",
      "lineside key 1"};
  const auto erase = [&line](std::string_view what) {
    for (std::size_t at = line.find(what); at != std::string::npos; at = line.find(what)) line.erase(at, what.size());
  };
  for (const std::string_view each : kAsTheyStand) erase(each);
  for (const PracticeScenario& each : practice_scenarios()) erase(each.scenario.name);
  for (const std::string& each : typed) erase(each);
  return test::without_names(std::move(line));
}

/// Of a help the synopsis is for typing, and each row begins with the name of what it is about.
std::string without_synopsis(const std::string& line) {
  if (line.find(": lineside") != std::string::npos) return {};
  if (!line.starts_with("  ") || line.starts_with("   ")) return line;
  return line.substr(std::min(line.find(' ', 2), line.size()));
}

/// What programs read: tables of facts and settings are lists of keys.
bool for_programs(const Case& each) {
  return std::ranges::find(each.more, "--csv") != each.more.end() ||
         std::ranges::find(each.more, "--json") != each.more.end();
}

TEST_CASE("no line of any subcommand is English in a made-up language, used well or badly, nor its help") {
  const i18n::Translator words = test::made_up_language();
  const i18n::Translator file_words(test::made_up_catalog(), i18n::Style::InFiles);
  std::map<std::string, std::set<bool>> went;  // command: well, badly
  std::set<std::string> left;
  std::size_t lines = 0;
  const auto look = [&](const std::string& command, const Ran& ran) {
    std::istringstream all(ran.out + "\n" + ran.err);
    for (std::string line; std::getline(all, line);) {
      ++lines;
      if (test::english_words(ours(line)) > 0) left.insert(command + ": " + line);
    }
  };
  use_each(&words, &file_words, [&](const Case& each, const Ran& ran) {
    const bool good = ran.status == cli::kGood || (ran.status == cli::kNotGood && !ran.out.empty());
    went[each.command].insert(good);
    if (!for_programs(each)) look(each.command, ran);
  });
  std::set<std::string> there;
  subcommands_of({}, there);
  there.insert("");
  for (const std::string& command : there) {
    Words help;
    for (std::istringstream parts(command); parts;) {
      if (std::string part; parts >> part) help.push_back(part);
    }
    help.emplace_back("--help");
    Ran ran = run(help, "", &words, &file_words);
    std::istringstream all(ran.out);
    ran.out.clear();
    for (std::string line; std::getline(all, line);) ran.out += without_synopsis(line) + "\n";
    look(command + " --help", ran);
  }
  std::string list;
  for (const std::string& each : left) list += each + "\n";
  INFO(left.size() << " of " << lines << " lines\n" << list);
  CHECK(left.empty());
  for (const auto& [command, ways] : went) {
    INFO(command);
    if (command == "job" || command == "job key") continue;  // only others' parents
    if (command == "listen") continue;                       // a one-way meter takes 5 minutes to be heard
    CHECK(ways.size() == 2);
  }
}

TEST_CASE("what programs read is the same in every language: JSON, CSV, traces, exit status") {
  const std::string id = test::sample_job().id;
  const Words commands[] = {
      {"decode", "2N208-021", "2n2o8-021", "3N48D-41", "--json"},
      {"decode", "--complete", "2N", "--json"},
      {"decode", "--from", "K8", "--csv"},
      {"decode", "--reference"},
      {"voltage", "--model", "2N208-021", "L1=98.4", "L2=0", "L3=208", "--json"},
      {"diagnose", "K5", "--json"},
      {"ports", "--json"},
      {"scan", "--port", "practice", "--ids", "1-2", "--json"},
      {"read", "--port", "practice", "--id", "1", "--json"},
      {"reset-demand", "--port", "practice", "--id", "1", "--yes", "--json"},
      {"listen", "--port", "practice", "--seconds", "0.1", "--json"},
      {"job", "list", "--json"},
      {"job", "find", "KX", "--json"},
      {"job", "find", "abierto", "--json"},
      {"job", "open-points", "--json"},
      {"job", "show", id, "--json"},
      {"job", "export", id},
      {"job", "export", id, "--format", "csv"},
      {"job", "export", id, "--format", "trace"},
      {"job", "verify", "K2", "--json"},
      {"job", "key", "list", "--json"},
      {"job", "profile", "--json"},
      {"job", "replay", id, "--timeline", "--json"},
      {"job", "restore", "--json"},
  };
  const Bench bench;
  // Times and what hangs on them differ from run to run.
  const auto without_figures = [](const std::string& text) {
    std::string out;
    for (const char c : text) {
      const bool figure = (c >= '0' && c <= '9') || c == '.';
      if (!figure) out += c;
    }
    return out;
  };
  const i18n::Translator spanish(test::kSpanish);
  const i18n::Translator french(test::kFrench);
  for (const Words& command : commands) {
    Words line{"--store", "K1"};
    line.insert(line.end(), command.begin(), command.end());
    std::string shown;
    for (const std::string& word : command) shown += word + " ";
    INFO(shown);
    const Ran english = run(line, "", nullptr, nullptr);
    CHECK_FALSE((english.out.empty() && english.err.empty()));
    for (const i18n::Translator* own : {&spanish, &french}) {
      const Ran other = run(line, "", own, nullptr);
      CHECK(other.status == english.status);
      CHECK(without_figures(other.out) == without_figures(english.out));
    }
  }
}
