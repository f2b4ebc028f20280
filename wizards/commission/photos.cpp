// Photos that are kept with the job: pictures on the tablet or on a stick are offered, newest first.
#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {

void add_photos(const View& view, Screen& out) {
  KeyValues kept;
  kept.title = msg("Photos and files");
  for (const KeptFile& file : view.session.around().files)
    kept.rows.push_back(
        {typed(file.name),
         file.taken.empty() ? msg("time not given in the file") : msg("taken {time}", DateTime{file.taken}),
         {},
         Tone::Plain});
  if (!kept.rows.empty()) out.items.emplace_back(std::move(kept));
  Field field;
  field.id = "photo";
  field.label = msg("Add a photo to the job");
  field.kind = FieldKind::Place;
  for (const Place& picture : view.session.around().pictures) field.choices.push_back({picture.path, picture.label});
  if (!field.choices.empty()) return out.items.emplace_back(std::move(field)), void();
  out.items.emplace_back(Paragraph{msg("To add a photo to the job, take it with the tablet's camera or insert a USB "
                                       "drive. The pictures then appear here."),
                                   Tone::Quiet});
}

bool take_photo(Turn& turn) {
  const auto* given = std::get_if<Answer>(&turn.event.body);
  if (given == nullptr || given->field != "photo") return false;
  if (!given->value.starts_with("/")) {
    turn.refuse("photo", given->value,
                msg("The photo: \"{typed}\" is not a file. Give its full path, such as /media/stick/panel.jpg.",
                    typed(given->value)));
    return true;
  }
  turn.work(Request::Attach, msg("Adding the photo to the job."), AttachFile{given->value});
  return true;
}

bool take_attached(Turn& turn) {
  const auto* kept = std::get_if<Attached>(&turn.event.body);
  if (kept == nullptr) return false;
  turn.done(Request::Attach);
  if (!kept->error.empty()) turn.session.work_problem = kept->error;
  return true;
}

}  // namespace lineside
