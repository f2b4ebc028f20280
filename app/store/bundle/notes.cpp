#include "app/store/bundle/notes.hpp"

#include <algorithm>

#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "app/store/sqlite/merge.hpp"
#include "app/store/sqlite/tables.hpp"
#include "models/utf8.hpp"

namespace lineside::store {

namespace {

/// The signer, by the names of the keys beside the store; empty if unknown.
Text signer(const std::string& store_path, const std::string& fingerprint) {
  if (fingerprint.empty()) return {};
  const Text known = KeyRing(folder_of(store_path)).name_of(fingerprint);
  return known.empty() ? msg("a key this tablet does not know ({print})", Verbatim{shown(fingerprint, false)}) : known;
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

Text conflict_sentence(const std::vector<Text>& against) {
  return sentences({msg("This job has conflicting versions on different tablets: {fields}.", commas(against)),
                    message("All are kept; this is one of them."),
                    message("Choose one on the list of jobs, or with \"lineside job settle\".")});
}

std::vector<Text> signed_records(Database& database, const std::string& store_path, std::string_view id) {
  std::vector<Text> out;
  Statement rows(database, "SELECT signed_by FROM origin WHERE job = ? ORDER BY 1");
  rows.bind(1, id);
  while (rows.step()) {
    if (const Text whom = signer(store_path, rows.text(0)); !whom.empty())
      out.push_back(msg("Record signed by {whom}.", whom));
  }
  return out;
}

std::vector<JobNote> read_notes(Database& database, const std::string& store_path, std::string_view id) {
  std::vector<JobNote> out;
  if (const auto against = conflict_of(database, id); !against.empty()) {
    out.push_back({"", "", conflict_sentence(against), true});
  }
  for (const WaitingVersion& each : read_waiting(database, id)) {
    const Text whom = signer(store_path, each.signed_by);
    JobNote note{"", "",
                 sentences({whom.empty() ? Text(message("Something about this job is waiting."))
                                         : msg("Something about this job is waiting, signed by {whom}.", whom),
                            message("None of it is shown until someone trusts the key or imports it.")})};
    note.choices = {{"accept:" + each.digest, message("Import what is waiting")},
                    {"refuse:" + each.digest, message("Discard what is waiting")}};
    out.push_back(std::move(note));
  }
  for (const Attachment& each : read_advice_attachments(database, id)) {
    const auto advice = read_advice(each);
    const std::string digest = advice ? digest::of_attachment(each) : "";
    if (!advice || is_dismissed(database, id, digest)) continue;
    const Text whom = signer(store_path, bringer_of(database, id, digest));
    const Typed by{advice->by};
    const Typed words{advice->text};
    JobNote note{advice->screen, advice->at,
                 whom.empty() ? msg("Advice from {name}: {words}", by, words)
                              : msg("Advice from {name}, signed by {whom}: {words}", by, whom, words)};
    note.choices = {{"dismiss:" + digest, message("Dismiss this advice")}};
    out.push_back(std::move(note));
  }
  std::ranges::stable_sort(out, {}, &JobNote::at);
  return out;
}

}  // namespace lineside::store
