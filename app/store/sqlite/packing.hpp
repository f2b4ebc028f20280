// How facts and frames are kept in the tables: the same content in a third of the space. Times that a number gives back
// letter by letter are numbers, long texts are deflated, sources are numbers. Anything that does not fit stays text,
// and reading accepts both, in stores of every version.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// "2026-03-02T09:10:00.040-05:00" as a number; nothing if the number would not give exactly these letters back.
std::optional<std::int64_t> packed_time(std::string_view iso);
std::string time_from(std::int64_t packed);

/// A long text, deflated, with its length in front; empty if the text is short or would not shrink.
std::vector<unsigned char> deflated(std::string_view text);
/// Restores a deflated text. Throws DbFailure if deflated() did not make it, before it allocates memory for a length
/// that so few bytes cannot produce.
void inflate_into(std::span<const unsigned char> bytes, std::string& out);

/// Binds texts in their packed form. A text that occurs twice, as found and as left, is deflated once.
class TextBinder {
 public:
  void bind(Statement& row, int at, std::string_view text);

 private:
  std::map<std::string_view, std::vector<unsigned char>> deflated_;  // keys point to texts that outlive this
};
void bind_time(Statement& row, int at, std::string_view iso);
void bind_source(Statement& row, int at, FactSource source);

/// A column's value, packed or, in an older store, as text.
std::string text_at(const Statement& row, int column);
void text_at(const Statement& row, int column, std::string& into);
std::string time_at(const Statement& row, int column);
FactSource source_at(const Statement& row, int column);

/// Defines packed_text(value), packed_time(at) and packed_source(source) in SQL, for the migration of older stores.
void add_packing_functions(Database& database);

}  // namespace lineside::store
