// A thin owner for SQLite's handles: closes, finalizes and rolls back by itself. Inside app/store a failure is thrown
// as DbFailure; the store's public calls turn it into a StoreError value. The raw C API rather than a wrapper library,
// because backups, read-only opens, limits and the extended codes are all needed.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wizards/record/job_store.hpp"

namespace lineside::store {

/// Thrown inside app/store only; guarded() catches it.
struct DbFailure {
  StoreErrorCode code;
  Text detail;
};

/// What an extended result code and an errno mean to a person.
StoreErrorCode classify(int sqlite_code, int system_errno);

/// An open database with its prepared statements. For one thread. Its calls throw DbFailure.
class Database {
 public:
  /// `flags` are SQLITE_OPEN_…; `name` may be a URI.
  Database(const std::string& name, int flags);

  /// Runs statements that give no rows.
  void run(const char* sql);
  void run(const std::string& sql) { run(sql.c_str()); }
  /// The first column of the first row; 0 or an empty text if there is no row.
  std::int64_t number(const char* sql);
  std::string text(const char* sql);
  /// True if texts are kept as UTF-8, as in every store of Lineside; they are then read without a copy.
  bool holds_utf8();
  /// The version of its tables. Read only once, because only a migration changes it.
  std::int64_t version();
  void set_version(std::int64_t version);
  /// For calls of SQLite that this class has no function for.
  sqlite3* handle() const { return handle_.get(); }
  /// Throws the DbFailure for a result code.
  [[noreturn]] void fail(int code) const;

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;
  std::unique_ptr<sqlite3, Close> handle_;
  std::optional<std::int64_t> version_;
  std::optional<bool> utf8_;
  // Finished statements by their text, because preparing one costs more than running it. Destroyed before the handle.
  std::map<std::string, Prepared, std::less<>> idle_;
};

/// A prepared statement. As in SQLite, parameters count from 1 and columns from 0. Throws DbFailure.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&&) = default;
  Statement& operator=(Statement&&) = delete;

  /// Sets a parameter. Texts and bytes are copied.
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, std::int64_t number);
  Statement& bind(int at, double number);
  Statement& bind(int at, std::span<const unsigned char> bytes);
  /// Goes to the next row; false if there is none.
  bool step();
  /// Runs to the end, then is ready for the next parameters.
  void run();
  /// Makes the statement ready to run again; parameters stay.
  void reset();

  // Columns of the present row. NULL reads as an empty text or 0.
  std::string text(int column) const;
  /// Valid until the next step().
  std::string_view view(int column) const;
  std::int64_t number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  /// SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB, …
  int kind(int column) const { return sqlite3_column_type(handle_.get(), column); }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  std::span<const unsigned char> blob(int column) const;

 private:
  void check(int code) const;
  Database& database_;
  bool utf8_;
  Database::Prepared handle_;
};

/// While it lives, deleted content is overwritten with zeros; at its end the log is written back and emptied.
class OverwriteWhatIsDeleted {
 public:
  explicit OverwriteWhatIsDeleted(Database& database);
  ~OverwriteWhatIsDeleted();
  OverwriteWhatIsDeleted(const OverwriteWhatIsDeleted&) = delete;
  OverwriteWhatIsDeleted& operator=(const OverwriteWhatIsDeleted&) = delete;

 private:
  Database& database_;
};

/// A value of a row or of a function's arguments, as text; `utf8` as from Database::holds_utf8(). Valid until the next
/// step().
std::string_view text_of(sqlite3_value* value, bool utf8);

/// A write transaction; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// Everything read while it lives is from one moment, with one lock.
class ReadTransaction {
 public:
  explicit ReadTransaction(Database& database);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Database& database_;
};

/// Runs `body` and turns a DbFailure into a StoreError about `where`.
template <class T, class Body>
StoreResult<T> guarded(const std::string& where, Body&& body) {
  try {
    return body();
  } catch (const DbFailure& failure) {
    return StoreError{failure.code, where, failure.detail};
  } catch (const std::filesystem::filesystem_error& error) {  // a folder without permission
    return StoreError{classify(SQLITE_CANTOPEN, error.code().value()), where, Verbatim{error.code().message()}};
  }
}

}  // namespace lineside::store
