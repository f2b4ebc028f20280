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

using Weight = std::tuple<std::size_t, std::size_t, std::string>;
Weight weight_of(const Row& row) {
  return {row.job.facts.size(), row.frames.size(), digest::of_record(row.job, row.frames)};
}

/// Swaps rows so that the heaviest version carries the plain id.
void show_heaviest(Database& database, const std::string& id) {
  const std::vector<Row> rows = rows_of(database, id);
  const auto heaviest = std::max_element(rows.begin(), rows.end(),
                                         [](const Row& a, const Row& b) { return weight_of(a) < weight_of(b); });
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
    step = rows.size() > 1 ? MergeStep::Conflict : MergeStep::Unchanged;
  } else {
    const auto here =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return goes_on_from(incoming, row); });
    if (here != rows.end()) {
      extend(database, *here, incoming);
      step = rows.size() > 1 ? MergeStep::Conflict : MergeStep::Extended;
    } else {
      const std::string row_id = free_row_id(database, id);
      insert_job(database, row_id, record.job);
      insert_frames(database, row_id, record.frames);
    }
    show_heaviest(database, id);
  }
  for (const Attachment& attachment : record.attachments) insert_attachment(database, id, attachment);
  return step;
}

std::vector<Version> read_versions(Database& database, std::string_view id) {
  std::vector<Version> out;
  for (const Row& row : rows_of(database, id)) {
    out.push_back({digest::of_record(row.job, row.frames), row.job.facts.size(), row.frames.size(),
                   row.job.facts.empty() ? row.job.created : row.job.facts.back().at, row.row_id == id});
  }
  return out;
}

}  // namespace store
}  // namespace lineside
