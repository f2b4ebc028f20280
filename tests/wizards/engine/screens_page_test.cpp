#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/source_dir.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/desk/desk_screens.hpp"
#include "wizards/engine/screens_page.hpp"

TEST_CASE("docs/screens.md is what the tables of steps and of the desk say (LINESIDE_WRITE_DOCS=1 writes it)") {
  const std::string page = lineside::screens_page() + lineside::desk_screens_page();
  const std::string path = test::source_dir() + "/docs/screens.md";
  if (std::getenv("LINESIDE_WRITE_DOCS") != nullptr) std::ofstream{path} << page;
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  CHECK(text.str() == page);
}
