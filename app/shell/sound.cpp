#include "app/shell/sound.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "app/shell/sdl.hpp"

namespace lineside::shell {
namespace {

constexpr int kRate = 22050;      // samples a second
constexpr double kKeepOpen = 15;  // seconds after the last sound: opening takes a moment, and the next tap comes soon
constexpr double kLoud = 0.25 * 32767.0;

/// A tone that swells and fades within 5 ms, so that it does not click.
void add_tone(std::vector<std::int16_t>& out, double hertz, double seconds) {
  const int count = static_cast<int>(seconds * kRate);
  const double edge = 0.005 * kRate;
  for (int i = 0; i < count; ++i) {
    const double swell = std::min({1.0, i / edge, (count - i) / edge});
    out.push_back(static_cast<std::int16_t>(kLoud * swell * std::sin(2 * std::numbers::pi * hertz * i / kRate)));
  }
}

std::vector<std::int16_t> samples_of(ui::Sound sound) {
  std::vector<std::int16_t> out;
  if (sound == ui::Sound::Taken) {
    add_tone(out, 1320, 0.04);
  } else {
    add_tone(out, 880, 0.1);
    add_tone(out, 1760, 0.2);
  }
  return out;
}

}  // namespace

SoundBox::~SoundBox() {
  if (device_ != 0) SDL_CloseAudioDevice(device_);
}

bool SoundBox::open() {
  if (device_ != 0 || tried_) return device_ != 0;
  SDL_AudioSpec wanted{};
  wanted.freq = kRate;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 512;
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  tried_ = device_ == 0;
  return !tried_;
}

void SoundBox::play(ui::Sound sound) {
  if (!open()) return;
  const std::vector<std::int16_t> samples = samples_of(sound);
  played_ = SDL_GetTicks64();
  SDL_ClearQueuedAudio(device_);
  SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size() * sizeof samples[0]));
  SDL_PauseAudioDevice(device_, 0);
}

double SoundBox::close_when_quiet() {
  if (device_ == 0) return -1;
  const double left = kKeepOpen - static_cast<double>(SDL_GetTicks64() - played_) / 1000;
  if (left > 0) return left;
  SDL_CloseAudioDevice(device_);
  device_ = 0;
  return -1;
}

}  // namespace lineside::shell
