#include "wizards/table/screens_page.hpp"

#include "models/manuals/own_source.hpp"

#include <algorithm>

#include "wizards/engine/table.hpp"

namespace lineside {
namespace {

std::string safety_text(StepSafety safety) {
  if (safety == StepSafety::PowerOff) return "power off";
  return safety == StepSafety::Energized ? "energized" : "";
}

std::string_view heading(std::string_view flow) {
  if (flow == "commission") return "Commissioning";
  if (flow == "return") return "Sending a meter back";
  return flow == "questions" ? "Questions and answers" : "Troubleshooting";
}

std::string ids(const Step& step) {
  std::string text;
  for (const std::string_view id : step.takes) text += (text.empty() ? "`" : " `") + std::string{id} + "`";
  return text;
}

}  // namespace

std::string screens_page() {
  std::string page =
      "# Screens\n\nEvery screen has a short code: say \"go to V-1\" on the phone, press it in the rail, or write "
      "`V-1.volts.L1 = 120.3` in an "
      "answers file. This page is written from the table of steps (`wizards/table/table.cpp`, "
      "`wizards/trouble/nodes.cpp`, `nodes_bus.cpp`). A word works as well as a code: \"go to conduit\" opens what the "
      "questions and answers (F-1) say of it.\n";
  std::string_view flow;
  for (const Step& step : steps()) {
    if (step.flow != flow) {
      flow = step.flow;
      page += "\n## " + std::string{heading(flow)} +
              "\n\n| code | screen | fields and actions | safety | source |\n|---|---|---|---|---|\n";
    }
    page += "| " + std::string{step.code} + " | " + english(step.title) + " | " + ids(step) + " | " +
            safety_text(step.safety) + " | " + english(text(step.source)) + " |\n";
  }
  return page;
}

}  // namespace lineside
