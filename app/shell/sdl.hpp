// SDL, loaded when the first of its functions is called. It brings fifty libraries for displays and sound, and a
// terminal command would wait longer for them than for its own work. Without SDL installed there is no window. Include
// this instead of <SDL.h>; a function that is not in the list below does not link.
#pragma once

#include <SDL.h>

namespace lineside::shell {

/// Loads SDL; true if that worked.
bool has_sdl();

/// The address of a function of SDL. Throws std::runtime_error if there is none.
void* sdl_function(const char* name);

}  // namespace lineside::shell

// A macro's name is not expanded within its own expansion, so decltype sees SDL's own declaration.
#define LINESIDE_FROM_SDL(NAME)                                                                          \
  (*[] {                                                                                                 \
    static const auto found = reinterpret_cast<decltype(&NAME)>(::lineside::shell::sdl_function(#NAME)); \
    return found;                                                                                        \
  }())
#define SDL_ClearQueuedAudio LINESIDE_FROM_SDL(SDL_ClearQueuedAudio)
#define SDL_CloseAudioDevice LINESIDE_FROM_SDL(SDL_CloseAudioDevice)
#define SDL_CreateRGBSurfaceWithFormat LINESIDE_FROM_SDL(SDL_CreateRGBSurfaceWithFormat)
#define SDL_CreateRenderer LINESIDE_FROM_SDL(SDL_CreateRenderer)
#define SDL_CreateSoftwareRenderer LINESIDE_FROM_SDL(SDL_CreateSoftwareRenderer)
#define SDL_CreateTexture LINESIDE_FROM_SDL(SDL_CreateTexture)
#define SDL_CreateWindow LINESIDE_FROM_SDL(SDL_CreateWindow)
#define SDL_DestroyRenderer LINESIDE_FROM_SDL(SDL_DestroyRenderer)
#define SDL_DestroyTexture LINESIDE_FROM_SDL(SDL_DestroyTexture)
#define SDL_DestroyWindow LINESIDE_FROM_SDL(SDL_DestroyWindow)
#define SDL_DisableScreenSaver LINESIDE_FROM_SDL(SDL_DisableScreenSaver)
#define SDL_EnableScreenSaver LINESIDE_FROM_SDL(SDL_EnableScreenSaver)
#define SDL_FreeSurface LINESIDE_FROM_SDL(SDL_FreeSurface)
#define SDL_GetCurrentVideoDriver LINESIDE_FROM_SDL(SDL_GetCurrentVideoDriver)
#define SDL_GetDisplayDPI LINESIDE_FROM_SDL(SDL_GetDisplayDPI)
#define SDL_GetError LINESIDE_FROM_SDL(SDL_GetError)
#define SDL_GetPerformanceCounter LINESIDE_FROM_SDL(SDL_GetPerformanceCounter)
#define SDL_GetPerformanceFrequency LINESIDE_FROM_SDL(SDL_GetPerformanceFrequency)
#define SDL_GetRendererInfo LINESIDE_FROM_SDL(SDL_GetRendererInfo)
#define SDL_GetRendererOutputSize LINESIDE_FROM_SDL(SDL_GetRendererOutputSize)
#define SDL_GetTicks LINESIDE_FROM_SDL(SDL_GetTicks)
#define SDL_GetTicks64 LINESIDE_FROM_SDL(SDL_GetTicks64)
#define SDL_GetWindowDisplayIndex LINESIDE_FROM_SDL(SDL_GetWindowDisplayIndex)
#define SDL_GetWindowSize LINESIDE_FROM_SDL(SDL_GetWindowSize)
#define SDL_Init LINESIDE_FROM_SDL(SDL_Init)
#define SDL_InitSubSystem LINESIDE_FROM_SDL(SDL_InitSubSystem)
#define SDL_IsScreenSaverEnabled LINESIDE_FROM_SDL(SDL_IsScreenSaverEnabled)
#define SDL_OpenAudioDevice LINESIDE_FROM_SDL(SDL_OpenAudioDevice)
#define SDL_PauseAudioDevice LINESIDE_FROM_SDL(SDL_PauseAudioDevice)
#define SDL_PollEvent LINESIDE_FROM_SDL(SDL_PollEvent)
#define SDL_PushEvent LINESIDE_FROM_SDL(SDL_PushEvent)
#define SDL_QueueAudio LINESIDE_FROM_SDL(SDL_QueueAudio)
#define SDL_Quit LINESIDE_FROM_SDL(SDL_Quit)
#define SDL_RegisterEvents LINESIDE_FROM_SDL(SDL_RegisterEvents)
#define SDL_RenderFillRect LINESIDE_FROM_SDL(SDL_RenderFillRect)
#define SDL_RenderFlush LINESIDE_FROM_SDL(SDL_RenderFlush)
#define SDL_RenderGeometryRaw LINESIDE_FROM_SDL(SDL_RenderGeometryRaw)
#define SDL_RenderPresent LINESIDE_FROM_SDL(SDL_RenderPresent)
#define SDL_RenderSetClipRect LINESIDE_FROM_SDL(SDL_RenderSetClipRect)
#define SDL_SetHint LINESIDE_FROM_SDL(SDL_SetHint)
#define SDL_SetRenderDrawBlendMode LINESIDE_FROM_SDL(SDL_SetRenderDrawBlendMode)
#define SDL_SetRenderDrawColor LINESIDE_FROM_SDL(SDL_SetRenderDrawColor)
#define SDL_SetTextureBlendMode LINESIDE_FROM_SDL(SDL_SetTextureBlendMode)
#define SDL_SetTextureScaleMode LINESIDE_FROM_SDL(SDL_SetTextureScaleMode)
#define SDL_SetWindowMinimumSize LINESIDE_FROM_SDL(SDL_SetWindowMinimumSize)
#define SDL_UpdateTexture LINESIDE_FROM_SDL(SDL_UpdateTexture)
#define SDL_WaitEvent LINESIDE_FROM_SDL(SDL_WaitEvent)
#define SDL_WaitEventTimeout LINESIDE_FROM_SDL(SDL_WaitEventTimeout)
