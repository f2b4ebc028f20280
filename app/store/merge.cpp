#include "app/store/merge.hpp"

#include <algorithm>
#include <tuple>

namespace lineside {

std::string_view name(MergeStep step) {
  switch (step) {
    case MergeStep::Added:
      return "added";
    case MergeStep::Extended:
      return "extended";
    case MergeStep::Unchanged:
      return "unchanged";
    case MergeStep::Conflict:
      return "conflict";
    case MergeStep::Deleted:
      return "deleted";
  }
  return "";
}

namespace store {

namespace {

constexpr std::string_view kSettled = "conflict.settled";

struct Row {
  std::string row_id;
  Job job;
  std::vector<StoredFrame> frames;
};

std::vector<Row> rows_of(Database& database, std::string_view id) {
  Statement ids(database, "SELECT id FROM job WHERE id = ?1 OR version_of = ?1 ORDER BY version_of IS NOT NULL, id");
  ids.bind(1, id);
  std::vector<Row> out;
  while (ids.step()) {
    const std::string row_id = ids.text(0);
    out.push_back({row_id, read_job(database, row_id).value_or(Job{}), read_frames(database, row_id)});
  }
  return out;
}

bool same_frame(const StoredFrame& a, const StoredFrame& b) {
  return std::tie(a.at, a.seconds, a.sent, a.crc, a.bytes) == std::tie(b.at, b.seconds, b.sent, b.crc, b.bytes);
}

/// True where `longer` is `shorter` and perhaps more of it.
bool goes_on_from(const Row& longer, const Row& shorter) {
  if (longer.job.practice != shorter.job.practice || longer.job.created != shorter.job.created) return false;
  if (longer.job.facts.size() < shorter.job.facts.size() || longer.frames.size() < shorter.frames.size()) return false;
  return std::equal(shorter.job.facts.begin(), shorter.job.facts.end(), longer.job.facts.begin()) &&
         std::equal(shorter.frames.begin(), shorter.frames.end(), longer.frames.begin(), same_frame);
}

void extend(Database& database, const Row& here, const Row& incoming) {
  const std::size_t facts = here.job.facts.size();
  insert_facts(database, here.row_id, facts, std::span(incoming.job.facts).subspan(facts));
  insert_frames(database, here.row_id, std::span(incoming.frames).subspan(here.frames.size()));
  update_copies(database, here.row_id, incoming.job);
}

std::string free_row_id(Database& database, const std::string& id) {
  for (int n = 1;; ++n) {
    std::string candidate = id + "#" + std::to_string(n);
    Statement taken(database, "SELECT 1 FROM job WHERE id = ?");
    if (!taken.bind(1, candidate).step()) return candidate;
  }
}

void rename_row(Database& database, std::string_view from, std::string_view to) {
  for (const char* sql : {"UPDATE job SET id = ?2 WHERE id = ?1", "UPDATE fact SET job = ?2 WHERE job = ?1",
                          "UPDATE frame SET job = ?2 WHERE job = ?1"}) {
    Statement(database, sql).bind(1, from).bind(2, to).run();
  }
}

std::vector<std::string> digests_of(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(digest::of_record(row.job, row.frames));
  return out;
}

/// Whether a person chose `job` over the version with this digest.
bool chosen_over(const Job& job, std::string_view digest) {
  return std::any_of(job.facts.begin(), job.facts.end(),
                     [&](const Fact& fact) { return fact.key == kSettled && fact.value == digest; });
}

/// For each row whether another one was chosen over it as it stands now.
std::vector<bool> settled_of(const std::vector<Row>& rows, const std::vector<std::string>& digests) {
  std::vector<bool> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[i] = std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return chosen_over(row.job, digests[i]); });
  }
  return out;
}

/// Swaps rows so that the version to be shown carries the plain id.
void show_one(Database& database, const std::string& id) {
  const std::vector<Row> rows = rows_of(database, id);
  const std::vector<std::string> digests = digests_of(rows);
  const std::vector<bool> settled = settled_of(rows, digests);
  const auto weight = [&](std::size_t i) {
    return std::tuple(!settled[i], rows[i].job.facts.size(), rows[i].frames.size(), std::string_view(digests[i]));
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) best = weight(best) < weight(i) ? i : best;
  const auto heaviest = rows.begin() + static_cast<std::ptrdiff_t>(best);
  if (heaviest == rows.begin()) return;
  database.run("PRAGMA defer_foreign_keys = ON");
  const std::string aside = id + "#moving";
  rename_row(database, id, aside);
  rename_row(database, heaviest->row_id, id);
  rename_row(database, aside, heaviest->row_id);
  Statement(database, "UPDATE job SET version_of = CASE WHEN id = ?1 THEN NULL ELSE ?1 END WHERE id IN (?1, ?2)")
      .bind(1, id)
      .bind(2, heaviest->row_id)
      .run();
  update_copies(database, id, heaviest->job);
  Statement(database, "DELETE FROM find WHERE rowid IN (SELECT rowid FROM job WHERE version_of = ?)").bind(1, id).run();
}

}  // namespace

MergeStep merge_record(Database& database, const Record& record) {
  const std::string& id = record.job.id;
  Statement gone(database, "SELECT 1 FROM tombstone WHERE job = ?");
  if (gone.bind(1, id).step()) return MergeStep::Deleted;
  const std::vector<Row> rows = rows_of(database, id);
  const Row incoming{id, record.job, record.frames};
  MergeStep step = MergeStep::Conflict;
  if (rows.empty()) {
    insert_job(database, id, record.job);
    insert_frames(database, id, record.frames);
    step = MergeStep::Added;
  } else if (std::any_of(rows.begin(), rows.end(), [&](const Row& here) { return goes_on_from(here, incoming); })) {
    step = rows.size() > 1 && in_conflict(read_versions(database, id)) ? MergeStep::Conflict : MergeStep::Unchanged;
  } else {
    const auto here =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return goes_on_from(incoming, row); });
    if (here != rows.end()) {
      extend(database, *here, incoming);
      step = MergeStep::Extended;
    } else {
      const std::string row_id = free_row_id(database, id);
      insert_job(database, row_id, record.job);
      insert_frames(database, row_id, record.frames);
    }
    show_one(database, id);
    if (step == MergeStep::Conflict || rows.size() > 1) {
      step = in_conflict(read_versions(database, id)) ? MergeStep::Conflict : MergeStep::Extended;
    }
  }
  for (const Attachment& attachment : record.attachments) insert_attachment(database, id, attachment);
  return step;
}

std::vector<Version> read_versions(Database& database, std::string_view id) {
  const std::vector<Row> rows = rows_of(database, id);
  const std::vector<std::string> digests = digests_of(rows);
  const std::vector<bool> settled = settled_of(rows, digests);
  std::vector<Version> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    out.push_back({digests[i], row.job.facts.size(), row.frames.size(),
                   row.job.facts.empty() ? row.job.created : row.job.facts.back().at, row.row_id == id, settled[i],
                   row.job});
  }
  return out;
}

bool in_conflict(const std::vector<Version>& versions) {
  return std::count_if(versions.begin(), versions.end(), [](const Version& each) { return !each.settled; }) != 1;
}

void settle(Database& database, const std::string& id, std::string_view digest, std::string_view at) {
  const std::vector<Row> rows = rows_of(database, id);
  const std::vector<std::string> digests = digests_of(rows);
  std::size_t chosen = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!digests[i].starts_with(digest)) continue;
    if (chosen != rows.size()) throw DbFailure{StoreErrorCode::NotFound, "several versions have such a digest"};
    chosen = i;
  }
  if (chosen == rows.size()) throw DbFailure{StoreErrorCode::NotFound, "no version of the job has such a digest"};
  Job job = rows[chosen].job;
  std::vector<Fact> added;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == chosen || chosen_over(job, digests[i])) continue;
    added.push_back({job.facts.size() + added.size() + 1, "", std::string(kSettled), digests[i], FactSource::Chosen,
                     std::string(at), ""});
  }
  insert_facts(database, rows[chosen].row_id, job.facts.size(), added);
  job.facts.insert(job.facts.end(), added.begin(), added.end());
  update_copies(database, rows[chosen].row_id, job);
  show_one(database, id);
}

}  // namespace store
}  // namespace lineside
