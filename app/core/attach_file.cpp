#include "app/core/attach_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/store/files/exif.hpp"
#include "models/plain_text.hpp"
#include "models/system_text.hpp"

namespace lineside {

namespace {

constexpr std::uintmax_t kMostAttached = std::uintmax_t{64} << 20;  // bytes, as in bundles

std::string kind_of(const std::filesystem::path& file) {
  const std::string ending = lower(file.extension().string());
  if (ending == ".jpg" || ending == ".jpeg") return "image/jpeg";
  if (ending == ".png") return "image/png";
  if (ending == ".heic" || ending == ".heif") return "image/heic";
  if (ending == ".webp") return "image/webp";
  if (ending == ".tif" || ending == ".tiff") return "image/tiff";
  if (ending == ".pdf") return "application/pdf";
  return "application/octet-stream";
}

}  // namespace

Result<Attachment, Text> read_attachment(const std::string& path) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  std::ifstream in(path, std::ios::binary);
  if (failed || !in || size > kMostAttached || size == 0) {
    const Text why = failed      ? system_text(failed.value())
                     : !in       ? message("cannot be read")
                     : size == 0 ? message("the file is empty")
                                 : message("larger than 64 MB");
    return msg("Cannot attach {file}: {why}. Choose another file.", Verbatim{path}, why);
  }
  Attachment out;
  out.name = std::filesystem::path(path).filename().string();
  out.kind = kind_of(path);
  out.bytes.assign(std::istreambuf_iterator<char>(in), {});
  out.taken = taken_at(out.bytes);
  return out;
}

}  // namespace lineside
