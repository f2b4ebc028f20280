// Reads a JSON object field by field for files that people write by hand: a value that cannot be and a
// field that nobody knows are refused with their place in the document.
#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace lineside {

/// Thrown: a refused value, and its place in the document, "meters[0].id". Caught where the file is read.
struct Refused {
  std::string where;
  std::string text;
};

template <class Enum>
using Names = std::initializer_list<std::pair<const char*, Enum>>;

/// One JSON object being read: hands out fields and refuses what nobody asked for.
class Fields {
 public:
  Fields(const nlohmann::json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object_.is_object()) throw Refused{where_, "An object { … } is needed here."};
  }

  std::string at(const std::string& key) const { return where_.empty() ? key : where_ + "." + key; }
  const nlohmann::json* find(const char* key) {
    known_.emplace_back(key);
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  void number(const char* key, double& into, double min, double max) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    const double read = value->is_number() ? value->get<double>() : std::nan("");
    if (!(read >= min && read <= max)) throw Refused{at(key), range("Give a number", min, max)};
    into = read;
  }
  template <class Integer>
  void whole(const char* key, Integer& into, double min, double max) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    if (!value->is_number_integer() || !(value->get<double>() >= min && value->get<double>() <= max)) {
      throw Refused{at(key), range("Give a whole number", min, max)};
    }
    into = value->get<Integer>();
  }
  void flag(const char* key, bool& into) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    if (!value->is_boolean()) throw Refused{at(key), "Give true or false."};
    into = value->get<bool>();
  }
  void string(const char* key, std::string& into) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    if (!value->is_string()) throw Refused{at(key), "Give a text in quotes."};
    into = value->get<std::string>();
  }
  template <class Enum>
  void choice(const char* key, Enum& into, Names<Enum> names) {
    const nlohmann::json* value = find(key);
    if (value == nullptr) return;
    std::string all;
    for (const auto& [text, meaning] : names) {
      if (*value == text) {
        into = meaning;
        return;
      }
      all += (all.empty() ? "\"" : ", \"") + std::string(text) + "\"";
    }
    throw Refused{at(key), "Give one of " + all + "."};
  }
  /// Call when every field has been asked for.
  void no_others() const {
    for (const auto& [key, value] : object_.items()) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      std::string all;
      for (const std::string& name : known_) all += (all.empty() ? "" : ", ") + name;
      throw Refused{at(key), "There is no such field. Known here: " + all + "."};
    }
  }

 private:
  static std::string range(const std::string& what, double min, double max) {
    const auto plain = [](double value) {
      return value == std::floor(value) ? nlohmann::json(static_cast<long long>(value)).dump()
                                        : nlohmann::json(value).dump();
    };
    return what + " from " + plain(min) + " to " + plain(max) + ".";
  }

  const nlohmann::json& object_;
  std::string where_;
  std::vector<std::string> known_;
};

}  // namespace lineside
