#include "wizards/hookup/serial_picture.hpp"

#include "models/text_args.hpp"

namespace lineside {
namespace {

using drawing::Box;
using drawing::Disc;
using drawing::Drawing;
using drawing::Pen;
using drawing::Point;
using drawing::Side;
using drawing::Words;

Drawing draw_serial(bool here, double gap) {
  constexpr double kBox = 6.6;
  constexpr std::array<std::array<std::string_view, 2>, 2> kEnds{{{"RS485 A", "A, 485+"}, {"RS485 B", "B, 485-"}}};
  Drawing out;
  out.width = 2 * kBox + gap + 0.1;
  out.height = 5.2;
  const double right = 0.05 + kBox + gap;
  for (const double x : {0.05, right}) out.marks.emplace_back(Box{x, 0.05, kBox, out.height - 0.1});
  out.marks.emplace_back(Words{{0.7, 0.3}, message("METER"), Pen::Quiet});
  out.marks.emplace_back(Words{{right + 0.7, 0.3}, message("ADAPTER"), Pen::Quiet});
  double y = 2.4;
  for (const auto& ends : kEnds) {
    const std::vector<Point> run{{0.05 + kBox, y}, {right, y}};
    if (here) out.marks.emplace_back(drawing::Stroke{run, Pen::Action, 0.6});
    out.marks.emplace_back(drawing::Stroke{run, Pen::Plain, here ? 0.26 : 0.2, true});
    out.marks.emplace_back(Words{{kBox - 0.5, y - 0.5}, verbatim(ends[0]), Pen::Text, Side::Right});
    out.marks.emplace_back(Words{{right + 0.6, y - 0.5}, verbatim(ends[1]), Pen::Text});
    for (const double x : {0.05 + kBox, right}) out.marks.emplace_back(Disc{{x, y}, 0.26, Pen::Quiet});
    y += 1.6;
  }
  if (!here) return out;
  const double middle = 0.05 + kBox + gap / 2;
  out.marks.emplace_back(drawing::Stroke{{{middle, 2.4}, {middle, 4}}, Pen::Action, 0.24});
  out.marks.emplace_back(Words{{middle, 2.7}, message("here"), Pen::OnFill, Side::Middle, Pen::Action});
  return out;
}

}  // namespace

HookupPicture serial_picture(bool here) {
  HookupPicture picture;
  picture.leads = {{.terminal = "RS485 A", .from = "A, 485+", .here = here},
                   {.terminal = "RS485 B", .from = "B, 485-", .here = here}};
  picture.lines = {{.text = msg("Terminal RS485 A to A (485+) of the adapter."), .here = here},
                   {.text = msg("Terminal RS485 B to B (485-) of the adapter."), .here = here}};
  picture.wide = draw_serial(here, 12);
  picture.narrow = draw_serial(here, 4.5);
  picture.legend = msg("Terminals: S12 2.3, block J1, right side. No manual prints colors for these wires.");
  return picture;
}

}  // namespace lineside
