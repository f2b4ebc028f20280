#include "wizards/hookup/hookup.hpp"

#include <algorithm>

#include "models/manuals/installation.hpp"
#include "models/text_args.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/hookup/colors.hpp"
#include "wizards/hookup/geometry.hpp"

namespace lineside {
namespace {

using drawing::Pen;

std::size_t lines_of(const Hookup& hookup) {
  return static_cast<std::size_t>(std::clamp(hookup.wiring.elements, 1, static_cast<int>(kMaxElements)));
}

Conductor on_terminal(const Hookup& hookup, std::size_t k) {
  return k < lines_of(hookup) ? hookup.wiring.voltage[k] : hookup.wiring.neutral;
}

HookupLead voltage_lead(const Hookup& hookup, std::size_t k) {
  const bool neutral = k == lines_of(hookup);
  const Conductor own = neutral ? Conductor::N : conductor(kLines[k]);
  const Conductor on = on_terminal(hookup, k);
  HookupLead lead;
  lead.terminal = neutral ? "N" : std::string{name(kLines[k])};
  if (on != Conductor::Dead) lead.from = std::string{name(on)};
  lead.pen = conductor_pen(hookup.service, own);
  lead.colour = color_name(lead.pen);
  lead.here = hookup.here.part == HookupPart::VoltageLeads && (neutral ? hookup.here.neutral : hookup.here.elements[k]);
  lead.wrong = on != own;
  return lead;
}

/// The name of the X1 lead; if the core is not known, its color is not known for CT2 and CT3.
Message x1_colour(Manual manual, std::size_t k, std::optional<CtCore> core) {
  const Message own = color_name(lead_pen(manual, k, core));
  if (own.empty()) return message("colored");
  if (core || k == 0) return own;
  return k == 1 ? message("red/black") : message("blue/black");
}

std::vector<HookupLead> ct_leads(const Hookup& hookup, std::size_t k) {
  const std::string ct{name(kCts[k])};
  const bool here = hookup.here.part == HookupPart::Ct && hookup.here.elements[k];
  // What is wrong is the CT, not its leads: turn the CT, never swap X1 and X2 (S12 5).
  return {{ct + ":X1", ct, lead_pen(hookup.manual, k, hookup.core[k]), x1_colour(hookup.manual, k, hookup.core[k]),
           here, false},
          {ct + ":X2", ct, Pen::White, message("white"), here, false}};
}

Text voltage_words(const Hookup& hookup, const HookupLead& lead) {
  const Verbatim at{lead.terminal};
  const bool high_leg = hookup.service.connection == Connection::HighLegDelta && at.text == "L3";
  if (lead.from.empty()) {
    return msg("Terminal {terminal} gets no voltage: its lead is not on an energized conductor.", at);
  }
  if (lead.wrong) {
    return msg("Terminal {terminal} is on {line}, not on {terminal}.", at, Verbatim{lead.from});
  }
  if (lead.colour.empty()) return msg("{line} to terminal {line}.", at);
  if (high_leg) return msg("{line}, the high leg ({colour}), to terminal {line}.", at, lead.colour);
  return msg("{line} ({colour}) to terminal {line}.", at, lead.colour);
}

Text placement_words(const CtPlacement& ct, std::size_t k) {
  const Verbatim own = verbatim(name(kCts[k]));
  const Verbatim shall = verbatim(name(kLines[k]));
  if (!ct.on) return msg("{ct} is on no conductor.", own);
  const Verbatim on = verbatim(name(*ct.on));
  if (on == shall && ct.reversed) return msg("{ct}: LINE side to the load on {line}.", own, on);
  if (on == shall) return msg("{ct}: LINE side to the source on {line}.", own, on);
  if (ct.reversed) return msg("{ct}: LINE side to the load on {line} instead of {own_line}.", own, on, shall);
  return msg("{ct}: LINE side to the source on {line} instead of {own_line}.", own, on, shall);
}

Text ct_words(const Hookup& hookup, std::size_t k, const HookupLead& x1) {
  const CtPlacement& ct = hookup.wiring.ct[k];
  std::vector<Text> said{placement_words(ct, k)};
  if (ct.on && ct.scale == 0) said.push_back(msg("It is open or shorted."));
  if (ct.on && ct.scale != 0 && ct.scale != 1) said.push_back(msg("Its rating is not the meter's."));
  const Verbatim at{x1.terminal};
  const Verbatim x2 = verbatim(std::string{name(kCts[k])} + ":X2");
  const Message colour = color_name(x1.pen);
  if (colour.empty()) {
    said.push_back(msg("To {x1} its colored lead, to {x2} its white one.", at, x2));
  } else if (x1.colour == Text(colour)) {
    said.push_back(msg("To {x1} its {colour} lead, to {x2} its white one.", at, colour, x2));
  } else {
    said.push_back(msg("To {x1} its {colour} lead (black of a split core), to {x2} its white one.", at, colour, x2));
  }
  return sentences(std::move(said));
}

std::vector<HookupLine> words_of(const Hookup& hookup, const std::vector<HookupLead>& leads) {
  const std::size_t lines = lines_of(hookup);
  std::vector<HookupLine> list;
  for (std::size_t k = 0; k <= lines; ++k)
    list.push_back({voltage_words(hookup, leads[k]), leads[k].here, leads[k].wrong});
  for (std::size_t k = 0; k < lines; ++k) {
    const HookupLead& x1 = leads[lines + 1 + 2 * k];
    list.push_back({ct_words(hookup, k, x1), x1.here, ct_differs(hookup.wiring, k)});
  }
  return list;
}

Message terminals_source(Manual manual) {
  switch (manual) {
    case Manual::LMM:
      return message("Terminals: LMM 2.2 Table 2.");
    case Manual::IMS:
      return message("Terminals: IMS 2.3 Table 2. The voltage leads come connected to the board (IMS 3.6).");
    case Manual::FM:
      return message("Terminals: FM 3.2 Table 2A. The voltage leads come connected to the board (FM 4.4).");
    default:
      return message("Terminals: S12 2.3, voltage on block J3, CTs on block J1.");
  }
}

std::optional<CtCore> core_of(const View& view, std::size_t k) {
  const auto seen = view.get(fact_key("ct.<ct>.core", kCts[k]));
  if (seen == "solid") return CtCore::Solid;
  if (seen == "split") return CtCore::Split;
  if (view.model->ct.core) return view.model->ct.core;
  // The kits come with solid cores only (FM 3.1 Table 2).
  return manual_for(*view.model) == Manual::FM ? std::optional(CtCore::Solid) : std::nullopt;
}

}  // namespace

bool ct_differs(const Wiring& wiring, std::size_t ct) {
  return !(wiring.ct[ct] == Wiring::straight(wiring.elements).ct[ct]);
}

HookupPicture hookup_picture(const Hookup& hookup) {
  HookupPicture picture;
  for (std::size_t k = 0; k <= lines_of(hookup); ++k) picture.leads.push_back(voltage_lead(hookup, k));
  for (std::size_t k = 0; k < lines_of(hookup); ++k) {
    for (HookupLead& lead : ct_leads(hookup, k)) picture.leads.push_back(std::move(lead));
  }
  picture.wide = draw_hookup(hookup, picture.leads, true);
  picture.narrow = draw_hookup(hookup, picture.leads, false);
  picture.lines = words_of(hookup, picture.leads);
  picture.caption = hookup.caption;
  const bool dotted = hookup.manual == Manual::S12 || hookup.manual == Manual::IMS;  // split cores: 3.7 of both
  picture.legend =
      sentences({terminals_source(hookup.manual),
                 dotted ? message("White dot and arrow: the CT's LINE side (H1).")
                        : message("White dot and arrow in the drawing: the side that the CT's label marks as LINE."),
                 message("Conductor colors: US custom; go by the labels. Voltage leads are drawn on the line side of "
                         "the CTs (Lineside's assumption).")});
  return picture;
}

std::optional<Hookup> hookup_of(const View& view) {
  if (view.model == nullptr || !view.model->service) return std::nullopt;
  Hookup hookup;
  hookup.service = *view.model->service;
  hookup.wiring = Wiring::straight(view.lines());
  hookup.manual = manual_for(*view.model);
  for (std::size_t k = 0; k < lines_of(hookup); ++k) hookup.core[k] = core_of(view, k);
  return hookup;
}

}  // namespace lineside
