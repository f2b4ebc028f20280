// A patient person at the text wizard: reads each screen, types what it asks for, does with the hands at the practice
// panel what it advises, and looks at voltmeter, clamp and LED there. Knows nothing of the meter's faults but what a
// person with the panel open sees. Drives the real text wizard line by line.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/cli/wizard/line_source.hpp"
#include "app/core/controller.hpp"
#include "app/core/virtual_clock.hpp"
#include "diagnostics/wiring/wiring.hpp"

namespace lineside::test {

class Robot final : public cli::LineSource {
 public:
  struct Knows {
    std::string number;             // on the label
    std::string built;              // on the label
    std::string service;            // on the label, as M-2 codes it; empty: the number tells it
    std::string ct_rating = "200";  // on the meter's label
    std::string meters = "1";
    std::map<std::string, std::string> also;  // "M-3.rating.CT1" -> what is typed there
    std::set<std::string> skips;              // screens that are skipped for want of a load
    int heater_from_round = 99;               // the first test of this round and those after it is by a portable heater
    bool by_register = false;     // counts by the register where that is advised; else by the LED whatever is said
    bool until_certain = false;   // measures on where the program would have a look instead
    bool mends = true;            // puts right what is found, with the power off
    std::string ends_at = "X-2";  // where nothing more is typed
  };
  Robot(Controller& controller, SharedPracticeBus& bus, VirtualClock& clock, Knows knows)
      : controller_(controller), bus_(bus), clock_(clock), knows_(std::move(knows)) {}

  Got next(std::string& line, double) override;

  std::vector<std::string> typed;                // every line, for a failure's message
  std::map<std::string, std::string> not_asked;  // screen, or label -> why it did not apply, as X-1 lists it
  std::set<std::string> seen;                    // codes of the screens
  std::vector<Screen> screens;                   // one of each visit, as it was left

 private:
  using Line = std::function<std::string()>;
  std::string decide(const Screen& screen);
  std::string fill(const Screen& screen);
  std::string load_screen(const Screen& screen);
  std::string watch_screen(const Screen& screen);
  std::string verdict_screen(const Screen& screen);
  std::string correct_screen(const Screen& screen);
  std::string voltage_screen(const Screen& screen);
  std::string serial_screen(const Screen& screen);
  std::string last_screen(const Screen& screen);
  std::string found_at(std::size_t k) const;
  std::string lead_at(std::size_t k) const;
  void put_right();
  sim::MeterView view();
  void queue(std::string line) {
    todo_.push_back([line] { return line; });
  }

  Controller& controller_;
  SharedPracticeBus& bus_;
  VirtualClock& clock_;
  Knows knows_;
  std::deque<Line> todo_;
  std::string code_;
  std::set<std::string> given_;  // on this visit
  int waits_ = 0;
  int tests_ = 0;
  int round_ = 1;
  bool longer_ = false;  // the advice of this test is to time it for longer
  Wiring found_;         // with the power off, before it was put right
};

}  // namespace lineside::test
