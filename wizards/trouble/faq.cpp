#include "wizards/trouble/faq.hpp"

#include <algorithm>

#include "models/manuals/contradictions.hpp"
#include "models/manuals/manuals.hpp"
#include "models/manuals/own_source.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/trouble/return_request.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

constexpr FaqEntry kQuestions[] = {
    {"ct-sets", message("Can one meter take more circuits with more CTs?"),
     message("Yes: up to three CT sets in parallel on one meter. Their combined current must stay within the rating of "
             "each phase."),
     "S12 5; IMS 5", "M-3", message("parallel additional sets")},
    {"share-conduit", message("May voltage wires and CT leads share a conduit?"),
     message("Yes, with the manufacturer's own CTs. Alternate CTs need a secondary of at most 0.1 A. Their leads must "
             "be 18 AWG or larger, insulated for at least 300 VAC."),
     "S12 5", "P-1", message("routed together current voltage")},
    {"share-conduit-ims", message("May voltage wires and CT leads share a conduit?"),
     message("Yes, with the manufacturer's own CTs. Alternate CTs need a secondary of at most 0.1 A. Their leads must "
             "be 18 AWG or larger; the required insulation is unreadable in our copy."),
     "IMS 5", "P-1", message("routed together current voltage")},
    {"share-conduit-fm", message("May voltage wires and CT leads share a conduit?"),
     message("Yes, with the CTs that the manufacturer supplies; no others are allowed."), "FM 7", "P-1",
     message("routed together current voltage")},
    {"class-2", message("May pulse or RS-485 wires share that conduit?"),
     message("No. Digital outputs are Class 2 wiring, and so is RS-485 by Lineside's reading. Keep them apart from the "
             "Class 1 wiring of voltages and CTs (NEC and UL)."),
     "S12 5; IMS 5", "P-1", message("class 1 output separation")},
    {"turned-ct", message("A CT is on backward: may X1 and X2 be swapped instead?"),
     message("No. It then counts about right, but it costs accuracy. Meters are approved with the CT turned as its "
             "mark says. De-energize and verify absence of voltage, then turn the CT."),
     "S12 5; IMS 5", "W-4", message("reversed backwards flip lead")},
    {"colours", message("Why do CT leads have colors?"),
     message("They help to keep the phases straight. Black and white is CT1 on Line 1, red and white is CT2 on Line 2. "
             "Blue and white is CT3 on Line 3. Split core CTs are black and white on every phase."),
     "S12 5, 3.7; IMS 5, 3.7", "P-1", message("color colour code black red blue white")},
    {"colours-fm", message("Why do CT leads have colors?"),
     message(
         "They help to keep the phases straight. Black and white is CT1 on Line 1, red and white is CT2 on Line 2."),
     "FM 7", "P-1", message("color colour code black red blue white")},
    {"demand-reset", message("How do I reset the peak demand?"),
     message("On demand models, wait until the LCD shows the peak. Then turn the key switch to the right and back "
             "within one second. A Modbus meter can also be reset over its port; a one-way meter cannot. The kWh total "
             "cannot be reset at all."),
     "S12 5, 2.4.2, 2.5.1, 2.5.3", "D-1", message("key switch clear maximum")},
    {"ask-over-port", message("Can the meter be read over its RS-485 port?"),
     message("Built from February 26, 2011 on: yes, over Modbus RTU. Built before: no, it sends its readings every 5 "
             "minutes "
             "by itself. Mini Meters have no serial port."),
     "S12 2.5.1, 2.5.2, 5", "S-1", message("communication one-way modbus two-way")},
    {"amr", message("What is AMR equipment?"),
     message("Automatic meter reading: transmitters, repeaters and a collector that stores the readings and can pass "
             "them on for billing."),
     "IMS 5; FM 7", "O-1", message("automatic radio wireless")},
    {"billing", message("Who does the billing?"),
     message("Where many tenants are billed, it is often a billing company. It sets up the reading equipment, keeps it "
             "running and watches for trouble signals."),
     "IMS 5", "R-1", message("rbc third party residential")},
    {"tamper", message("Can someone tamper with the meter later?"),
     message("The two drilled screws of the flush mount cover take wire seals, and tamper labels can go on the cover. "
             "Some kits report an opened cover over their network."),
     "IMS 5; FM 2.5.2, 7", "E-1", message("seal seals lock manipulation")},
    {"no-load", message("The load LED stays lit or dark. Is the meter broken?"),
     message("Not for that reason. Without load it may stay lit or dark. At 200 W a 10 Wh cycle takes 3 minutes: half "
             "of it lit, half dark."),
     "S12 2.3 Table 3; LMM 2.2 Table 3; IMS 2.3 Table 3; FM 3.2 Table 3", "T-20", message("blink flash light")},
    {"reverse", message("The reverse indicator is dark. Are the CTs correct?"),
     message("That is no proof. It needs more than 1 A of load, and one reversed CT does not always light it."),
     "S12 3.8, 5; LMM 3.9, 5; IMS 3.9, 5", "W-1", message("phase led red arrow lit")},
    {"reverse-fm", message("The reverse arrow is not on the LCD. Are the CTs correct?"),
     message("That is no proof, by Lineside's reading. The manual only says to see that the arrow is not shown where "
             "consumption is low."),
     "FM 7", "W-1", message("phase led red arrow lit")},
    {"blank", message("The LCD is blank in the cold. Is the meter dead?"),
     message("The display of Series 1000 and 2000 works from -20 to +50 °C, the meter from -30 to +60 °C. It may count "
             "although nothing is shown."),
     "S12 2.2 Tables 1 and 2", "T-41", message("display dark temperature winter")},
    {"fuse", message("Which fuse do the voltage leads need?"),
     message("The manual prints no rating for it. The local code decides."), "S12 3.5.1; LMM 3.6; IMS 3.6", "K-1",
     message("rating breaker protection")},
    {"fuse-fm", message("Which fuse do the voltage leads need?"),
     message("Holder Klemsan ASK2 or equivalent, at least 250 V, 1 A, for the kits' 120 V leads. The manual prints "
             "“fast acting, short time lag”, which contradicts itself."),
     "FM 3.1 Table 2, 4.1", "K-1", message("rating breaker protection")},
    {"warranty", message("How long is the warranty?"), message("10 years."), "S12 1.2; IMS 1.2", "Q-1",
     message("guarantee years")},
    {"warranty-five", message("How long is the warranty?"),
     message("5 years. The kits' manual excludes improper installation, overload, misuse, opening and alteration, and "
             "labor."),
     "LMM 1.2; FM 2.2, 8", "Q-1", message("guarantee years")},
    {"return", message("How do I return a meter?"),
     message("Only with a return number (RMA) requested beforehand. Have ready the distributor's name and address, "
             "model number, original purchase order number, and the reason."),
     "S12 7; IMS 7", "Q-1", message("rma repair credit refund")},
    {"nothing-helps", message("It still does not work. What now?"),
     message("Go through the symptom on T-1. At the end of a branch you can write the summary for the manufacturer's "
             "support. It says what was measured and tried."),
     "S12 6; LMM 6; IMS 5, 6; FM 7, 9", "T-1", message("help contact telephone support")},
};

constexpr Message kContradiction = message("contradiction contradicts disagree manual");
constexpr Message kManual = message("manual edition year title");

std::vector<FaqEntry> all_entries() {
  std::vector<FaqEntry> all(std::begin(kQuestions), std::end(kQuestions));
  for (const Contradiction& row : contradictions())
    all.push_back({row.id, row.text, row.ruling, row.source, {}, kContradiction});
  for (const ManualRow& row : manuals()) all.push_back({row.id, row.question, row.answer, row.source, {}, kManual});
  return all;
}

/// Words of a question that say nothing of what it is about, in the languages of the catalogs.
constexpr std::string_view kAsking[] = {"what", "is", "are", "the", "how",  "which", "que",    "cual", "es", "son",
                                        "el",   "la", "los", "las", "como", "quel",  "quelle", "est",  "le", "les"};

/// What people call rows of the manuals, beside the words of the row; by its id.
struct AlsoCalled {
  std::string_view id;
  Message words;
};
constexpr AlsoCalled kAlsoCalled[] = {
    {"accuracy", message("accuracy class error")},
    {"certification", message("certification approval listing standard")},
    {"symbols", message("precaution symbol sign")},
    {"contact", message("contact telephone hours support")},
    {"return-contact", message("contact telephone hours support")},
    {"return-terms", message("return shipping terms restocking fee")},
    {"warranty", message("warranty exclusion guarantee")},
    {"outputs", message("Kh pulse constant output")},
    {"lights", message("Kh pulse constant LED")},
    {"ct-ratings", message("CT part number secondary rating")},
    {"counter", message("counter part number Kh")},
};

/// The words of a search without the signs around them: "¿sello?" is "sello".
std::vector<std::string> search_words(std::string_view typed) {
  std::vector<std::string> out;
  const std::string plain = folded(typed);
  for (std::string_view word : words(plain)) {
    constexpr std::string_view kPunctuation = "?!.:()\"'";
    const std::size_t from = std::min(word.find_first_not_of(kPunctuation), word.size());
    word = word.substr(from, word.find_last_not_of(kPunctuation) + 1 - from);
    constexpr std::size_t kShortestPlural = 5;  // "kits", not "gas"
    if (word.size() >= kShortestPlural && word.ends_with("s") && !word.ends_with("ss")) word.remove_suffix(1);
    if (!word.empty() && std::ranges::find(kAsking, word) == std::end(kAsking)) out.emplace_back(word);
  }
  return out;
}

/// All that is shown of an entry and what else it is called, in every language, to be searched.
std::string all_words(const FaqEntry& entry, const InEveryLanguage& in_every_language) {
  const Step* step = find_step(entry.screen);
  std::string out = lower(entry.screen) + "\n";
  const Text title = step ? step->title : Text();
  for (const Text& text : {Text(entry.question), Text(entry.answer), text(entry.source), Text(entry.words), title}) {
    for (const std::string& each : said_everywhere(text, in_every_language)) out += folded(each) + "\n";
  }
  return out;
}

constexpr std::string_view kFaqTakes[] = {"find", "faq:<id>", "open:<code>", "resume"};
constexpr std::string_view kEntry = "faq:";
constexpr std::size_t kOpenTogether = 3;  // so few answers are shown at once

struct FaqState {
  std::string find;  // what is searched for
  std::string open;  // id of the entry that is open
};

bool look_up_faq(Turn& turn, const std::string& typed) {
  const InEveryLanguage& languages = turn.session.around().in_every_language;
  if (find_in_faq(typed, languages).empty() && find_in_manuals(typed, languages, std::nullopt).empty()) return false;
  turn.session.of<FaqState>() = {typed, ""};
  return true;
}

bool on_event_faq(Turn& turn) {
  if (const auto* answer = std::get_if<Answer>(&turn.event.body)) {
    if (answer->field != "find") return false;
    // Nothing of a search is recorded; what holds for a note holds for its words.
    Question question{.field = "find", .key = "note.1", .label = msg("Search")};
    std::string value = answer->value;
    if (Text sentence = read_answer(question, value); !sentence.empty()) {
      turn.refuse("find", answer->value, std::move(sentence));
      return true;
    }
    turn.session.of<FaqState>() = {std::move(value), ""};
    return true;
  }
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  if (press->action == "resume") return turn.go(where_the_job_stood(turn.view())), true;
  if (!press->action.starts_with(kEntry)) return false;
  const std::string id = press->action.substr(kEntry.size());
  if (std::ranges::find(faq(), id, &FaqEntry::id) == faq().end()) return false;
  std::string& open = turn.session.of<FaqState>().open;
  open = open == id ? "" : id;
  return true;
}

/// An entry that names manuals is for their meters; without one it is for all.
bool for_meter(const FaqEntry& entry, const View& view) {
  return view.model == nullptr || entry.source.manuals.empty() ||
         source_in(entry.source.manuals, manual_for(*view.model)).manual != Manual::Ours;
}

void add_figures(const View& view, Screen& out) {
  const auto manual = view.model != nullptr ? std::optional(manual_for(*view.model)) : std::nullopt;
  KeyValues figures;
  figures.title = manual ? msg("In the manual of this meter") : msg("In the manuals");
  for (const InstallationFact& fact :
       find_in_manuals(view.session.of<FaqState>().find, view.session.around().in_every_language, manual))
    figures.rows.push_back({text(fact.source), fact.text, {}, Tone::Quiet});
  if (!figures.rows.empty()) out.items.emplace_back(std::move(figures));
}

void add_answer(const FaqEntry& entry, const View& view, Screen& out) {
  out.items.emplace_back(Paragraph{entry.question, Tone::Plain});
  out.items.emplace_back(
      Paragraph{sentences({entry.answer, msg("({source})", cited_here(view, entry.source))}), Tone::Quiet});
  if (entry.screen.empty()) return;
  if (const Step* step = find_step(entry.screen))
    out.items.emplace_back(Action{.id = "open:" + std::string{entry.screen},
                                  .label = msg("Open {screen}: {title}", verbatim(entry.screen), step->title)});
}

void build_faq(const View& view, Screen& out) {
  Field search;
  search.id = "find";
  search.label = msg("Search");
  search.value = view.session.of<FaqState>().find;
  search.hint = msg("such as conduit, seal, reverse");
  out.items.emplace_back(std::move(search));
  auto found = find_in_faq(view.session.of<FaqState>().find, view.session.around().in_every_language);
  const bool of_others = std::erase_if(found, [&](const FaqEntry* entry) { return !for_meter(*entry, view); }) > 0;
  const std::size_t before = out.items.size();
  add_figures(view, out);
  if (found.empty() && out.items.size() == before)
    out.items.emplace_back(
        Paragraph{of_others ? msg("No manual of this meter answers that.")
                            : msg("No question has all of these words. Use fewer, or go to T-1 with the symptom."),
                  Tone::CannotTell});
  const bool together = found.size() <= kOpenTogether;
  for (const FaqEntry* entry : found) {
    if (together || view.session.of<FaqState>().open == entry->id) {
      add_answer(*entry, view, out);
    } else {
      out.items.emplace_back(Action{.id = std::string{kEntry} + std::string{entry->id}, .label = entry->question});
    }
  }
  out.items.emplace_back(
      Action{.id = "resume", .label = msg("Back to the job at {screen}", verbatim(where_the_job_stood(view)))});
}

std::string_view back_faq(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    const Step* step = fact->key == FactKey{"nav.screen"} ? find_step(fact->value) : nullptr;
    if (step != nullptr && step->code != view.code) return step->code;
  }
  return where_the_job_stood(view);
}

}  // namespace

const std::vector<FaqEntry>& faq() {
  static const std::vector<FaqEntry> all = all_entries();
  return all;
}

std::vector<const FaqEntry*> find_in_faq(std::string_view typed, const InEveryLanguage& in_every_language) {
  const std::vector<std::string> wanted = search_words(typed);
  std::vector<const FaqEntry*> found;
  for (const FaqEntry& entry : faq()) {
    const std::string text = wanted.empty() ? "" : all_words(entry, in_every_language);
    const auto holds = [&](const std::string& word) { return text.find(word) != std::string::npos; };
    if (std::ranges::all_of(wanted, holds)) found.push_back(&entry);
  }
  return found;
}

std::vector<InstallationFact> find_in_manuals(std::string_view typed, const InEveryLanguage& in_every_language,
                                              std::optional<Manual> manual) {
  const std::vector<std::string> wanted = search_words(typed);
  std::vector<InstallationFact> found;
  if (wanted.empty()) return found;
  const auto look_at = [&](const InstallationFact& fact) {
    std::string text{folded(fact.id)};
    for (const AlsoCalled& also : kAlsoCalled) {
      if (also.id != fact.id) continue;
      for (const std::string& each : said_everywhere(also.words, in_every_language)) text += "\n" + folded(each);
    }
    for (const std::string& said_so : said_everywhere(fact.text, in_every_language)) text += "\n" + folded(said_so);
    const auto holds_word = [&](const std::string& word) { return text.find(word) != std::string::npos; };
    if (std::ranges::all_of(wanted, holds_word)) found.push_back(fact);
  };
  for (const Manual each : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM}) {
    if (manual && each != *manual) continue;
    std::ranges::for_each(installation_table(each), look_at);
    for (const ReturnRow& row : return_rows()) {
      if (row.manual == each) look_at({row.id, row.text, {row.manual, row.section}});
    }
  }
  return found;
}

Step faq_step() {
  return {.code = "F-1",
          .group = "F-1",
          .label = msg("Questions"),
          .title = msg("Look up a question"),
          .sentence = msg("Type a word, or open a question. The answer names its manual and section."),
          .why = msg("These are the questions the manuals answer, in our own words. The places where the manuals "
                     "contradict themselves are here too, with what this program does about each."),
          .source = "S12 5; LMM 5; IMS 5; FM 7",
          .flow = "questions",
          .job_level = true,
          .skippable = false,
          .build = build_faq,
          .on_event = on_event_faq,
          .look_up = look_up_faq,
          .back = back_faq,
          .takes = kFaqTakes};
}

}  // namespace lineside
