// What counts as the same picture: rounding at an edge does, a letter or a line elsewhere does not.
#include "app/export/same_picture.hpp"

#include <cairo.h>

#include <catch2/catch.hpp>
#include <functional>

#include "tests/support/temp_folder.hpp"

namespace lineside {

namespace {

std::string drawn(const std::string& path, int width, const std::function<void(cairo_t*)>& draw) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, 80);
  cairo_t* pen = cairo_create(surface);
  cairo_set_source_rgb(pen, 1, 1, 1);
  cairo_paint(pen);
  cairo_set_source_rgb(pen, 0, 0, 0);
  cairo_rectangle(pen, 20, 20, 40, 40);
  cairo_fill(pen);
  draw(pen);
  cairo_destroy(pen);
  REQUIRE(cairo_surface_write_to_png(surface, path.c_str()) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  return path;
}

}  // namespace

TEST_CASE("pictures that differ by rounding show the same, those with another letter or line do not") {
  const test::TempFolder folder;
  const auto nothing = [](cairo_t*) {};
  const std::string first = drawn(folder / "first.png", 120, nothing);
  CHECK(show_the_same(first, drawn(folder / "again.png", 120, nothing)));
  CHECK(show_the_same(first, drawn(folder / "corner.png", 120, [](cairo_t* pen) {
                        for (int i = 0; i < 3; ++i) cairo_rectangle(pen, 60 + i, 20, 1, 1);
                        cairo_fill(pen);
                      })));
  CHECK_FALSE(show_the_same(first, drawn(folder / "letter.png", 120, [](cairo_t* pen) {
                              cairo_set_font_size(pen, 16);
                              cairo_move_to(pen, 80, 40);
                              cairo_show_text(pen, "e");
                            })));
  CHECK_FALSE(show_the_same(first, drawn(folder / "line.png", 120, [](cairo_t* pen) {
                              cairo_rectangle(pen, 70, 50, 40, 2);
                              cairo_fill(pen);
                            })));
  CHECK_FALSE(show_the_same(first, drawn(folder / "wider.png", 121, nothing)));
  CHECK_FALSE(show_the_same(first, folder / "none.png"));
}

}  // namespace lineside
