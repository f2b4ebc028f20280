// What window_bench measures the start against: a window of the same size, the same fonts and one line of text, and
// nothing else of Lineside. It ends after its first picture.
#include <SDL.h>
#include <imgui.h>

#include "app/shell/renderer.hpp"
#include "app/ui/pen/fonts.hpp"

using namespace lineside;

namespace {

bool first_picture(SDL_Renderer* target) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {1280, 800};
  const ui::FontSet fonts = ui::load_fonts(*io.Fonts, ui::Theme(ui::Look{}));
  shell::Renderer renderer(target);
  if (!fonts.problem.empty() || !renderer.upload(*io.Fonts)) return false;
  ImGui::NewFrame();
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("bare");
  ImGui::TextUnformatted("Lineside");
  ImGui::End();
  ImGui::Render();
  SDL_RenderClear(target);
  renderer.draw(*ImGui::GetDrawData());
  SDL_RenderPresent(target);
  ImGui::DestroyContext();
  return true;
}

}  // namespace

int main(int, char**) {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // as Lineside has it: else OpenGL is loaded, and this is slower
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
  SDL_Window* window = SDL_CreateWindow("bare", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1280, 800,
                                        SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  SDL_Renderer* target = window == nullptr ? nullptr : SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  const bool drawn = target != nullptr && first_picture(target);
  if (target != nullptr) SDL_DestroyRenderer(target);
  if (window != nullptr) SDL_DestroyWindow(window);
  SDL_Quit();
  return drawn ? 0 : 1;
}
