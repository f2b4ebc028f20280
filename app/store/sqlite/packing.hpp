// How facts and frames lie in the tables of a store: the same words in a third of the room. Times that a number gives
// back letter by letter are numbers, long texts are deflated, sources are counted. Whatever does not fit stays as text,
// so that reading takes either, in stores of every version.
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

/// "2026-03-02T09:10:00.040-05:00" as a number; nothing where the number would not give exactly these letters again.
std::optional<std::int64_t> packed_time(std::string_view iso);
std::string time_from(std::int64_t packed);

/// A long text deflated, behind its length; empty where it is short or gains nothing.
std::vector<unsigned char> deflated(std::string_view text);
/// The text again. Throws DbFailure where it is none that deflated() made, before it takes memory for a length that so
/// few bytes cannot give.
void inflate_into(std::span<const unsigned char> bytes, std::string& out);

/// Binds texts as they are kept. The same text twice, as found and as left, is deflated once.
class TextBinder {
 public:
  void bind(Statement& row, int at, std::string_view text);

 private:
  std::map<std::string_view, std::vector<unsigned char>> deflated_;  // of texts that outlive this
};
void bind_time(Statement& row, int at, std::string_view iso);
void bind_source(Statement& row, int at, FactSource source);

/// What a column says, packed or, in an older store, as text.
std::string text_at(const Statement& row, int column);
void text_at(const Statement& row, int column, std::string& into);
std::string time_at(const Statement& row, int column);
FactSource source_at(const Statement& row, int column);

/// For the migration that packs older stores: packed_text(value), packed_time(at), packed_source(source) in SQL.
void add_packing_functions(Database& database);

}  // namespace lineside::store
