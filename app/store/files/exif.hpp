// When a photo was taken, by the camera's own word: DateTimeOriginal in a JPEG's EXIF block (Exif 2.32,
// 4.6.5). A photo is a stranger's file: every offset is checked, nothing is followed twice.
#pragma once

#include <span>
#include <string>

namespace lineside {

/// "2026-03-02T09:14:59", with "+01:00" where the camera says its zone; empty where the file does not tell.
std::string taken_at(std::span<const unsigned char> jpeg);

/// How far the picture has to be turned clockwise to stand upright, in quarter turns (tag Orientation, Exif 2.32,
/// 4.6.4): 0 where the file does not tell or it is a mirror's image.
int quarter_turns(std::span<const unsigned char> jpeg);

}  // namespace lineside
