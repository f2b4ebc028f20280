// The tablet's key and those it trusts, in the window and as text: show one's own as a QR code, take in another's from
// what a scanner read or from a file, withdraw one, write the list for another tablet. Screens as data; what is read
// and written is what "lineside job key" reads and writes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/core/hand_off/hand_off_work.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/engine/surroundings.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

class KeysDesk {
 public:
  struct Options {
    KeyRing keys{std::string{}};
    std::string folder;                                // where lists are written and looked for
    std::function<std::vector<Place>()> sticks;        // and these
    std::function<std::vector<JobArchive*>()> stores;  // what waits in them from a key is taken in when it is trusted
  };
  explicit KeysDesk(Options options);

  const Screen& screen() const { return shown_; }
  /// False: the person is done here.
  bool handle(const EventBody& event);

 private:
  void show();
  void show_own(const std::string& fingerprint);
  void show_trusted();
  void show_files();
  bool press(const std::string& action);
  void answer(const Answer& given);
  void take_in(const std::vector<TrustedKey>& keys);
  void take_in_file(const std::string& path);
  void withdraw(const std::string& fingerprint);
  void write_list(const std::string& folder);
  void refuse(const StoreError& error);
  Options options_;
  std::string name_;         // what others call this tablet
  std::string withdrawing_;  // fingerprint of the key that is asked about
  Answer rejected_;          // what was typed and not taken; no field: nothing
  Text problem_;             // and why
  Said said_;
  Screen shown_;
};

}  // namespace lineside
