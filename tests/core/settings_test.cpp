// What is remembered of a tablet's look comes back; whatever else is in the file is no reason to stop.
#include "app/core/settings.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/temp_folder.hpp"

using namespace lineside;

TEST_CASE("settings come back as they were saved") {
  const test::TempFolder folder;
  const std::string path = (folder.path() / "deep/lineside/settings.json").string();
  Settings settings;
  settings.language = "fr";
  settings.night = settings.glove = settings.reduced_motion = settings.shown_around = true;
  settings.sounds = settings.flashes = false;
  settings.text_percent = 150;
  REQUIRE(save_settings(path, settings));
  CHECK(load_settings(path) == settings);
  CHECK_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_CASE("a missing, broken or strange settings file gives the defaults for what it lacks") {
  const test::TempFolder folder;
  const std::string path = (folder.path() / "settings.json").string();
  CHECK(load_settings(path) == Settings{});
  for (const char* text : {"", "{", "[1,2]", "null", "{\"text_percent\":9000,\"night\":\"yes\",\"language\":7}"}) {
    std::ofstream(path, std::ios::trunc) << text;
    INFO(text);
    CHECK(load_settings(path) == Settings{});
  }
  std::ofstream(path, std::ios::trunc) << "{\"language\":\"es\",\"later\":{}}";
  CHECK(load_settings(path).language == "es");
  CHECK(load_settings(folder.path().string()) == Settings{});  // a folder
  CHECK(load_settings("/dev/null") == Settings{});
}

TEST_CASE("settings that cannot be written are no harm") {
  CHECK_FALSE(save_settings("", {}));
  CHECK_FALSE(save_settings("/proc/lineside/settings.json", {}));
}
