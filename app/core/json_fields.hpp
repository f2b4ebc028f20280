// Reads JSON that people write by hand. An impossible value or an unknown field is refused with its place in the
// document.
#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// Thrown for a refused value, with its place in the document: "meters[0].id". Caught where the file is read.
struct Refused {
  std::string where;
  Text text;
};

/// A value and the path that led to it. Each reader throws Refused if the value has another type or is out of range.
class JsonPlace {
 public:
  JsonPlace(const nlohmann::json& value, std::string path) : value_(value), path_(std::move(path)) {}

  // What has been reached so far.
  const nlohmann::json& value() const { return value_; }
  const std::string& path() const { return path_; }
  /// The path of a member.
  std::string below(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
  /// Throws Refused for this place.
  [[noreturn]] void fail(Text what) const { throw Refused{path_, std::move(what)}; }

  void want_object() const {
    if (!value_.is_object()) fail(message("An object { … } is needed here."));
  }
  /// Nothing if the member is absent or null.
  std::optional<JsonPlace> find(const char* key) const {
    want_object();
    const auto at = value_.find(key);
    if (at == value_.end() || at->is_null()) return std::nullopt;
    return JsonPlace(*at, below(key));
  }
  /// The member; refused if it is absent or null.
  JsonPlace need(const char* key) const {
    const auto found = find(key);
    if (!found) fail(msg("\"{name}\" is missing.", Verbatim{key}));
    return *found;
  }
  /// A finite number, or one from `min` to `max`.
  double number() const {
    if (!value_.is_number() || !std::isfinite(value_.get<double>())) fail(message("Give a number."));
    return value_.get<double>();
  }
  double number(double min, double max) const {
    const double read = value_.is_number() ? value_.get<double>() : std::nan("");
    if (!(read >= min && read <= max)) fail(msg("Give a number from {min} to {max}.", plain(min), plain(max)));
    return read;
  }
  template <class Integer>
  Integer whole(double min, double max) const {
    const double read = value_.is_number() ? value_.get<double>() : std::nan("");
    if (!(read >= min && read <= max) || read != std::floor(read))
      fail(msg("Give a whole number from {min} to {max}.", plain(min), plain(max)));
    return static_cast<Integer>(read);
  }
  bool flag() const {
    if (!value_.is_boolean()) fail(message("Give true or false."));
    return value_.get<bool>();
  }
  std::string text() const {
    if (!value_.is_string()) fail(message("Give a text in quotes."));
    return value_.get<std::string>();
  }
  std::vector<JsonPlace> list() const {
    if (!value_.is_array()) fail(message("A list [ … ] is needed here."));
    std::vector<JsonPlace> out;
    for (std::size_t i = 0; i < value_.size(); ++i) out.emplace_back(value_[i], path_ + "[" + std::to_string(i) + "]");
    return out;
  }
  std::vector<std::pair<std::string, JsonPlace>> entries() const {
    want_object();
    std::vector<std::pair<std::string, JsonPlace>> out;
    for (const auto& [key, value] : value_.items()) out.emplace_back(key, JsonPlace(value, below(key)));
    return out;
  }

 private:
  /// As it would be written in the file.
  static Verbatim plain(double value) {
    return {value == std::floor(value) ? nlohmann::json(static_cast<long long>(value)).dump()
                                       : nlohmann::json(value).dump()};
  }

  const nlohmann::json& value_;
  std::string path_;
};

/// The words of a choice in the file, each with its meaning.
template <class Enum>
using Names = std::initializer_list<std::pair<const char*, Enum>>;

/// One JSON object being read: hands out its fields and refuses those that were not asked for.
class Fields {
 public:
  Fields(const nlohmann::json& object, std::string where) : object_(object, std::move(where)) { object_.want_object(); }

  std::string at(const std::string& key) const { return object_.below(key); }
  /// The member, even if it is null; nullptr if it is absent.
  const nlohmann::json* find(const char* key) {
    known_.emplace_back(key);
    const auto found = object_.value().find(key);
    return found == object_.value().end() ? nullptr : &*found;
  }

  // Each sets `into` if the field is present, and throws Refused if its value does not fit.
  void number(const char* key, double& into, double min, double max) {
    if (const auto* value = find(key)) into = JsonPlace(*value, at(key)).number(min, max);
  }
  template <class Integer>
  void whole(const char* key, Integer& into, double min, double max) {
    if (const auto* value = find(key)) into = JsonPlace(*value, at(key)).whole<Integer>(min, max);
  }
  void flag(const char* key, bool& into) {
    if (const auto* value = find(key)) into = JsonPlace(*value, at(key)).flag();
  }
  void string(const char* key, std::string& into) {
    if (const auto* value = find(key)) into = JsonPlace(*value, at(key)).text();
  }
  template <class Enum>
  void choice(const char* key, Enum& into, Names<Enum> names) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    std::vector<Text> all;
    for (const auto& [text, meaning] : names) {
      if (*value == text) {
        into = meaning;
        return;
      }
      all.push_back(Verbatim{"\"" + std::string(text) + "\""});
    }
    throw Refused{at(key), msg("Give one of {names}.", commas(std::move(all)))};
  }
  /// Call after every field has been asked for. Throws Refused for a field that was not.
  void no_others() const {
    for (const auto& [key, value] : object_.value().items()) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      std::vector<Text> all;
      for (const std::string& name : known_) all.push_back(Verbatim{name});
      throw Refused{at(key), msg("There is no such field. Known here: {names}.", commas(std::move(all)))};
    }
  }

 private:
  JsonPlace object_;
  std::vector<std::string> known_;
};

}  // namespace lineside
