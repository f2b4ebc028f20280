#include "app/export/pdf/jpeg_scale.hpp"

#include <cstdio>  // jpeglib.h needs FILE

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>

namespace lineside::paper {

namespace {

/// Lines of pixels, three or one byte each.
struct Pixels {
  int wide = 0;
  int high = 0;
  int parts = 3;
  std::vector<unsigned char> bytes;
  bool whole = true;  // false: the file ended early, and grey stands for the rest
};

struct Errors {
  jpeg_error_mgr base;
  std::jmp_buf out;
};

void leave(j_common_ptr info) {
  std::longjmp(reinterpret_cast<Errors*>(info->err)->out, 1);
}

jpeg_error_mgr* quiet_errors(Errors& errors) {
  jpeg_std_error(&errors.base);
  errors.base.error_exit = leave;
  errors.base.output_message = [](j_common_ptr) {};
  return &errors.base;
}

/// Halved by the decoder as long as it stays at least as long as asked for. libjpeg leaves by a jump: nothing with a
/// destructor is made between here and its end.
bool decode(std::span<const unsigned char> jpeg, int longest, Pixels& out) {
  jpeg_decompress_struct info{};
  Errors errors{};
  info.err = quiet_errors(errors);
  if (setjmp(errors.out) != 0) {
    jpeg_destroy_decompress(&info);
    return false;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, jpeg.data(), static_cast<unsigned long>(jpeg.size()));
  jpeg_read_header(&info, TRUE);
  info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  const int longer = static_cast<int>(std::max(info.image_width, info.image_height));
  info.scale_denom = 8;
  info.scale_num = 8;
  while (info.scale_num > 1 && longer * static_cast<int>(info.scale_num - 1) / 8 >= longest) --info.scale_num;
  jpeg_start_decompress(&info);
  out.wide = static_cast<int>(info.output_width);
  out.high = static_cast<int>(info.output_height);
  out.parts = info.output_components;
  const auto stride = static_cast<std::size_t>(out.wide) * static_cast<std::size_t>(out.parts);
  out.bytes.resize(stride * static_cast<std::size_t>(out.high));
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = out.bytes.data() + stride * info.output_scanline;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  out.whole = info.err->num_warnings == 0;
  jpeg_destroy_decompress(&info);
  return true;
}

/// Each pixel is the mean of those that it stands for.
Pixels shrunk(const Pixels& from, int longest) {
  const int longer = std::max(from.wide, from.high);
  if (longer <= longest) return from;
  Pixels out{
      std::max(1, from.wide * longest / longer), std::max(1, from.high * longest / longer), from.parts, {}, true};
  out.bytes.reserve(static_cast<std::size_t>(out.wide) * static_cast<std::size_t>(out.high * out.parts));
  for (int y = 0; y < out.high; ++y) {
    const int top = y * from.high / out.high;
    const int bottom = std::max(top + 1, (y + 1) * from.high / out.high);
    for (int x = 0; x < out.wide; ++x) {
      const int left = x * from.wide / out.wide;
      const int right = std::max(left + 1, (x + 1) * from.wide / out.wide);
      for (int part = 0; part < out.parts; ++part) {
        unsigned sum = 0;
        for (int row = top; row < bottom; ++row) {
          for (int column = left; column < right; ++column)
            sum += from.bytes[static_cast<std::size_t>((row * from.wide + column) * from.parts + part)];
        }
        out.bytes.push_back(static_cast<unsigned char>(sum / static_cast<unsigned>((bottom - top) * (right - left))));
      }
    }
  }
  return out;
}

Pixels turned_right(const Pixels& from) {
  Pixels out{from.high, from.wide, from.parts, std::vector<unsigned char>(from.bytes.size()), true};
  for (int y = 0; y < from.high; ++y) {
    for (int x = 0; x < from.wide; ++x) {
      const auto at = static_cast<std::size_t>((y * from.wide + x) * from.parts);
      const auto to = static_cast<std::size_t>((x * from.high + from.high - 1 - y) * from.parts);
      std::copy_n(from.bytes.begin() + static_cast<std::ptrdiff_t>(at), from.parts,
                  out.bytes.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
  return out;
}

bool encode(Pixels& pixels, int quality, unsigned char** bytes, unsigned long* size) {
  jpeg_compress_struct info{};
  Errors errors{};
  info.err = quiet_errors(errors);
  if (setjmp(errors.out) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, bytes, size);
  info.image_width = static_cast<JDIMENSION>(pixels.wide);
  info.image_height = static_cast<JDIMENSION>(pixels.high);
  info.input_components = pixels.parts;
  info.in_color_space = pixels.parts == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  jpeg_start_compress(&info, TRUE);
  const auto stride = static_cast<std::size_t>(pixels.wide) * static_cast<std::size_t>(pixels.parts);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = pixels.bytes.data() + stride * info.next_scanline;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

std::optional<std::vector<unsigned char>> scaled_jpeg(std::span<const unsigned char> jpeg, const PhotoSize& size,
                                                      int quarter_turns) {
  Pixels pixels;
  if (!decode(jpeg, size.pixels, pixels)) return std::nullopt;
  Pixels small = shrunk(pixels, size.pixels);
  for (int i = 0; i < quarter_turns; ++i) small = turned_right(small);
  unsigned char* bytes = nullptr;
  unsigned long length = 0;
  const bool done = encode(small, size.quality, &bytes, &length);
  std::optional<std::vector<unsigned char>> out;
  if (done && bytes != nullptr) out.emplace(bytes, bytes + length);
  std::free(bytes);
  return out;
}

bool is_whole_jpeg(std::span<const unsigned char> jpeg) {
  constexpr int kSmall = 64;  // pixels: the decoder reads all of the file, and makes little of it
  Pixels pixels;
  return decode(jpeg, kSmall, pixels) && pixels.whole;
}

}  // namespace lineside::paper
