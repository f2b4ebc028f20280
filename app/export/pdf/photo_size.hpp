// How large photos are on paper and in HTML; the record keeps the original.
#pragma once

namespace lineside::paper {

struct PhotoSize {
  int pixels = 1600;  // of the longer side, at most
  int quality = 82;   // of JPEG, 1 to 100
};

}  // namespace lineside::paper
