// lineside-tour OUTDIR: takes a job through the commissioning flow on the practice bus with a virtual clock and saves a
// picture of every screen. Built, not installed; the pictures of the README and the field guide come from it. --same
// A.png B.png: exit status 1 if the two pictures differ.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "app/export/same_picture.hpp"
#include "app/tour/walk.hpp"

namespace {

int usage() {
  std::cerr << "usage: lineside-tour OUTDIR [--size WxH] [--theme day|night] [--dpi N] [--zoom N] [--glove] [--text] "
               "[--language en|es|fr]\n       lineside-tour --same A.png B.png\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--same") return lineside::show_the_same(argv[2], argv[3]) ? 0 : 1;
  lineside::tour::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool has_value =
        word == "--size" || word == "--theme" || word == "--dpi" || word == "--zoom" || word == "--language";
    if (has_value && i + 1 == argc) return usage();
    const std::string value = has_value ? argv[++i] : "";
    if (word == "--size") {
      const std::size_t x = value.find('x');
      if (x == std::string::npos) return usage();
      options.width = std::atoi(value.c_str());
      options.height = std::atoi(value.c_str() + x + 1);
    } else if (word == "--theme") {
      if (value != "day" && value != "night") return usage();
      options.look.night = value == "night";
    } else if (word == "--dpi") {
      options.look.dpi = std::atof(value.c_str());
    } else if (word == "--zoom") {
      options.look.zoom = std::atof(value.c_str());
    } else if (word == "--language") {
      const auto language = lineside::i18n::language_of(value);
      if (!language) return usage();
      options.language = *language;
    } else if (word == "--glove") {
      options.look.glove = true;
    } else if (word == "--text") {
      options.text = true;
    } else if (!word.starts_with("-") && options.folder.empty()) {
      options.folder = word;
    } else {
      return usage();
    }
  }
  if (options.folder.empty() || options.width < 200 || options.height < 150) return usage();
  std::error_code error;
  std::filesystem::create_directories(options.folder, error);
  if (error) {
    std::cerr << "lineside-tour: cannot make the folder " << options.folder << ": " << error.message() << "\n";
    return 4;
  }
  return lineside::tour::walk(options, std::cout, std::cerr);
}
