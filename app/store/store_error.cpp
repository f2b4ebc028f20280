// The sentences for what can go wrong with the job store: what, where, what to do.
#include <array>
#include <string>

#include "models/utf8.hpp"
#include "wizards/job_store.hpp"

namespace lineside {

namespace {

struct Row {
  StoreErrorCode code;
  std::string_view sentence;  // "@" stands for the place
  std::string_view remedy;
};

constexpr std::array<Row, 10> kRows{{
    {StoreErrorCode::NotFound, "Nothing is stored under @.", "Check the name; \"lineside job list\" shows the jobs."},
    {StoreErrorCode::Busy, "The job store @ is open in another Lineside.", "Close that one, then try again."},
    {StoreErrorCode::ReadOnly, "The job store @ cannot be written: the disk or folder is read-only or not yours.",
     "What was saved before is safe. Make the folder writable, or name another store with --store."},
    {StoreErrorCode::DiskFull, "The disk that holds @ is full; the last answer was not saved.",
     "What was saved before is safe. Free some space, then give the answer again."},
    {StoreErrorCode::TooNew, "The job store @ was written by a newer Lineside and was left as it is.",
     "Update Lineside on this tablet, then open it again."},
    {StoreErrorCode::NotAStore, "@ is not a Lineside job store and was left as it is.",
     "Name another file with --store."},
    {StoreErrorCode::Damaged, "The job store @ is damaged.",
     "Close Lineside and start it again: it keeps the damaged file, restores the newest backup and saves what can be "
     "read. \"lineside job restore\" lists the copies."},
    {StoreErrorCode::Failed, "The job store @ did not do its part.",
     "What was saved before is safe. Try again; if it stays so, restart Lineside and send this message to support."},
    {StoreErrorCode::NotTakenIn, "Nothing of @ was taken in.",
     "Ask whoever made it to correct it and to hand it over again."},
    {StoreErrorCode::Gone, "The job store @ is gone, cut short or another file now.",
     "Close Lineside and start it again: it restores the newest copy and says so. \"lineside job restore\" lists the "
     "copies."},
}};

}  // namespace

std::string text(const StoreError& error) {
  const Row& row = kRows[static_cast<std::size_t>(error.code)];
  std::string out{row.sentence};
  out.replace(out.find('@'), 1, shown(error.where, false));
  out.append(" ").append(row.remedy);
  if (!error.detail.empty()) out.append(" (").append(shown(error.detail, false)).append(")");
  return out;
}

}  // namespace lineside
