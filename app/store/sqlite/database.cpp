#include "app/store/sqlite/database.hpp"

#include <cerrno>

namespace lineside::store {

StoreErrorCode classify(int sqlite_code, int system_errno) {
  // The file system's own error first: SQLite reports both a full disk and a read-only one as "I/O error".
  switch (system_errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return StoreErrorCode::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM:
      return StoreErrorCode::ReadOnly;
    default:
      break;
  }
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreErrorCode::Busy;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return StoreErrorCode::ReadOnly;
    case SQLITE_FULL:
      return StoreErrorCode::DiskFull;
    case SQLITE_CORRUPT:
      return StoreErrorCode::Damaged;
    case SQLITE_NOTADB:
      return StoreErrorCode::NotAStore;
    default:
      return StoreErrorCode::Failed;
  }
}

namespace {

bool speaks_of_files(int code) {
  const int primary = code & 0xff;
  return primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_FULL;
}

/// Turns off memory statistics, which no one reads and which are behind one lock for all threads: without them, two
/// threads do not wait for each other at every allocation. Must run before the first handle, or SQLite ignores it.
void count_no_memory() {
  static const int told = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)told;
}

}  // namespace

Database::Database(const std::string& name, int flags) {
  count_no_memory();
  sqlite3* raw = nullptr;
  errno = 0;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) fail(code);
}

void Database::fail(int code) const {
  // After a failed step, SQLite itself has no errno (only after opening); the thread's own errno still has it.
  int system_errno = handle_ && speaks_of_files(code) ? sqlite3_system_errno(handle_.get()) : 0;
  if (system_errno == 0 && speaks_of_files(code)) system_errno = errno;
  throw DbFailure{classify(code, system_errno),
                  Verbatim{handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code)}};
}

void Database::run(const char* sql) {
  errno = 0;
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

std::string Database::text(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.text(0) : std::string{};
}

bool Database::holds_utf8() {
  if (!utf8_) {
    utf8_ = false;  // of the answer itself
    utf8_ = text("PRAGMA encoding") == "UTF-8";
  }
  return *utf8_;
}

std::int64_t Database::version() {
  if (!version_) version_ = number("PRAGMA user_version");
  return *version_;
}

void Database::set_version(std::int64_t version) {
  run("PRAGMA user_version = " + std::to_string(version));
  version_.reset();  // read again: what is set now may be rolled back
}

Statement::Statement(Database& database, std::string_view sql) : database_(database), utf8_(database.holds_utf8()) {
  if (const auto idle = database.idle_.find(sql); idle != database.idle_.end()) {
    handle_ = std::move(idle->second);
    database.idle_.erase(idle);
    return;
  }
  sqlite3_stmt* raw = nullptr;
  check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), 0, &raw, nullptr));
  handle_.reset(raw);
}

Statement::~Statement() {
  constexpr std::size_t kMostIdle = 64;
  if (!handle_) return;  // moved from
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
  if (database_.idle_.size() < kMostIdle) database_.idle_.try_emplace(sqlite3_sql(handle_.get()), std::move(handle_));
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) database_.fail(code);
}

Statement& Statement::bind(int at, std::string_view text) {
  // An empty string_view may hold a null pointer, which SQLite would store as NULL.
  check(sqlite3_bind_text64(handle_.get(), at, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
  check(sqlite3_bind_int64(handle_.get(), at, number));
  return *this;
}

Statement& Statement::bind(int at, double number) {
  check(sqlite3_bind_double(handle_.get(), at, number));
  return *this;
}

Statement& Statement::bind(int at, std::span<const unsigned char> bytes) {
  if (bytes.empty()) {
    check(sqlite3_bind_zeroblob(handle_.get(), at, 0));
  } else {
    check(sqlite3_bind_blob64(handle_.get(), at, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  }
  return *this;
}

bool Statement::step() {
  errno = 0;
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_.fail(code);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
}

std::string_view Statement::view(int column) const {
  // As text, SQLite would copy each value to append a zero.
  const void* data = utf8_ ? sqlite3_column_blob(handle_.get(), column) : sqlite3_column_text(handle_.get(), column);
  if (data == nullptr) return "";
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::string Statement::text(int column) const {
  return std::string(view(column));
}

std::span<const unsigned char> Statement::blob(int column) const {
  const auto* data = static_cast<const unsigned char*>(sqlite3_column_blob(handle_.get(), column));
  return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)) : 0};
}

std::string_view text_of(sqlite3_value* value, bool utf8) {
  const void* data = utf8 ? sqlite3_value_blob(value) : sqlite3_value_text(value);
  if (data == nullptr) return "";
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

OverwriteWhatIsDeleted::OverwriteWhatIsDeleted(Database& database) : database_(database) {
  sqlite3_exec(database_.handle(), "PRAGMA secure_delete = ON", nullptr, nullptr, nullptr);
}

OverwriteWhatIsDeleted::~OverwriteWhatIsDeleted() {
  sqlite3_exec(database_.handle(), "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = OFF", nullptr, nullptr,
               nullptr);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

ReadTransaction::ReadTransaction(Database& database) : database_(database) {
  database_.run("BEGIN");
}

ReadTransaction::~ReadTransaction() {
  sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace lineside::store
