// Paragraphs, findings, work in progress and buttons inside the content.
#include "app/ui/items/items.hpp"

#include <cmath>

namespace lineside::ui {

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return Tone::Quiet;
    case Severity::Caution:
      return Tone::Caution;
    case Severity::Fail:
    case Severity::Danger:
      return Tone::Fail;
  }
  return Tone::Quiet;
}

void draw_item(Ink& ink, Flow& flow, const Paragraph& item) {
  if (item.tone == Tone::Plain || item.tone == Tone::Quiet) {
    flow.y +=
        ink.text({flow.x, flow.y}, ink.say(item.text), Style::Body, role_of(item.tone), std::min(flow.w, ink.mm(150)));
    return;
  }
  flow.y += note(ink, flow, item.tone, {ink.say(item.text)});
}

void draw_finding(Ink& ink, Flow& flow, const Finding& finding) {
  const std::string source = ink.say(text(finding.source));
  flow.y += note(ink, flow, tone_of(finding.severity), {ink.say(finding.text), ink.say(finding.remedy), source});
}

void draw_item(Ink& ink, Flow& flow, const FindingNote& item) {
  draw_finding(ink, flow, item.finding);
}

void draw_item(Ink& ink, Flow& flow, const Waiting& item) {
  const float height = ink.mm(2);
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.text), Style::Body, Role::Text, flow.w) + ink.mm(2);
  const Rect track{flow.x, flow.y, std::min(flow.w, ink.mm(120)), height};
  ink.fill(track, Role::Sunken, height / 2);
  if (item.fraction >= 0) {
    const float done = ink.eased("waiting", std::clamp(item.fraction, 0.0, 1.0));
    if (done > 0.001F) ink.fill({track.x, track.y, std::max(height, track.w * done), height}, Role::Action, height / 2);
  } else if (ink.theme.reduced_motion) {
    ink.hatch(track, Role::Action);
  } else {
    const float part = track.w * 0.22F;  // how long is not known: a part that travels
    const auto phase = static_cast<float>(std::fmod(ink.ui.seconds / 1.6, 1.0));
    const float from = track.x - part + (track.w + part) * phase;
    const Rect moving = intersect({from, track.y, part, height}, track);
    if (!moving.empty()) ink.fill(moving, Role::Action, height / 2);
    ink.redraw_in(0.05);
  }
  ink.picture(track, ink.say(item.text));
  flow.y += height;
}

void draw_item(Ink& ink, Flow& flow, const Action& item) {
  ButtonLook look;
  look.kind = item.primary ? ButtonKind::Primary : ButtonKind::Plain;
  look.enabled = item.enabled;
  const std::string why_not = item.enabled ? std::string() : ink.say(item.why_disabled);
  look.help = why_not;
  const float width = std::min(flow.w, std::max(button_width(ink, ink.say(item.label), look), ink.mm(36)));
  float height = ink.theme.target() + ink.mm(2);
  height = std::max(height, ink.wrap(Style::Body, ink.say(item.label), width - ink.mm(4)).height + ink.mm(4));
  if (button(ink, "action:" + item.id, ink.say(item.label), {flow.x, flow.y, width, height}, look))
    ink.emit(Press{item.id});
  flow.y += height;
  if (!item.enabled && !item.why_disabled.empty()) {
    flow.y += ink.mm(1) +
              ink.text({flow.x, flow.y + ink.mm(1)}, ink.say(item.why_disabled), Style::Small, Role::Quiet, flow.w);
  }
}

}  // namespace lineside::ui
