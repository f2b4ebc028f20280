#include "app/core/hand_off/keys_desk.hpp"

#include <algorithm>
#include <filesystem>
#include <span>
#include <sstream>
#include <utility>

#include "app/core/hand_off/key_exchange.hpp"
#include "app/export/out_file.hpp"
#include "app/export/qr_text.hpp"
#include "app/store/files/whole_file.hpp"
#include "models/plain_text.hpp"

namespace lineside {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListEnd = ".trust";
constexpr std::size_t kMostLists = 20;                       // offered; of the others it is said how many there are
constexpr std::size_t kLargestList = std::size_t{1} << 20U;  // bytes

/// Lists of trusted keys in the folders themselves.
std::vector<std::string> lists_in(const std::vector<std::string>& folders) {
  std::vector<std::string> out;
  for (const std::string& folder : folders) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
      if (entry.path().extension() == kListEnd) out.push_back(entry.path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

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

}  // namespace

KeysDesk::KeysDesk(Options options) : options_(std::move(options)), name_(options_.keys.own_name()) {
  if (!is_key_name(name_)) name_.clear();  // written by somebody else
  show();
}

void KeysDesk::show() {
  shown_ = {};
  shown_.code = "H-6";
  shown_.title = message("Choose whose records this tablet trusts");
  shown_.sentence =
      message("A record that a trusted key signed is imported. What another key says about a job here waits.");
  shown_.why = message(
      "Each tablet signs what it hands off with its own key. Compare the fingerprint with the one that the other "
      "tablet shows, then give the key a name.");
  shown_.source = kLinesidesOwn;
  shown_.job_name = Verbatim{"Lineside"};
  shown_.back = {message("Back"), true, true, {}};
  shown_.next.visible = shown_.skip.visible = false;
  if (!said_.text.empty()) shown_.items.emplace_back(Paragraph{said_.text, said_.tone});
  said_ = {};
  auto own = options_.keys.own();
  if (const auto* error = std::get_if<StoreError>(&own)) {
    shown_.items.emplace_back(
        Paragraph{msg("The key of this tablet cannot be read or made: {file}. Restore it from its backup.",
                      Verbatim{error->where}),
                  Tone::Fail});
  } else {
    show_own(fingerprint(std::get<0>(own).open));
  }
  show_trusted();
  show_files();
  for (Item& item : shown_.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || field->id != rejected_.field) continue;
    field->rejected = rejected_.value;
    field->problem = problem_;
  }
  rejected_ = {};
}

void KeysDesk::show_own(const std::string& print) {
  if (name_.empty()) name_ = "Tablet " + print.substr(0, 4);
  KeyValues own{message("This tablet"), name_and_print(name_, print)};
  shown_.items.emplace_back(std::move(own));
  const std::string card = card_text(print, name_);
  QrModules modules = qr_modules(card);
  shown_.items.emplace_back(QrCode{card, modules.side, std::move(modules.dark)});
  Field name = text_field("name", message("What others call this tablet"), {});
  name.value = name_;
  shown_.items.emplace_back(std::move(name));
}

void KeysDesk::show_trusted() {
  shown_.items.emplace_back(
      text_field("card", message("Trust a key"), message("what a scanner read, or fingerprint and name")));
  const std::vector<TrustedKey> trusted = options_.keys.trusted();
  if (trusted.empty()) shown_.items.emplace_back(Paragraph{message("No other key is trusted yet."), Tone::Quiet});
  for (const TrustedKey& key : trusted) {
    shown_.items.emplace_back(KeyValues{message("Trusted key"), name_and_print(key.name, key.fingerprint)});
    if (key.fingerprint != withdrawing_) {
      shown_.items.emplace_back(
          Action{.id = "withdraw:" + key.fingerprint, .label = message("Stop trusting this key")});
      continue;
    }
    shown_.items.emplace_back(
        Paragraph{message("From now on, what this key says about a job here waits. What it brought before stays."),
                  Tone::Caution});
    shown_.items.emplace_back(Action{.id = "withdraw-yes", .label = message("Yes, stop trusting it"), .primary = true});
    shown_.items.emplace_back(Action{.id = "withdraw-no", .label = message("No, keep it")});
  }
}

void KeysDesk::show_files() {
  shown_.items.emplace_back(Paragraph{message("Lists of trusted keys"), Tone::Quiet});
  std::vector<std::string> folders{options_.folder};
  std::vector<Place> sticks = options_.sticks();
  for (const Place& stick : sticks) folders.push_back(stick.path);
  const std::vector<std::string> lists = lists_in(folders);
  const std::size_t offered = std::min(lists.size(), kMostLists);
  for (const std::string& path : std::span(lists).first(offered))
    shown_.items.emplace_back(Action{.id = "list:" + path, .label = msg("Trust the keys of {file}", Verbatim{path})});
  if (lists.size() > offered)
    shown_.items.emplace_back(Paragraph{
        msg("Lists that are not shown: {n}. Type the name of one below.", static_cast<int>(lists.size() - offered)),
        Tone::Caution});
  shown_.items.emplace_back(
      text_field("file", message("Trust the keys of a file"), message("NAME.trust, with its folder")));
  shown_.items.emplace_back(
      Action{.id = "write:" + options_.folder,
             .label = msg("Write the list of this tablet into {folder}", Verbatim{options_.folder})});
  for (const Place& stick : sticks)
    shown_.items.emplace_back(
        Action{.id = "write:" + stick.path, .label = msg("Write the list of this tablet on {stick}", stick.label)});
}

void KeysDesk::refuse(const StoreError& error) {
  said_ = {msg("Cannot write {file}: {why}. Check the folder, then try again.", Verbatim{error.where}, error.detail),
           Tone::Fail};
}

void KeysDesk::take_in(const std::vector<TrustedKey>& keys) {
  std::vector<Text> names;
  std::size_t taken = 0;
  for (const TrustedKey& key : keys) {
    if (options_.keys.name_of(key.fingerprint) == "this tablet") continue;
    if (const auto done = options_.keys.trust(key.fingerprint, key.name); done.index() == 1)
      return refuse(std::get<1>(done));
    names.push_back(Typed{key.name});
    for (JobArchive* const store : options_.stores()) {
      const auto accepted = store->accept_from(key.fingerprint);
      if (const auto* error = std::get_if<StoreError>(&accepted)) {
        said_ = {text(*error), Tone::Fail};
        return;
      }
      taken += std::get<0>(accepted);
    }
  }
  if (names.empty()) {
    said_ = {message("That is the key of this tablet: it needs no trust."), Tone::Caution};
    return;
  }
  const Text waited = taken == 0 ? Text() : msg("Imported what was waiting: {n}.", static_cast<int>(taken));
  said_ = {sentences({msg("Trusted: {names}.", commas(names)), waited}), Tone::Pass};
}

void KeysDesk::take_in_file(const std::string& path) {
  const std::string content = read_whole(path, kLargestList).value_or("");
  if (const auto card = read_card(content)) return take_in({*card});
  const auto read = read_trust_list(content);
  if (const int* line = std::get_if<int>(&read)) {
    const Verbatim file{path};
    said_ = {*line == 1
                 ? msg("{file} is not a list of trusted keys. Write one on the other tablet, on this screen.", file)
                 : msg("{file}, line {line}: a fingerprint and a name are needed. Nothing was imported.", file, *line),
             Tone::Fail};
    return;
  }
  take_in(std::get<0>(read));
}

void KeysDesk::withdraw(const std::string& print) {
  const Text name = options_.keys.name_of(print);
  const auto done = options_.keys.distrust(print);
  if (const auto* error = std::get_if<StoreError>(&done)) return refuse(*error);
  said_ = {msg("No longer trusted: {name}.", name), Tone::Pass};
}

void KeysDesk::write_list(const std::string& folder) {
  auto own = options_.keys.own();
  if (own.index() == 1) return;  // the screen says so
  std::error_code none;
  fs::create_directories(folder, none);  // where it cannot be made, writing says so
  const std::string print = fingerprint(std::get<0>(own).open);
  const std::string path = folder + "/trusted-by-" + print.substr(0, 4) + std::string(kListEnd);
  std::ostringstream unused;
  OutFile file(path, unused);
  file.write(trust_list({print, name_}, options_.keys.trusted()));
  const Text problem = file.finish();
  said_ = problem.empty()
              ? Said{msg("The list was written to {file}, read back and verified.", Verbatim{path}), Tone::Pass}
              : Said{problem, Tone::Fail};
}

void KeysDesk::answer(const Answer& given) {
  const auto reject = [&](Text why) {
    rejected_ = given;
    problem_ = std::move(why);
  };
  if (given.value.empty()) return;
  if (given.field == "file") return take_in_file(given.value);
  if (given.field == "name") {
    if (!is_key_name(given.value)) return reject(message("A name without control characters is needed."));
    name_ = std::string(trim(given.value));
    const auto kept = options_.keys.set_own_name(name_);
    if (const auto* error = std::get_if<StoreError>(&kept)) refuse(*error);
  }
  if (given.field != "card") return;
  auto key = read_card(given.value);
  const std::string_view typed = trim(given.value);
  const auto blank = std::min(typed.find(' '), typed.size());
  if (!key && is_fingerprint(typed.substr(0, blank)) && is_key_name(typed.substr(blank)))
    key = TrustedKey{std::string(typed.substr(0, blank)), std::string(trim(typed.substr(blank)))};
  if (!key)
    return reject(
        message("Scan the QR code of the other tablet. Or type its fingerprint, 8 groups of 4, and a name after it."));
  take_in({*key});
}

bool KeysDesk::press(const std::string& action) {
  const auto behind = [&](std::string_view begin) { return action.substr(begin.size()); };
  if (action == "back") return false;
  const std::string asked = std::exchange(withdrawing_, {});
  if (action == "withdraw-yes" && !asked.empty()) withdraw(asked);
  if (action.starts_with("withdraw:")) withdrawing_ = behind("withdraw:");
  if (action.starts_with("list:")) take_in_file(behind("list:"));
  if (action.starts_with("write:")) write_list(behind("write:"));
  return true;
}

bool KeysDesk::handle(const EventBody& event) {
  if (const auto* pressed = std::get_if<Press>(&event)) {
    if (!press(pressed->action)) return false;
  } else if (const auto* given = std::get_if<Answer>(&event)) {
    answer(*given);
  }
  show();
  return true;
}

}  // namespace lineside
