#include "wizards/commission/bus/serial_one_way.hpp"

#include "models/text_args.hpp"

namespace lineside {
namespace {

constexpr int kUsualBaud = 9600;

int baud(const View& view) {
  return static_cast<int>(view.number("stream.baud").value_or(kUsualBaud));
}

void start(Turn& turn) {
  const View view = turn.view();
  if (view.port().empty()) return turn.refuse("port", "", msg("Port: choose the port that the RS-485 adapter is on."));
  const std::string format{view.get("stream.format").value_or("8N1")};
  turn.put_if_new("port", view.port(), FactSource::Chosen);
  turn.put_if_new("stream.baud", std::to_string(baud(view)), FactSource::Assumed);
  turn.put_if_new("stream.format", format, FactSource::Assumed);
  turn.work(Request::RecordStream, msg("Listening on {port}: the meter sends every 5 minutes.", verbatim(view.port())),
            RecordStream{view.port(), baud(view), format});
}

}  // namespace

bool is_one_way(const View& view) {
  return view.model != nullptr && view.model->serial == SerialEra::OneWay;
}

std::vector<Question> ask_one_way(const View&) {
  std::vector<Question> list{{.field = "baud",
                              .key = "stream.baud",
                              .kind = FieldKind::Choice,
                              .source = FactSource::Chosen,
                              .label = msg("Line speed"),
                              .hint = msg("9600; the manual names none for this stream")},
                             {.field = "format",
                              .key = "stream.format",
                              .kind = FieldKind::Choice,
                              .source = FactSource::Chosen,
                              .label = msg("Line format"),
                              .hint = verbatim("8N1")}};
  for (const char* speed : {"1200", "2400", "4800", "9600", "19200"})
    list[0].choices.push_back({speed, verbatim(speed)});
  for (const char* format : {"8N1", "8E1", "8O1", "7E1", "7O1"}) list[1].choices.push_back({format, verbatim(format)});
  return list;
}

void show_one_way(const View& view, Screen& out) {
  out.title = msg("Record what the meter sends");
  out.sentence = msg(
      "This meter was built before February 26, 2011. It sends by itself every 5 minutes and cannot be asked or set.");
  out.why =
      msg("The layout of what it sends is not published, so Lineside keeps the bytes with their times and decodes "
          "nothing. The recording is evidence that the port works. To connect a wire, de-energize and verify absence "
          "of voltage first.");
  out.source = cited_here(view, "S12 2.5.1");
  const bool port = !view.port().empty();
  out.items.emplace_back(
      Action{.id = "record",
             .label = view.get("stream.seconds") ? msg("Record again") : msg("Record for a little over 5 minutes"),
             .enabled = port,
             .why_disabled = port ? Text() : msg("choose the port first")});
  const auto listened = view.number("stream.seconds");
  if (!listened) return;
  KeyValues table;
  table.title = view.yes("stream.complete") ? msg("Recorded") : msg("Recorded, stopped before the time was up");
  table.rows.push_back({msg("Listened"), verbatim(duration(*listened)), message("read"), Tone::Plain});
  table.rows.push_back({msg("Bytes"), verbatim(view.get("stream.bytes").value_or("0")), message("read"), Tone::Plain});
  table.rows.push_back(
      {msg("Bursts"), verbatim(view.get("stream.bursts").value_or("0")), message("read"), Tone::Plain});
  out.items.emplace_back(std::move(table));
  for (Text& finding : view.said_lines("stream.findings"))
    out.items.emplace_back(Paragraph{std::move(finding), Tone::CannotTell});
}

bool one_way_event(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "record") return false;
  start(turn);
  return true;
}

}  // namespace lineside
