// When a photo was taken, according to the camera: DateTimeOriginal in a JPEG's EXIF block (Exif 2.32, 4.6.5). A photo
// comes from outside: every offset is checked, and none is followed twice.
#pragma once

#include <span>
#include <string>

namespace lineside {

/// "2026-03-02T09:14:59", with "+01:00" if the camera gives its zone; empty if the file does not say.
std::string taken_at(std::span<const unsigned char> jpeg);

/// How far the picture must be turned clockwise to stand upright, in quarter turns (tag Orientation, Exif 2.32, 4.6.4);
/// 0 if the file does not say or the picture is mirrored.
int quarter_turns(std::span<const unsigned char> jpeg);

}  // namespace lineside
