// What comes and goes while a job is open: ports, sticks, pictures, and the files kept with it.
#include "app/core/controller_plugged.hpp"

#include <algorithm>
#include <utility>

#include "app/core/controller_state.hpp"

namespace lineside {

namespace {

constexpr double kPortPeriod = 0.5;  // seconds between looks for ports, where a screen asks for one

}  // namespace

bool shows_plugged(const Screen& screen) {
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field != nullptr && (field->kind == FieldKind::Port || field->kind == FieldKind::Place)) return true;
  }
  return screen.code == "X-1";  // pictures may come where none were
}

std::vector<std::string> Controller::State::ports_there() const {
  if (options.port == "practice") return {"practice"};  // a practice job is not let near a real meter
  return options.ports();
}

/// An adapter that was plugged in is offered without a request; one that is gone is withdrawn.
bool Controller::State::look_for_plugged() {
  const double now = seconds(clock.now());
  if (!shows_plugged(shown) || now < next_look) return false;
  next_look = now + kPortPeriod;
  std::vector<Place> sticks = options.sticks();
  std::vector<Place> pictures = shown.code == "X-1" ? options.pictures() : around.pictures;
  const bool same = sticks == around.sticks && pictures == around.pictures;
  around.sticks = std::move(sticks);
  around.pictures = std::move(pictures);
  std::vector<std::string> there = ports_there();
  if (same && there == around.ports) return false;
  around.ports = std::move(there);
  tell();
  show();
  return true;
}

std::vector<KeptFile> Controller::State::files_kept() const {
  std::vector<KeptFile> files;
  const auto kept = store.attachments(job.id);
  if (!kept) return files;  // told where it is needed: an export says what cannot be read
  for (const Attachment& each : *kept) {
    if (each.kind.starts_with("image/") || each.kind == "application/pdf" || each.kind == "application/octet-stream")
      files.push_back({each.name, each.kind, each.taken});
  }
  return files;
}

bool Controller::offers_plugged() const {
  return shows_plugged(state_->shown);
}

}  // namespace lineside
