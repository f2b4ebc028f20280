// Walks a job by events, as a person or an answers file would, without clock, bus or store.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "wizards/engine/frame.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/engine/update.hpp"
#include "wizards/record/job.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside::test {

inline constexpr const char* kAt = "2026-03-02T09:00:00+01:00";

class Walk {
 public:
  Walk() { restart(); }

  Job job = new_job("11111111-2222-3333-4444-555555555555", true, kAt);
  Session session;
  Surroundings around;
  std::vector<Effect> effects;  // all so far

  /// Tells the wizard what is in `around`.
  void tell() { REQUIRE(send(around)); }
  /// The program was killed and started anew: nothing but the facts is left.
  void restart() {
    session = Session{};
    around = Surroundings{};
    around.port = "practice";
    tell();
  }

  bool send(EventBody body) {
    Update out = update(job, session, Event{std::move(body), kAt});
    effects.insert(effects.end(), out.effects.begin(), out.effects.end());
    return out.accepted;
  }
  bool answer(std::string field, std::string value) { return send(Answer{std::move(field), std::move(value)}); }
  bool press(std::string action) { return send(Press{std::move(action)}); }
  bool skip(std::string reason) { return send(Skip{std::move(reason)}); }
  bool go(std::string code) { return send(GoTo{std::move(code)}); }
  Screen now() const { return screen(job, session); }
  std::string code() const { return now().code; }
  std::string fact(const FactKey& key, std::string_view subject = "m1") const {
    return std::string{latest(job, subject, key).value_or("")};
  }

  /// Answers, each accepted, then Next.
  void fill(std::vector<std::pair<std::string, std::string>> answers) {
    for (const auto& [field, value] : answers) {
      INFO(code() << "." << field << " = " << value << " " << english(session.problem));
      REQUIRE(answer(field, value));
    }
    next();
  }
  void next() {
    const Screen before = now();
    INFO(before.code << ": " << english(before.next.why_disabled) << english(session.problem));
    REQUIRE(before.next.enabled);
    REQUIRE(press("next"));
  }
};

/// Ticks every item of the checklists shown.
inline void tick_all(Walk& walk) {
  for (const Item& item : walk.now().items) {
    const auto* list = std::get_if<Checklist>(&item);
    if (list == nullptr) continue;
    for (const CheckItem& check : list->items) REQUIRE(walk.answer(check.id, "yes"));
  }
}

template <class T>
std::vector<T> all(const Screen& screen) {
  std::vector<T> found;
  for (const Item& item : screen.items) {
    if (const T* one = std::get_if<T>(&item)) found.push_back(*one);
  }
  return found;
}

inline const Field* field(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const auto* one = std::get_if<Field>(&item);
    if (one != nullptr && one->id == id) return one;
  }
  return nullptr;
}

inline std::string words_of(const Screen& screen) {
  std::string text;
  for (const Paragraph& paragraph : all<Paragraph>(screen)) text += english(paragraph.text) + "\n";
  return text;
}

inline Identity identity_of(std::string model) {
  return {.maker = "Leviton",
          .model = std::move(model),
          .hardware = "3.2",
          .software = "3.2",
          .program_id = 45678,
          .demand_resets = 1,
          .byte_count = false,
          .raw = ""};
}

/// Brings a job with a 2N208-021 to the wiring check: everything before it is in order.
inline void to_wiring_check(Walk& walk) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "An installer"}, {"instrument", "A voltmeter"}});
  walk.fill({{"unit", "Unit 3B"}, {"panel", "LP-3"}, {"breaker", "12"}});
  walk.fill({{"number", "2n208 021"}});
  walk.fill({{"serial", "A123"}});
  walk.fill({{"secondary", "0.1"}});  // M-3
  walk.next();                        // K-1
  walk.next();                        // K-2
  tick_all(walk);
  walk.next();
  walk.fill({{"volts.L1", "120.2"}, {"volts.L2", "119.8"}, {"volts.L3", "121"}});
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  walk.next();
  REQUIRE(walk.code() == "W-1");
  REQUIRE(walk.answer("generation", "none"));
}

/// One LED observation with `amps` on the lines named, `period` seconds a 10 Wh cycle, then on to W-3.
inline void observe_led(Walk& walk, const std::string& load_on, double amps, double period,
                        const std::string& indicator = "no") {
  REQUIRE(walk.answer("load_on", load_on));
  for (const char* line : {"L1", "L2", "L3"}) {
    const bool on = load_on.find(line) != std::string::npos;
    REQUIRE(walk.answer(std::string{"amps."} + line, on ? std::to_string(amps) : "0"));
  }
  walk.fill({{"by", "led-10"}});
  for (int i = 0; i <= 6; ++i) REQUIRE(walk.send(Tap{1000 + i * period}));
  walk.fill({{"reverse_indicator", indicator}});
}

}  // namespace lineside::test
