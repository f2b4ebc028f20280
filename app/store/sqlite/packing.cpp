#include "app/store/sqlite/packing.hpp"
#include "models/utf8.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace lineside::store {

namespace {

// The lowest bits of a packed time say how it is written, the next ones give its zone in quarters of an hour, and the
// rest the milliseconds of the local time.
constexpr int kStyleBits = 2;
constexpr int kZoneBits = 7;
constexpr std::int64_t kMostQuarters = 56;  // 14 hours
constexpr std::int64_t kHasMilliseconds = 1;
constexpr std::int64_t kEndsInZ = 2;

constexpr std::size_t kShort = 200;          // bytes: up to here deflating gains too little
constexpr std::size_t kMostText = 1U << 26;  // bytes: more than any value has, less than a forged length could ask for
constexpr std::size_t kLengthBytes = 4;      // big endian, before the deflated bytes
constexpr std::size_t kMostGain = 1032;      // bytes out of one by zlib, at most: a length beyond it is forged

/// The digits at a fixed place; -1 if one is not a digit.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Stores hold the numbers of this enum.
static_assert(static_cast<int>(FactSource::Typed) == 0 && static_cast<int>(FactSource::Decoded) == 1 &&
              static_cast<int>(FactSource::Read) == 2 && static_cast<int>(FactSource::Measured) == 3 &&
              static_cast<int>(FactSource::Assumed) == 4 && static_cast<int>(FactSource::Chosen) == 5);

/// Writes `count` digits and what follows them.
void put(std::string& out, std::int64_t value, int count, char behind) {
  std::array<char, 4> place{};
  for (int i = count; i-- > 0; value /= 10) place[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(place.data(), static_cast<std::size_t>(count));
  if (behind != 0) out.push_back(behind);
}

FactSource source_named(const std::string& text) {
  FactSource source{};
  if (!fact_source_from(text, source))
    throw DbFailure{StoreErrorCode::Damaged, msg("unknown source {name}", Verbatim{shown(text, false)})};
  return source;
}

}  // namespace

std::optional<std::int64_t> packed_time(std::string_view iso) {
  constexpr std::size_t kSeconds = 19;  // "2026-03-02T09:10:00"
  if (iso.size() < kSeconds + 1) return std::nullopt;
  std::int64_t style = 0;
  std::string_view zone = iso.substr(kSeconds);
  int milliseconds = 0;
  if (zone.front() == '.') {
    if (zone.size() < 5) return std::nullopt;
    milliseconds = digits(zone, 1, 3);
    zone.remove_prefix(4);
    style |= kHasMilliseconds;
  }
  std::int64_t quarters = 0;
  if (zone == "Z") {
    style |= kEndsInZ;
  } else {
    if (zone.size() != 6) return std::nullopt;
    quarters = digits(zone, 1, 2) * 4 + digits(zone, 4, 2) / 15;
    if (zone.front() == '-') quarters = -quarters;
    if (quarters < -kMostQuarters || quarters > kMostQuarters) return std::nullopt;
  }
  using namespace std::chrono;
  const year_month_day day{year{digits(iso, 0, 4)}, month{static_cast<unsigned>(digits(iso, 5, 2))},
                           std::chrono::day{static_cast<unsigned>(digits(iso, 8, 2))}};
  if (!day.ok() || milliseconds < 0) return std::nullopt;
  const std::int64_t seconds = sys_days{day}.time_since_epoch().count() * std::int64_t{86400} +
                               digits(iso, 11, 2) * 3600 + digits(iso, 14, 2) * 60 + digits(iso, 17, 2);
  const std::int64_t packed =
      ((seconds * 1000 + milliseconds) << kZoneBits | (quarters + kMostQuarters)) << kStyleBits | style;
  // A time that is written any other way, or is not a time, gives other letters.
  if (time_from(packed) != iso) return std::nullopt;
  return packed;
}

std::string time_from(std::int64_t packed) {
  const std::int64_t style = packed & ((1 << kStyleBits) - 1);
  const std::int64_t quarters = (packed >> kStyleBits & ((1 << kZoneBits) - 1)) - kMostQuarters;
  using namespace std::chrono;
  const milliseconds since{packed >> (kStyleBits + kZoneBits)};
  const auto whole = floor<days>(since);
  const year_month_day date{sys_days{whole}};
  const hh_mm_ss clock{since - whole};
  std::string out;
  put(out, static_cast<int>(date.year()), 4, '-');
  put(out, static_cast<unsigned>(date.month()), 2, '-');
  put(out, static_cast<unsigned>(date.day()), 2, 'T');
  put(out, clock.hours().count(), 2, ':');
  put(out, clock.minutes().count(), 2, ':');
  put(out, clock.seconds().count(), 2, (style & kHasMilliseconds) != 0 ? '.' : '\0');
  if ((style & kHasMilliseconds) != 0) put(out, clock.subseconds().count(), 3, '\0');
  if ((style & kEndsInZ) != 0) return out + "Z";
  const std::int64_t minutes = (quarters < 0 ? -quarters : quarters) * 15;
  out.push_back(quarters < 0 ? '-' : '+');
  put(out, minutes / 60, 2, ':');
  put(out, minutes % 60, 2, '\0');
  return out;
}

namespace {

/// One per thread, because making one takes longer than deflating a text.
class Deflater {
 public:
  Deflater() { good_ = ::deflateInit(&stream_, Z_BEST_SPEED) == Z_OK; }
  ~Deflater() { ::deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// The bytes of `out` used; 0 if it does not fit.
  std::size_t run(std::string_view text, std::span<unsigned char> out) {
    if (!good_ || ::deflateReset(&stream_) != Z_OK) return 0;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib's own type; it only reads
    stream_.avail_in = static_cast<uInt>(text.size());
    stream_.next_out = out.data();
    stream_.avail_out = static_cast<uInt>(out.size());
    return ::deflate(&stream_, Z_FINISH) == Z_STREAM_END ? out.size() - stream_.avail_out : 0;
  }

 private:
  z_stream stream_{};
  bool good_ = false;
};

}  // namespace

std::vector<unsigned char> deflated(std::string_view text) {
  if (text.size() < kShort || text.size() > kMostText) return {};
  thread_local Deflater deflater;
  std::vector<unsigned char> out(text.size());  // what does not fit gains nothing
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    out[i] = static_cast<unsigned char>(text.size() >> (8 * (kLengthBytes - 1 - i)));
  const std::size_t used = deflater.run(text, std::span(out).subspan(kLengthBytes));
  out.resize(used == 0 ? 0 : kLengthBytes + used);
  return out;
}

namespace {

class Inflater {
 public:
  Inflater() { good_ = ::inflateInit(&stream_) == Z_OK; }
  ~Inflater() { ::inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// True if the bytes give exactly as much as there is room for.
  bool run(std::span<const unsigned char> bytes, std::string& out) {
    if (!good_ || ::inflateReset(&stream_) != Z_OK) return false;
    stream_.next_in = const_cast<Bytef*>(bytes.data());  // zlib's own type; it only reads
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    return ::inflate(&stream_, Z_FINISH) == Z_STREAM_END && stream_.avail_out == 0;
  }

 private:
  z_stream stream_{};
  bool good_ = false;
};

}  // namespace

void inflate_into(std::span<const unsigned char> bytes, std::string& out) {
  std::size_t length = 0;
  for (const unsigned char byte : bytes.first(std::min(bytes.size(), kLengthBytes))) length = length << 8 | byte;
  bool good = bytes.size() > kLengthBytes && length <= kMostText && length <= kMostGain * bytes.size();
  if (good) {
    out.resize(length);
    thread_local Inflater inflater;
    good = inflater.run(bytes.subspan(kLengthBytes), out);
  }
  if (!good) throw DbFailure{StoreErrorCode::Damaged, message("a value that cannot be unpacked")};
}

void TextBinder::bind(Statement& row, int at, std::string_view text) {
  if (text.size() < kShort) return void(row.bind(at, text));
  const auto [known, fresh] = deflated_.try_emplace(text);
  if (fresh) known->second = deflated(text);
  if (known->second.empty()) {
    row.bind(at, text);
  } else {
    row.bind(at, std::span<const unsigned char>(known->second));
  }
}

void bind_time(Statement& row, int at, std::string_view iso) {
  if (const auto packed = packed_time(iso)) {
    row.bind(at, *packed);
  } else {
    row.bind(at, iso);
  }
}

void bind_source(Statement& row, int at, FactSource source) {
  row.bind(at, static_cast<std::int64_t>(source));
}

void text_at(const Statement& row, int column, std::string& into) {
  if (row.kind(column) == SQLITE_BLOB) {
    inflate_into(row.blob(column), into);
  } else {
    into.assign(row.view(column));
  }
}

std::string text_at(const Statement& row, int column) {
  std::string out;
  text_at(row, column, out);
  return out;
}

std::string time_at(const Statement& row, int column) {
  return row.kind(column) == SQLITE_INTEGER ? time_from(row.number(column)) : row.text(column);
}

FactSource source_at(const Statement& row, int column) {
  if (row.kind(column) != SQLITE_INTEGER) return source_named(row.text(column));
  const std::int64_t number = row.number(column);
  if (number < 0 || number > static_cast<std::int64_t>(FactSource::Chosen))
    throw DbFailure{StoreErrorCode::Damaged, msg("unknown source {name}", static_cast<int>(number))};
  return static_cast<FactSource>(number);
}

namespace {

std::string_view argument(sqlite3_value* value) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {data ? data : "", data ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0};
}

void packed_text_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const auto packed = deflated(argument(values[0]));
  if (packed.empty()) {
    sqlite3_result_value(context, values[0]);
  } else {
    sqlite3_result_blob64(context, packed.data(), packed.size(), SQLITE_TRANSIENT);
  }
}

void packed_time_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  if (const auto packed = packed_time(argument(values[0]))) {
    sqlite3_result_int64(context, *packed);
  } else {
    sqlite3_result_value(context, values[0]);
  }
}

void packed_source_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  FactSource source{};
  if (!fact_source_from(argument(values[0]), source)) return sqlite3_result_error(context, "unknown source", -1);
  sqlite3_result_int64(context, static_cast<std::int64_t>(source));
}

}  // namespace

void add_packing_functions(Database& database) {
  const auto add = [&](const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
    const int code = sqlite3_create_function_v2(database.handle(), name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                                function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) database.fail(code);
  };
  add("packed_text", packed_text_in_sql);
  add("packed_time", packed_time_in_sql);
  add("packed_source", packed_source_in_sql);
}

}  // namespace lineside::store
