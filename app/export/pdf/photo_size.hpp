// How large photos are on paper and in HTML; the record keeps the original.
#pragma once

namespace lineside::paper {

/// How large photos are inside a document; the record keeps the originals.
struct PhotoSize {
  int pixels = 1600;  // of the longer side, at most
  int quality = 82;   // of JPEG, 1 to 100
};

}  // namespace lineside::paper
