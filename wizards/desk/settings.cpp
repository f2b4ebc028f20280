#include "wizards/desk/settings.hpp"

#include <algorithm>

namespace lineside {
namespace {

constexpr const char* kPercents[] = {"100", "125", "150", "200"};

Field setting(std::string id, Text label, std::string value, std::vector<Choice> choices) {
  Field field;
  field.id = std::move(id);
  field.label = std::move(label);
  field.kind = FieldKind::Choice;
  field.value = std::move(value);
  field.choices = std::move(choices);
  return field;
}

std::vector<Choice> on_off() {
  return {{"on", message("On")}, {"off", message("Off")}};
}

std::string on_if(bool value) {
  return value ? "on" : "off";
}

}  // namespace

std::vector<Field> setting_fields(const Settings& now, const std::vector<Choice>& languages) {
  std::vector<Choice> sizes;
  for (const char* percent : kPercents) sizes.push_back({percent, Verbatim{std::string(percent) + " %"}});
  std::vector<Field> out;
  out.push_back(setting("language", message("Language"), now.language, languages));
  out.push_back(setting("colors", message("Colors"), now.night ? "night" : "day",
                        {{"day", message("Day")}, {"night", message("Night")}}));
  out.push_back(setting("hands", message("Hands"), now.glove ? "glove" : "bare",
                        {{"bare", message("Bare hands")}, {"glove", message("Gloves")}}));
  out.push_back(setting("text", message("Size of the text"), std::to_string(now.text_percent), std::move(sizes)));
  out.push_back(setting("sounds", message("Sound when a tap is taken"), on_if(now.sounds), on_off()));
  out.push_back(setting("flashes", message("Flash when a tap is taken"), on_if(now.flashes), on_off()));
  out.push_back(setting("motion", message("Motion"), on_if(!now.reduced_motion), on_off()));
  return out;
}

bool take_setting(Settings& settings, const std::vector<Choice>& languages, const Answer& given) {
  const auto fields = setting_fields(settings, languages);
  const auto field = std::ranges::find(fields, given.field, &Field::id);
  if (field == fields.end() || std::ranges::find(field->choices, given.value, &Choice::value) == field->choices.end())
    return false;
  const bool on = given.value == "on";
  if (given.field == "language") settings.language = given.value;
  if (given.field == "colors") settings.night = given.value == "night";
  if (given.field == "hands") settings.glove = given.value == "glove";
  if (given.field == "text")
    settings.text_percent = given.value == "100" ? 100 : given.value == "125" ? 125 : given.value == "150" ? 150 : 200;
  if (given.field == "sounds") settings.sounds = on;
  if (given.field == "flashes") settings.flashes = on;
  if (given.field == "motion") settings.reduced_motion = !on;
  return true;
}

}  // namespace lineside
