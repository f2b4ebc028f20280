#include "wizards/desk/keys.hpp"

#include <algorithm>
#include <utility>

#include "models/plain_text.hpp"
#include "wizards/desk/key_exchange.hpp"

namespace lineside::desk {
namespace {

constexpr std::size_t kMostLists = 20;  // offered; of the others it is said how many there are

Field text_field(std::string id, Text label, Text hint) {
  Field field;
  field.id = std::move(id);
  field.label = std::move(label);
  field.hint = std::move(hint);
  return field;
}

std::vector<KeyValue> name_and_print(const std::string& name, const std::string& print) {
  return {{message("Name"), Typed{name}, {}, Tone::Plain}, {message("Fingerprint"), Verbatim{print}, {}, Tone::Plain}};
}

void show_own(const KeysSeen& seen, Screen& out) {
  if (!seen.problem.empty()) {
    out.items.emplace_back(Paragraph{seen.problem, Tone::Fail});
    return;
  }
  out.items.emplace_back(KeyValues{message("This tablet"), name_and_print(seen.name, seen.print)});
  out.items.emplace_back(seen.card);
  Field name = text_field("name", message("What others call this tablet"), {});
  name.value = seen.name;
  out.items.emplace_back(std::move(name));
}

void show_trusted(const KeysState& keys, Screen& out) {
  out.items.emplace_back(
      text_field("card", message("Trust a key"), message("what a scanner read, or fingerprint and name")));
  if (keys.seen.trusted.empty())
    out.items.emplace_back(Paragraph{message("No other key is trusted yet."), Tone::Quiet});
  for (const TrustedKey& key : keys.seen.trusted) {
    out.items.emplace_back(KeyValues{message("Trusted key"), name_and_print(key.name, key.fingerprint)});
    if (key.fingerprint != keys.withdrawing) {
      out.items.emplace_back(Action{.id = "withdraw:" + key.fingerprint, .label = message("Stop trusting this key")});
      continue;
    }
    out.items.emplace_back(
        Paragraph{message("From now on, what this key says about a job here waits. What it brought before stays."),
                  Tone::Caution});
    out.items.emplace_back(Action{.id = "withdraw-yes", .label = message("Yes, stop trusting it"), .primary = true});
    out.items.emplace_back(Action{.id = "withdraw-no", .label = message("No, keep it")});
  }
}

void show_lists(const KeysSeen& seen, Screen& out) {
  out.items.emplace_back(Paragraph{message("Lists of trusted keys"), Tone::Quiet});
  const std::size_t offered = std::min(seen.lists.size(), kMostLists);
  for (std::size_t i = 0; i < offered; ++i) {
    const std::string& path = seen.lists[i];
    out.items.emplace_back(Action{.id = "list:" + path, .label = msg("Trust the keys of {file}", Verbatim{path})});
  }
  if (seen.lists.size() > offered)
    out.items.emplace_back(Paragraph{msg("Lists that are not shown: {n}. Type the name of one below.",
                                         static_cast<int>(seen.lists.size() - offered)),
                                     Tone::Caution});
  out.items.emplace_back(
      text_field("file", message("Trust the keys of a file"), message("NAME.trust, with its folder")));
  out.items.emplace_back(Action{.id = "write:" + seen.folder,
                                .label = msg("Write the list of this tablet into {folder}", Verbatim{seen.folder})});
  for (const Place& stick : seen.sticks)
    out.items.emplace_back(
        Action{.id = "write:" + stick.path, .label = msg("Write the list of this tablet on {stick}", stick.label)});
}

void reject(Turn& turn, const Answer& given, Text why) {
  turn.state.keys.rejected = given;
  turn.state.keys.problem = std::move(why);
}

/// This tablet's own key needs no trust.
void trust(Turn& turn, std::vector<TrustedKey> keys) {
  std::erase_if(keys, [&](const TrustedKey& key) { return key.fingerprint == turn.state.keys.seen.print; });
  if (!keys.empty()) return turn.ask(TrustKeys{std::move(keys)});
  turn.tell(message("That is the key of this tablet: it needs no trust."), Tone::Caution);
}

void take_card(Turn& turn, const Answer& given) {
  auto key = read_card(given.value);
  const std::string_view typed = trim(given.value);
  const auto blank = std::min(typed.find(' '), typed.size());
  if (!key && is_fingerprint(typed.substr(0, blank)) && is_key_name(typed.substr(blank)))
    key = TrustedKey{std::string(typed.substr(0, blank)), std::string(trim(typed.substr(blank)))};
  if (key) return trust(turn, {*key});
  reject(turn, given,
         message("Scan the QR code of the other tablet. Or type its fingerprint, 8 groups of 4, and a name after it."));
}

void write_list(Turn& turn, std::string folder) {
  const KeysSeen& seen = turn.state.keys.seen;
  if (seen.print.empty()) return;  // the screen says why there is no key
  turn.ask(WriteKeyList{std::move(folder), "trusted-by-" + seen.print.substr(0, 4) + ".trust",
                        trust_list({seen.print, seen.name}, seen.trusted)});
}

}  // namespace

void keys_answer(Turn& turn, const Answer& given) {
  turn.state.keys.rejected = {};
  if (given.field == "card" && !given.value.empty()) take_card(turn, given);
  if (given.field == "file" && !given.value.empty()) turn.ask(ReadKeyFile{given.value});
  if (given.field == "name" && !given.value.empty()) {
    if (is_key_name(given.value)) {
      turn.ask(NameTablet{std::string(trim(given.value))});
    } else {
      reject(turn, given, message("A name without control characters is needed."));
    }
  }
  turn.ask(LookAtKeys{});
}

void keys_press(Turn& turn, const std::string& action) {
  KeysState& keys = turn.state.keys;
  keys.rejected = {};
  const std::string asked = std::exchange(keys.withdrawing, {});
  if (action == "withdraw-yes" && !asked.empty()) turn.ask(StopTrusting{asked});
  if (const auto print = behind(action, "withdraw:")) keys.withdrawing = *print;
  if (const auto file = behind(action, "list:")) turn.ask(ReadKeyFile{*file});
  if (const auto folder = behind(action, "write:")) write_list(turn, *folder);
  turn.ask(LookAtKeys{});  // whatever is pressed, the folders are looked at again
}

void take(Turn& turn, const KeysSeen& event) {
  turn.state.keys.seen = event;
}

void take(Turn& turn, const TabletNamed& event) {
  if (!event.problem.empty()) turn.tell(event.problem, Tone::Fail);
}

void take(Turn& turn, const KeyFileRead& event) {
  if (const auto card = read_card(event.content)) return trust(turn, {*card});
  const auto read = read_trust_list(event.content);
  if (read) return trust(turn, *read);
  const int line = read.error();
  const Verbatim file{event.file};
  turn.tell(line == 1
                ? msg("{file} is not a list of trusted keys. Write one on the other tablet, on this screen.", file)
                : msg("{file}, line {line}: a fingerprint and a name are needed. Nothing was imported.", file, line),
            Tone::Fail);
}

void take(Turn& turn, const KeysTrusted& event) {
  turn.ask(LookAtKeys{});
  if (!event.problem.empty()) return turn.tell(event.problem, Tone::Fail);
  std::vector<Text> names;
  for (const std::string& name : event.names) names.emplace_back(Typed{name});
  const Text waited =
      event.imported == 0 ? Text() : msg("Imported what was waiting: {n}.", static_cast<int>(event.imported));
  turn.tell(sentences({msg("Trusted: {names}.", commas(names)), waited}), Tone::Pass);
}

void take(Turn& turn, const KeyWithdrawn& event) {
  turn.ask(LookAtKeys{});
  if (!event.problem.empty()) return turn.tell(event.problem, Tone::Fail);
  turn.tell(msg("No longer trusted: {name}.", Typed{event.name}), Tone::Pass);
}

void take(Turn& turn, const KeyListWritten& event) {
  turn.ask(LookAtKeys{});
  if (!event.problem.empty()) return turn.tell(event.problem, Tone::Fail);
  turn.tell(msg("The list was written to {file}, read back and verified.", Verbatim{event.file}), Tone::Pass);
}

Screen keys_screen(const DeskState& state) {
  const KeysState& keys = state.keys;
  Screen out = frame(state, DeskPlace::Keys);
  out.why = message(
      "Each tablet signs what it hands off with its own key. Compare the fingerprint with the one that the other "
      "tablet shows, then give the key a name.");
  show_own(keys.seen, out);
  show_trusted(keys, out);
  show_lists(keys.seen, out);
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || keys.rejected.field.empty() || field->id != keys.rejected.field) continue;
    field->rejected = keys.rejected.value;
    field->problem = keys.problem;
  }
  return out;
}

}  // namespace lineside::desk
