#include "app/store/notes.hpp"

#include <algorithm>

#include "app/store/advice.hpp"
#include "app/store/keys.hpp"
#include "app/store/merge.hpp"
#include "app/store/tables.hpp"
#include "models/utf8.hpp"

namespace lineside::store {

namespace {

/// ", signed by the office", by the names of the keys beside the store.
std::string signed_by_whom(const std::string& store_path, const std::string& fingerprint) {
  if (fingerprint.empty()) return "";
  const std::string known = KeyRing(folder_of(store_path)).name_of(fingerprint);
  return ", signed by " +
         (known.empty() ? "a key this tablet does not know (" + shown(fingerprint, false) + ")" : shown(known, false));
}

bool is_dismissed(Database& database, std::string_view id, const std::string& advice) {
  if (database.version() < 4) return false;
  Statement row(database, "SELECT 1 FROM dismissed WHERE job = ? AND digest = ?");
  return row.bind(1, id).bind(2, advice).step();
}

std::string bringer_of(Database& database, std::string_view id, const std::string& attachment) {
  if (database.version() < 4) return "";
  Statement row(database, "SELECT signed_by FROM attachment WHERE job = ? AND digest = ?");
  return row.bind(1, id).bind(2, attachment).step() ? row.text(0) : "";
}

}  // namespace

std::string conflict_sentence(const std::vector<std::string>& against) {
  std::string fields;
  for (const std::string& each : against) fields += (fields.empty() ? "" : ", ") + each;
  std::string out = "This job went on in ways that contradict each other on different tablets: " + fields + ".";
  out += " All are kept, this is one of them.";  // sentence by sentence: each is one message for the translator
  out += " Choose one on the list of jobs, or with \"lineside job settle\".";
  return out;
}

std::vector<std::string> signed_records(Database& database, const std::string& store_path, std::string_view id) {
  std::vector<std::string> out;
  Statement rows(database, "SELECT signed_by FROM origin WHERE job = ? ORDER BY 1");
  rows.bind(1, id);
  while (rows.step()) {
    const std::string whom = signed_by_whom(store_path, rows.text(0));
    if (!whom.empty()) out.push_back("Record" + whom.substr(1) + ".");
  }
  return out;
}

std::vector<JobNote> read_notes(Database& database, const std::string& store_path, std::string_view id) {
  std::vector<JobNote> out;
  if (const auto against = conflict_of(database, id); !against.empty()) {
    out.push_back({"", "", conflict_sentence(against), true});
  }
  for (const WaitingVersion& each : read_waiting(database, id)) {
    JobNote note{"", "",
                 "Something about this job waits" + signed_by_whom(store_path, each.signed_by) +
                     ". Nothing of it is shown until somebody trusts the key or takes it in."};
    note.choices = {{"accept:" + each.digest, "Take in what waits"}, {"refuse:" + each.digest, "Drop what waits"}};
    out.push_back(std::move(note));
  }
  for (const Attachment& each : read_advice_attachments(database, id)) {
    const auto advice = read_advice(each);
    const std::string digest = advice ? digest::of_attachment(each) : "";
    if (!advice || is_dismissed(database, id, digest)) continue;
    JobNote note{advice->screen, advice->at,
                 "Advice from " + advice->by + signed_by_whom(store_path, bringer_of(database, id, digest)) + ": " +
                     advice->text};
    note.choices = {{"dismiss:" + digest, "Put this advice away"}};
    out.push_back(std::move(note));
  }
  std::ranges::stable_sort(out, {}, &JobNote::at);
  return out;
}

}  // namespace lineside::store
