// What a step may do in answer to an event: put facts, refuse, move, start work. Everything a turn does ends up in its
// Update and its Session, so that `update` can take all of it back.
#pragma once

#include <string>
#include <string_view>

#include "models/text.hpp"
#include "wizards/engine/request.hpp"
#include "wizards/engine/update.hpp"
#include "wizards/engine/view.hpp"

namespace lineside {

/// One event while it is taken.
struct Turn {
  Job& job;
  Session& session;
  const Event& event;
  Update& out;
  std::string for_meter{};  // whose facts these are; empty: the meter the job stands on

  std::string meter() const { return for_meter.empty() ? current_meter(job) : for_meter; }
  View view() const { return View(job, session, meter()); }
  void put(const FactKey& key, std::string value, FactSource source);
  /// `put` only where the newest value differs.
  void put_if_new(const FactKey& key, std::string value, FactSource source);
  /// What the program says, for a key of that kind (wizards/record/said.hpp).
  void put(const FactKey& key, const Text& said, FactSource source);
  void put_if_new(const FactKey& key, const Text& said, FactSource source);
  /// Refuses: nothing is recorded, the typed text stays for editing.
  void refuse(std::string_view field, std::string_view text, Text sentence);
  void go(std::string_view code);
  /// Starts work on the bus or a file; `text` says what is awaited.
  void work(Request request, Text text, Effect effect);
  /// Ends the work under way; `expected` says which, so that a late result does not end another.
  void done(Request expected);
};

}  // namespace lineside
