#include "app/store/sqlite/merge.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/store/bundle/versions.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {

namespace store {

namespace {

constexpr std::string_view kSettled = "conflict.settled";

struct Row {
  std::string row_id;
  Content version;
  bool derived = false;
};

std::vector<Row> read_rows(Database& database, std::string_view id, std::string_view condition) {
  // A store of an earlier version, opened only for reading, has neither derived nor waiting rows.
  const bool earlier = database.version() < 4;
  Statement ids(database, "SELECT id, " + std::string(earlier ? "0" : "derived") +
                              " FROM job WHERE (id = ?1 OR version_of = ?1)" + std::string(earlier ? "" : condition) +
                              " ORDER BY version_of IS NOT NULL, id");
  ids.bind(1, id);
  std::vector<Row> out;
  while (ids.step()) {
    const std::string row_id = ids.text(0);
    out.push_back(
        {row_id, {read_job(database, row_id).value_or(Job{}), read_frames(database, row_id)}, ids.number(1) != 0});
  }
  return out;
}

/// Every row that counts, the plain one first.
std::vector<Row> rows_of(Database& database, std::string_view id) {
  return read_rows(database, id, " AND waiting IS NULL");
}

bool same_frame(const StoredFrame& a, const StoredFrame& b) {
  return std::tie(a.at, a.seconds, a.sent, a.crc, a.bytes) == std::tie(b.at, b.seconds, b.sent, b.crc, b.bytes);
}

/// Content without the cursor, in order.
std::vector<const Fact*> content_of(const Job& job) {
  std::vector<const Fact*> out;
  for (const Fact& fact : job.facts) {
    if (!is_housekeeping(fact.key)) out.push_back(&fact);
  }
  return out;
}

bool same_fact(const Fact* a, const Fact* b) {
  return std::tie(a->subject, a->key, a->value, a->source, a->at) ==
         std::tie(b->subject, b->key, b->value, b->source, b->at);
}

/// True if `longer` is `shorter` with perhaps more at its end: the usual case, and a quick one.
bool goes_on_from(const Content& longer, const Content& shorter) {
  if (longer.job.practice != shorter.job.practice || longer.job.created != shorter.job.created) return false;
  const auto all = content_of(longer.job);
  const auto begin = content_of(shorter.job);
  if (all.size() < begin.size() || longer.frames.size() < shorter.frames.size()) return false;
  return std::equal(begin.begin(), begin.end(), all.begin(), same_fact) &&
         std::equal(shorter.frames.begin(), shorter.frames.end(), longer.frames.begin(), same_frame);
}

bool holds(const Content& longer, const Content& shorter) {
  return goes_on_from(longer, shorter) || holds_all_of(longer, shorter);
}

/// Appends what `longer` has beyond the content of the row.
void extend(Database& database, const Row& here, const Content& longer) {
  const std::size_t known = content_of(here.version.job).size();
  const auto all = content_of(longer.job);
  std::vector<Fact> added;
  for (const Fact* fact : std::span(all).subspan(known)) {
    added.push_back(*fact);
    added.back().seq = here.version.job.facts.size() + added.size();
  }
  insert_facts(database, here.row_id, here.version.job.facts.size(), added);
  insert_frames(database, here.row_id, std::span(longer.frames).subspan(here.version.frames.size()));
  Job job = here.version.job;
  job.facts.insert(job.facts.end(), added.begin(), added.end());
  update_copies(database, here.row_id, job);
}

bool row_exists(Database& database, std::string_view row_id) {
  Statement row(database, "SELECT 1 FROM job WHERE id = ?");
  return row.bind(1, row_id).step();
}

std::string free_row_id(Database& database, const std::string& id) {
  for (int n = 1;; ++n) {
    std::string candidate = id + "#" + std::to_string(n);
    if (!row_exists(database, candidate)) return candidate;
  }
}

/// Inserts a row of its own, which is not shown.
std::string insert_row(Database& database, const std::string& id, const Content& version) {
  std::string row_id = free_row_id(database, id);
  insert_job(database, row_id, version.job);
  insert_frames(database, row_id, version.frames);
  return row_id;
}

/// Facts and frames of the row are found by its number and stay with it; attachments stay with the id.
void rename_row(Database& database, std::string_view from, std::string_view to) {
  database.run("PRAGMA defer_foreign_keys = ON");
  Statement(database, "UPDATE job SET id = ?2 WHERE id = ?1").bind(1, from).bind(2, to).run();
}

/// Deletes a row whose content another row has. Attachments of the plain id belong to the job and stay.
void drop_row(Database& database, std::string_view row_id) {
  database.run("PRAGMA defer_foreign_keys = ON");
  for (const char* sql :
       {"UPDATE job SET derived = 1 WHERE id = ?1", "DELETE FROM attachment WHERE job = ?1 AND instr(job, '#') > 0"})
    Statement(database, sql).bind(1, row_id).run();
  erase_row(database, row_id);
}

/// True if a person chose `job` over the version. Version 0.1.0 wrote the digest of the whole record.
bool chosen_over(const Job& job, const Content& version) {
  const auto named = [&](const std::string& digest) {
    return std::any_of(job.facts.begin(), job.facts.end(),
                       [&](const Fact& fact) { return fact.key == kSettled && fact.value == digest; });
  };
  const bool any =
      std::any_of(job.facts.begin(), job.facts.end(), [](const Fact& fact) { return fact.key == kSettled; });
  return any && (named(digest::of_content(version.job, version.frames)) ||
                 named(digest::of_record(version.job, version.frames)));
}

bool is_settled(const std::vector<const Row*>& rows, const Row& version) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Row* row) { return row != &version && chosen_over(row->version.job, version.version); });
}

/// The rows as tablets wrote them, without those whose content another row has.
std::vector<const Row*> leaves_of(const std::vector<Row>& rows) {
  std::vector<const Row*> out;
  for (const Row& each : rows) {
    if (each.derived && rows.size() > 1) continue;
    bool elsewhere = false;
    for (const Row& other : rows) {
      if (&other == &each || other.derived || !holds(other.version, each.version)) continue;
      // Of two with the same content, the first one stays.
      elsewhere = elsewhere || &other < &each || !holds(each.version, other.version);
    }
    if (!elsewhere) out.push_back(&each);
  }
  return out;
}

/// The versions that no other was chosen over; all, if each was chosen over another.
std::vector<const Row*> open_leaves(const std::vector<const Row*>& leaves) {
  std::vector<const Row*> out;
  std::copy_if(leaves.begin(), leaves.end(), std::back_inserter(out),
               [&](const Row* row) { return !is_settled(leaves, *row); });
  return out.empty() ? leaves : out;
}

std::vector<const Content*> contents_of(const std::vector<const Row*>& rows) {
  std::vector<const Content*> out;
  for (const Row* row : rows) out.push_back(&row->version);
  return out;
}

/// Signed ones first, then the one whose content changed last; the digest only separates two of the same moment.
const Row* most_recent(const std::vector<const Row*>& rows) {
  const auto weight = [](const Row* row) {
    const Fact* newest = newest_content(row->version.job);
    return std::tuple(sign_off(row->version.job).has_value(),
                      newest == nullptr ? 0 : milliseconds_of(newest->at).value_or(0),
                      digest::of_content(row->version.job, row->version.frames));
  };
  return *std::max_element(rows.begin(), rows.end(), [&](const Row* a, const Row* b) { return weight(a) < weight(b); });
}

/// Gives the plain id to a row; the row that has it gets another.
void give_plain_id(Database& database, const std::string& id, const std::string& row_id) {
  if (row_id == id) return;
  const std::string aside = free_row_id(database, id);
  if (row_exists(database, id)) {
    rename_row(database, id, aside);
    Statement(database, "DELETE FROM find WHERE rowid = (SELECT row FROM job WHERE id = ?)").bind(1, aside).run();
    Statement(database, "UPDATE job SET version_of = ?1, conflict = 0 WHERE id = ?2").bind(1, id).bind(2, aside).run();
  }
  rename_row(database, row_id, id);
  Statement(database, "UPDATE job SET version_of = NULL WHERE id = ?").bind(1, id).run();
}

}  // namespace

void show_what_follows(Database& database, const std::string& id) {
  const std::vector<Row> rows = rows_of(database, id);
  if (rows.empty()) return;
  const auto leaves = leaves_of(rows);
  const auto open = open_leaves(leaves);
  const auto against = contradictions(contents_of(open));
  std::string shown;
  Job whole;
  if (open.size() == 1 || !against.empty()) {
    const Row* chosen = open.size() == 1 ? open.front() : most_recent(open);
    shown = chosen->row_id;
    whole = chosen->version.job;
  } else {
    // The cursor stays where it is on this tablet, so the shown row goes first.
    std::vector<const Content*> parts = contents_of(open);
    const auto here = std::find_if(open.begin(), open.end(), [&](const Row* row) { return row->row_id == id; });
    if (here != open.end()) std::swap(parts.front(), parts[static_cast<std::size_t>(here - open.begin())]);
    const Content made = united(parts);
    shown = insert_row(database, id, made);
    Statement(database, "UPDATE job SET derived = 1 WHERE id = ?").bind(1, shown).run();
    whole = made.job;
  }
  for (const Row& each : rows) {
    if (std::find(leaves.begin(), leaves.end(), &each) == leaves.end()) drop_row(database, each.row_id);
  }
  give_plain_id(database, id, shown);
  update_copies(database, id, whole);
  Statement(database, "UPDATE job SET conflict = ? WHERE id = ?")
      .bind(1, std::int64_t{!against.empty()})
      .bind(2, id)
      .run();
}

namespace {

bool is_marked_in_conflict(Database& database, const std::string& id) {
  Statement row(database, "SELECT conflict FROM job WHERE id = ?");
  return row.bind(1, id).step() && row.number(0) != 0;
}

bool has_attachments(Database& database, const std::string& id, const std::vector<Attachment>& attachments) {
  return std::all_of(attachments.begin(), attachments.end(), [&](const Attachment& each) {
    Statement row(database, "SELECT 1 FROM attachment WHERE job = ? AND digest = ?");
    return row.bind(1, id).bind(2, digest::of_attachment(each)).step();
  });
}

/// Keeps a version from an unknown signer beside the job; the same version again is kept once.
void keep_waiting(Database& database, const Record& record, std::string_view signed_by) {
  const std::string& id = record.job.id;
  const std::string digest = digest::of_content(record.job, record.frames);
  Statement before(database, "SELECT id FROM job WHERE version_of = ? AND waiting = ?");
  before.bind(1, id).bind(2, signed_by);
  std::string row_id;
  while (row_id.empty() && before.step()) {
    const std::string candidate = before.text(0);
    const auto job = read_job(database, candidate);
    if (job && digest::of_content(*job, read_frames(database, candidate)) == digest) row_id = candidate;
  }
  if (row_id.empty()) row_id = insert_row(database, id, {record.job, record.frames});
  Statement(database, "UPDATE job SET waiting = ? WHERE id = ?").bind(1, signed_by).bind(2, row_id).run();
  for (const Attachment& attachment : record.attachments) insert_attachment(database, row_id, attachment, signed_by);
}

}  // namespace

MergeStep merge_record(Database& database, const Record& record, std::string_view signed_by, Signer signer) {
  const std::string& id = record.job.id;
  Statement gone(database, "SELECT 1 FROM tombstone WHERE job = ?");
  if (gone.bind(1, id).step()) return MergeStep::Deleted;
  const std::vector<Row> rows = rows_of(database, id);
  const Content incoming{record.job, record.frames};
  MergeStep step = MergeStep::Unchanged;
  if (rows.empty()) {
    insert_job(database, id, record.job);
    insert_frames(database, id, record.frames);
    step = MergeStep::Added;
  } else if (std::any_of(rows.begin(), rows.end(), [&](const Row& here) { return holds(here.version, incoming); })) {
    if (signer == Signer::Unknown && !has_attachments(database, id, record.attachments)) {
      keep_waiting(database, record, signed_by);
      return MergeStep::Waiting;
    }
    if (is_marked_in_conflict(database, id)) step = MergeStep::Conflict;
  } else if (signer == Signer::Unknown) {
    keep_waiting(database, record, signed_by);
    return MergeStep::Waiting;
  } else if (rows.size() == 1 && goes_on_from(incoming, rows.front().version)) {
    extend(database, rows.front(), incoming);
    step = MergeStep::Extended;
  } else {
    insert_row(database, id, incoming);
    show_what_follows(database, id);
    step = is_marked_in_conflict(database, id) ? MergeStep::Conflict : MergeStep::Extended;
  }
  for (const Attachment& attachment : record.attachments) insert_attachment(database, id, attachment, signed_by);
  return step;
}

std::vector<Version> read_versions(Database& database, std::string_view id) {
  const std::vector<Row> rows = rows_of(database, id);
  if (rows.empty()) return {};
  auto leaves = leaves_of(rows);
  const auto open = open_leaves(leaves);
  const bool together = open.size() > 1 && contradictions(contents_of(open)).empty();
  if (together && rows.front().derived) {
    std::erase_if(leaves, [&](const Row* row) { return std::find(open.begin(), open.end(), row) != open.end(); });
    leaves.insert(leaves.begin(), &rows.front());
  }
  std::vector<Version> out;
  for (const Row* row : leaves) {
    const Fact* newest = newest_content(row->version.job);
    const bool settled = !row->derived && is_settled(leaves, *row);
    out.push_back({digest::of_content(row->version.job, row->version.frames), row->version.job.facts.size(),
                   row->version.frames.size(), newest == nullptr ? row->version.job.created : newest->at,
                   row->row_id == id, settled, row->version.job});
  }
  std::stable_sort(out.begin(), out.end(), [](const Version& a, const Version& b) { return a.shown && !b.shown; });
  return out;
}

std::vector<Text> conflict_of(Database& database, std::string_view id) {
  Statement others(database, "SELECT 1 FROM job WHERE version_of = ?");
  if (!others.bind(1, id).step()) return {};
  const std::vector<Row> rows = rows_of(database, id);
  if (rows.size() < 2) return {};
  return contradictions(contents_of(open_leaves(leaves_of(rows))));
}

void settle(Database& database, const std::string& id, std::string_view digest, std::string_view at) {
  const std::vector<Row> rows = rows_of(database, id);
  const auto leaves = leaves_of(rows);
  std::vector<std::string> digests;
  for (const Row* row : leaves) digests.push_back(digest::of_content(row->version.job, row->version.frames));
  std::size_t chosen = leaves.size();
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!digests[i].starts_with(digest)) continue;
    if (chosen != leaves.size())
      throw DbFailure{StoreErrorCode::NotFound, message("several versions have such a digest")};
    chosen = i;
  }
  if (chosen == leaves.size())
    throw DbFailure{StoreErrorCode::NotFound, message("no version of the job has such a digest")};
  Job job = leaves[chosen]->version.job;
  std::vector<Fact> added;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (i == chosen || chosen_over(job, leaves[i]->version)) continue;
    added.push_back({job.facts.size() + added.size() + 1, "", std::string(kSettled), digests[i], FactSource::Chosen,
                     std::string(at), ""});
  }
  insert_facts(database, leaves[chosen]->row_id, job.facts.size(), added);
  show_what_follows(database, id);
}

std::vector<WaitingVersion> read_waiting(Database& database, std::string_view id) {
  std::vector<WaitingVersion> out;
  if (database.version() < 4) return out;
  for (const Row& each : read_rows(database, id, " AND waiting IS NOT NULL")) {
    Statement row(database, "SELECT waiting, (SELECT count(*) FROM attachment WHERE job = ?1) FROM job WHERE id = ?1");
    row.bind(1, each.row_id).step();
    const Fact* newest = newest_content(each.version.job);
    out.push_back({digest::of_content(each.version.job, each.version.frames), row.text(0),
                   each.version.job.facts.size(), static_cast<std::size_t>(row.number(1)),
                   newest == nullptr ? each.version.job.created : newest->at, each.row_id});
  }
  return out;
}

std::size_t drop_waiting(Database& database, const std::string& id, std::string_view digest) {
  std::size_t dropped = 0;
  for (const WaitingVersion& each : read_waiting(database, id)) {
    if (!each.digest.starts_with(digest)) continue;
    drop_row(database, each.row_id);
    ++dropped;
  }
  return dropped;
}

std::size_t accept_waiting(Database& database, const std::string& id, std::string_view digest) {
  std::size_t accepted = 0;
  for (const WaitingVersion& each : read_waiting(database, id)) {
    if (!each.digest.starts_with(digest)) continue;
    const Record record{read_job(database, each.row_id).value_or(Job{}), read_frames(database, each.row_id),
                        read_attachments(database, each.row_id)};
    drop_row(database, each.row_id);
    merge_record(database, record, each.signed_by, Signer::Known);
    ++accepted;
  }
  return accepted;
}

}  // namespace store
}  // namespace lineside
