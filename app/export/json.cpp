// The JSON of a job: a function of its record alone, with a fixed order of keys and without time of export or paths.
// The schema is docs/job.schema.json.
#include <charconv>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "models/hex.hpp"
#include "models/utf8.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/evidence.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {

namespace {

using Json = nlohmann::ordered_json;

/// A number where the key is one and the text is a plain one; else the text as it stands.
Json typed_value(std::string_view key, const std::string& value) {
  const KeyRow* row = key_row(key);
  if (row && row->kind == KeyKind::Number) {
    double number = 0;
    const char* end = value.data() + value.size();
    if (const auto read = std::from_chars(value.data(), end, number); read.ec == std::errc{} && read.ptr == end) {
      return Json::parse(value, nullptr, false).is_number() ? Json::parse(value) : Json(number);
    }
  }
  if (row && row->kind == KeyKind::YesNo && (value == "yes" || value == "no")) return value == "yes";
  return value;
}

/// What stands now: the newest value of each key, in the order in which the keys were first given.
Json newest_of(const Job& job, std::string_view subject) {
  std::vector<std::string_view> order;
  std::unordered_map<std::string_view, const Fact*> newest;
  for (const Fact& fact : job.facts) {
    if (fact.subject != subject) continue;
    const Fact*& at = newest[fact.key];
    if (!at) order.push_back(fact.key);
    at = &fact;
  }
  Json out = Json::object();
  for (const std::string_view key : order) {
    const std::string& value = newest[key]->value;
    if (!value.empty()) out[std::string(key)] = typed_value(key, value);
  }
  return out;
}

/// The record as it is wherever somebody looked at it.
Job without_housekeeping(Job job) {
  std::erase_if(job.facts, [](const Fact& fact) { return is_housekeeping(fact.key); });
  for (std::size_t i = 0; i < job.facts.size(); ++i) job.facts[i].seq = i + 1;
  return job;
}

Json fact_json(const Fact& fact) {
  return Json{{"seq", fact.seq},      {"subject", fact.subject},     {"key", fact.key},
              {"value", fact.value},  {"source", name(fact.source)}, {"at", fact.at},
              {"screen", fact.screen}};
}

Json frame_json(const StoredFrame& frame) {
  return Json{{"at", frame.at},
              {"seconds", frame.seconds},
              {"sent", frame.sent},
              {"crc", frame.crc},
              {"hex", hex_bytes(frame.bytes)}};
}

/// A photo by its digest; the bundle has its bytes.
Json attachment_json(const Attachment& file) {
  return Json{{"name", file.name},
              {"kind", file.kind},
              {"taken", file.taken},
              {"bytes", file.bytes.size()},
              {"sha256", digest::of_bytes(file.bytes)}};
}

/// JSON escapes the controls below U+0020; those above are escaped here, so that none reaches a terminal. They can only
/// stand inside texts.
std::string without_raw_controls(std::string text) {
  std::string out;
  for (std::size_t at = 0, plain = 0; at <= text.size();) {
    const CodePoint point = at < text.size() ? next_code_point(text, at) : CodePoint{};
    const bool raw = at < text.size() && point.value > 0x20 && is_control(point.value);
    if (raw || at == text.size()) {
      out.append(text, plain, at - plain);
      plain = at + point.bytes;
    }
    if (raw) {
      const unsigned char two[] = {static_cast<unsigned char>(point.value >> 8U),
                                   static_cast<unsigned char>(point.value)};
      out += "\\u" + hex_digits(two);
    }
    at += point.bytes;
  }
  return out;
}

template <class List, class ToJson>
void add_list(std::string& text, std::string_view name, const List& list, ToJson to_json) {
  text.append(",\n  \"").append(name).append("\": [");
  bool first = true;
  for (const auto& each : list) {
    text.append(first ? "\n    " : ",\n    ")
        .append(to_json(each).dump(-1, ' ', false, Json::error_handler_t::replace));
    first = false;
  }
  text.append(first ? "]" : "\n  ]");
}

}  // namespace

std::string job_json(const Job& whole, std::span<const StoredFrame> frames, std::span<const Attachment> attachments,
                     bool conflict) {
  const Job job = without_housekeeping(whole);
  const JobSummary summary = summarise(job);
  Json out;
  out["format"] = "lineside-job";
  out["version"] = 1;
  out["id"] = job.id;
  out["practice"] = job.practice;
  out["created"] = job.created;
  out["updated"] = summary.updated;
  out["state"] = name(summary.state);
  if (conflict) out["conflict"] = true;
  out["name"] = summary.name;
  out["site"] = summary.site;
  out["job"] = newest_of(job, "");
  out["meters"] = Json::array();
  for (const std::string& subject : report::meters_of(job)) {
    out["meters"].push_back(Json{{"meter", subject}, {"values", newest_of(job, subject)}});
  }
  // Bytes from a bus may not be UTF-8; they are kept exactly in `frames`.
  std::string text = out.dump(2, ' ', false, Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // the closing brace and its line end: the long lists follow, an entry a line
  add_list(text, "facts", job.facts, fact_json);
  add_list(text, "frames", frames, frame_json);
  add_list(text, "attachments", attachments, attachment_json);
  return without_raw_controls(text + "\n}\n");
}

}  // namespace lineside
