#include "wizards/trouble/returns.hpp"

#include "models/text_args.hpp"
#include "wizards/trouble/return_request.hpp"

// The record fills in what it knows, the screen asks for the rest and shows what the manual says it costs, with its
// date. S12 7, IMS 7.
namespace lineside {
namespace {

constexpr std::string_view kReturnsTakes[] = {"distributor", "address", "order", "reason", "rma", "cancel"};

std::vector<Question> ask_returns(const View& view) {
  const bool wanted = rma_request(view.job, view.meter).terms;  // by the manual
  return {
      {.field = "distributor", .key = "rma.distributor", .required = wanted, .hint = msg("who sold the meter")},
      {.field = "address", .key = "rma.address", .kind = FieldKind::LongText, .required = wanted},
      {.field = "order", .key = "rma.order", .required = wanted, .hint = msg("number of the original purchase order")},
      {.field = "reason",
       .key = "rma.reason",
       .kind = FieldKind::LongText,
       .required = true,
       .hint = msg("what is wrong, as exactly as you can")}};
}

Text lacking_returns(const View& view) {
  const RmaRequest request = rma_request(view.job, view.meter);
  return request.model.empty() ? msg("enter the model number on M-1") : Text();
}

bool on_event_returns(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "rma") return false;
  turn.work(Request::Export, msg("Writing the request."), ExportJob{"rma"});
  return true;
}

void build_returns(const View& view, Screen& out) {
  const RmaRequest request = rma_request(view.job, view.meter);
  out.source = request.source;
  if (!request.terms) {
    out.sentence =
        msg("This meter's manual prints no return terms. Ask the contact it names; the sheet says what is known.");
    out.why = msg("What the record knows about the fault goes with it, so no one has to ask twice.");
  }
  KeyValues known;
  known.title = msg("From the record");
  if (!request.model.empty()) known.rows.push_back({msg("Model number"), verbatim(request.model), {}, Tone::Plain});
  for (const RmaRow& row : request.evidence) known.rows.push_back({row.label, row.value, {}, Tone::Plain});
  out.items.insert(out.items.begin(), std::move(known));
  if (!request.missing.empty())
    out.items.emplace_back(Paragraph{msg("Missing: {list}. The request says so if you write it without.",
                                         commas({request.missing.begin(), request.missing.end()})),
                                     Tone::Caution});
  out.items.emplace_back(
      Action{.id = "rma", .label = msg("Write the request as PDF"), .primary = request.missing.empty()});
  if (const auto path = view.get("export.rma"))
    out.items.emplace_back(Paragraph{msg("Written: {file}", verbatim(*path)), Tone::Pass});
  out.items.emplace_back(Paragraph{msg("Ask {contact}.", request.to), Tone::Plain});
  for (const Text& fee : request.fees) out.items.emplace_back(Paragraph{fee, Tone::Quiet});
}

std::string_view back_returns(const View&) {
  return "X-2";
}

}  // namespace

Step return_step() {
  return {.code = "Q-1",
          .group = "Q-1",
          .label = msg("Return"),
          .title = msg("Request a return number"),
          .sentence =
              msg("A meter is taken back only with a number given beforehand. Fill in what the record cannot know."),
          .why = msg("The manufacturer wants the distributor, the model, the original order and the reason. What the "
                     "record knows about the fault goes with it, so no one has to ask twice."),
          .source = "S12 7; LMM 6; IMS 7; FM 8, 9",
          .flow = "return",
          .skippable = false,
          .questions = ask_returns,
          .missing = lacking_returns,
          .build = build_returns,
          .on_event = on_event_returns,
          .back = back_returns,
          .takes = kReturnsTakes};
}

}  // namespace lineside
