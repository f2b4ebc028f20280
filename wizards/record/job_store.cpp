// The sentences for everything that can go wrong with the job store: what, where, what to do.
#include "wizards/record/job_store.hpp"

#include "models/utf8.hpp"

namespace lineside {

namespace {

Text what_is_wrong(StoreErrorCode code, const Verbatim& file) {
  switch (code) {
    case StoreErrorCode::NotFound:
      return msg("Nothing is stored under {name}.", file);
    case StoreErrorCode::Busy:
      return msg("The job store {file} is open in another Lineside.", file);
    case StoreErrorCode::ReadOnly:
      return msg("The job store {file} cannot be written: the disk or folder is read-only or not yours.", file);
    case StoreErrorCode::DiskFull:
      return msg("The disk that holds {file} is full; the last answer was not saved.", file);
    case StoreErrorCode::TooNew:
      return msg("The job store {file} was written by a newer Lineside and was left as it is.", file);
    case StoreErrorCode::NotAStore:
      return msg("{file} is not a Lineside job store and was left as it is.", file);
    case StoreErrorCode::Damaged:
      return msg("The job store {file} is damaged.", file);
    case StoreErrorCode::Failed:
      return msg("The job store {file} failed.", file);
    case StoreErrorCode::NotTakenIn:
      return msg("Nothing from {file} was imported.", file);
    case StoreErrorCode::Gone:
      return msg("The job store {file} is gone, cut short or another file now.", file);
  }
  return {};
}

Message what_to_do(StoreErrorCode code) {
  switch (code) {
    case StoreErrorCode::NotFound:
      return message("Check the name; \"lineside job list\" shows the jobs.");
    case StoreErrorCode::Busy:
      return message("Close that one, then try again.");
    case StoreErrorCode::ReadOnly:
      return message("What was saved before is safe. Make the folder writable, or name another store with --store.");
    case StoreErrorCode::DiskFull:
      return message("What was saved before is safe. Free some space, then give the answer again.");
    case StoreErrorCode::TooNew:
      return message("Update Lineside on this tablet, then open it again.");
    case StoreErrorCode::NotAStore:
      return message("Name another file with --store.");
    case StoreErrorCode::Damaged:
      return message(
          "Close Lineside and start it again. It keeps the damaged file, restores the newest backup and saves what can "
          "be read. \"lineside job restore\" lists the copies.");
    case StoreErrorCode::Failed:
      return message(
          "What was saved before is safe. Try again. If it persists, restart Lineside and send this message to "
          "support.");
    case StoreErrorCode::NotTakenIn:
      return message("Ask the person who made it to correct it and hand it over again.");
    case StoreErrorCode::Gone:
      return message(
          "Close Lineside and start it again. It restores the newest copy and says so. \"lineside job restore\" lists "
          "the copies.");
  }
  return {};
}

}  // namespace

Text text(const StoreError& error) {
  const std::string said = english(error.detail);
  const Text detail = is_plain_text(said, false) ? error.detail : Text(Verbatim{shown(said, false)});
  return sentences({what_is_wrong(error.code, Verbatim{shown(error.where, false)}), what_to_do(error.code),
                    detail.empty() ? Text() : msg("({detail})", detail)});
}

}  // namespace lineside
