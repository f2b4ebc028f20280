#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/source_dir.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/table/screens_page.hpp"

TEST_CASE("docs/screens.md is what the table of steps says (LINESIDE_WRITE_DOCS=1 writes it)") {
  const std::string path = lineside::test::source_dir() + "/docs/screens.md";
  if (std::getenv("LINESIDE_WRITE_DOCS") != nullptr) std::ofstream{path} << lineside::screens_page();
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  CHECK(text.str() == lineside::screens_page());
}
