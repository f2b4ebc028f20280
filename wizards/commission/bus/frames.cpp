// S-2: every frame that went over the wire, for a person who helps over the phone. docs/protocol.md, "Trace".
#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/screen/trace.hpp"

namespace lineside {
namespace {

constexpr std::string_view kFramesTakes[] = {"trace", "cancel"};

bool on_event_frames(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "trace") return false;
  turn.work(Request::Export, msg("Writing the frames."), ExportJob{"trace"});
  return true;
}

void build_frames(const View& view, Screen& out) {
  if (!view.session.around().frames || view.session.around().frames->empty()) {
    out.items.emplace_back(Paragraph{msg("Nothing has gone over the wire in this job yet."), Tone::Quiet});
    return;
  }
  out.items.emplace_back(Action{.id = "trace", .label = msg("Write them all to a file")});
  if (const auto path = view.get("export.trace"))
    out.items.emplace_back(Paragraph{msg("Written: {file}", verbatim(*path)), Tone::Pass});
  if (view.session.around().frames->size() == kFramesAtHand)
    out.items.emplace_back(
        Paragraph{msg("These are the newest {count}; the file and the record hold all of them.", figure(kFramesAtHand)),
                  Tone::Quiet});
  out.items.emplace_back(trace_table(*view.session.around().frames));
}

std::string_view back_frames(const View&) {
  return "S-1";
}

}  // namespace

Step frames_step() {
  return {.code = "S-2",
          .group = "S-1",
          .title = msg("Read what went over the wire"),
          .sentence = msg("Each line is one frame: → sent, ← received, and whether its checksum fits."),
          .why = msg("Bytes and times show what words cannot: an echo, a leading zero, a reply that is cut or late. "
                     "Read them to the person who helps you, or send the file."),
          .source = {"S12 2.5.3", message("the reading of the bytes: Lineside's own")},
          .skippable = false,
          .build = build_frames,
          .on_event = on_event_frames,
          .back = back_frames,
          .takes = kFramesTakes};
}

}  // namespace lineside
