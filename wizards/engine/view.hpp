// The facts as a step sees them: those of the job and of the meter the job stands on, with the model number decoded.
// A view is made anew for each question and thrown away, so it can never be stale.
// Rejected: a view kept in the session, which every new fact would have to bring up to date.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"
#include "models/text.hpp"
#include "wizards/engine/session.hpp"
#include "wizards/record/fact_key.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// Refers to job and session: for the length of one call.
struct View {
  View(const Job& job, const Session& session);
  /// The same as another meter of the job sees it.
  View(const Job& job, const Session& session, std::string meter);
  View(const View&) = delete;  // `model` points into `decoding`
  View& operator=(const View&) = delete;

  const Job& job;
  const Session& session;
  std::string meter;                    // "m1"
  std::string code;                     // screen the job stands on; its own, for facts are added while a view lives
  Decoding decoding;                    // of model.typed, narrowed by the build date
  const ModelReading* model = nullptr;  // the only or the chosen reading

  /// The newest value of a key; its scope says whether the job or the meter is asked.
  std::optional<std::string_view> get(const FactKey& key) const;
  std::optional<double> number(const FactKey& key) const;
  /// What the program said (wizards/record/said.hpp): the newest, and line by line.
  Text said(const FactKey& key) const;
  std::vector<Text> said_lines(const FactKey& key) const;
  bool is(const FactKey& key, std::string_view value) const { return get(key) == value; }
  bool yes(const FactKey& key) const { return is(key, "yes"); }
  /// Metering elements: lines and CTs in use; 3 where the model does not tell.
  int lines() const;
  /// The port the serial steps use.
  std::string port() const;
  /// How long they wait for a reply at least, in ms; 0: as long as the way is known to need.
  int timeout_ms() const;
  int modbus_id() const;
};

/// The subject the job stands on: "m1", …
std::string current_meter(const Job& job);
/// The subject a key belongs to: "" for the job, else `meter`.
std::string_view subject_of(const FactKey& key, std::string_view meter);
std::string_view subject_of(RecordedKey key, std::string_view meter);

/// Without the sections of other manuals than the meter's; all of them where the meter is not known.
Text cited_here(const View& view, const Citation& all);

/// The newest answer a person gave on this screen that still holds; null where there is none.
const Fact* undoable(const View& view);

}  // namespace lineside
