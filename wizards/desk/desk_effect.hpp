// What the flow outside a job asks the app to do. What comes of it returns as an event (desk_event.hpp); each names the
// one it is answered by. Whoever runs them visits the list, so that a new one that nobody runs does not compile.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/text.hpp"
#include "wizards/desk/job_list.hpp"
#include "wizards/desk/settings.hpp"
#include "wizards/record/job_store.hpp"
#include "wizards/record/trusted_key.hpp"
#include "wizards/replay/replay.hpp"

namespace lineside {

/// Opens a job, or begins a new one where `id` is empty. The desk is left behind; else JobNotOpened.
struct OpenJob {
  Store store = Store::Real;
  std::string id{};
};
/// Begins a new practice job on the meters of this case. The desk is left behind; else JobNotOpened.
struct StartCase {
  std::string name;
};
/// Back to the job that is open behind, at its screen `screen` (a code or words); empty: where it stands.
struct BackToJob {
  std::string screen{};
};
/// StoresTried
struct OpenStores {};
/// JobsListed
struct ListJobs {
  ListWish wish;
};
/// CasesListed
struct ListCases {};

/// FilesFound
struct FindFiles {};
/// FileRead
struct ReadFile {
  std::string file;
};
/// RecordRead
struct ReadRecord {
  std::string file;
  std::string job;
};
/// JobsImported
struct ImportJobs {
  std::string file;
  std::vector<JobSummary> jobs;  // all that are in it
};
/// AdviceWritten; it is about the record that was read last.
struct WriteAdvice {
  std::vector<AdviceDraft> advice;
};
/// The work with files that is under way ends early; what it comes to still arrives.
struct CancelFileWork {};

/// VersionsRead
struct ReadVersions {
  Store store = Store::Real;
  std::string job;
};
/// VersionChosen
struct ChooseVersion {
  Store store = Store::Real;
  std::string job;
  std::string digest;
};

/// KeysSeen
struct LookAtKeys {};
/// TabletNamed
struct NameTablet {
  std::string name;
};
/// KeyFileRead
struct ReadKeyFile {
  std::string file;
};
/// KeysTrusted; what waits from them in the stores is imported.
struct TrustKeys {
  std::vector<TrustedKey> keys;
};
/// KeyWithdrawn
struct StopTrusting {
  std::string fingerprint;
};
/// KeyListWritten
struct WriteKeyList {
  std::string folder;
  std::string file;     // its name in the folder
  std::string content;  // whole
};

/// SettingsSeen
struct LookAtSettings {};
/// Holds from now on and is remembered; SettingsSeen.
struct SetSettings {
  Settings settings;
};

/// All that can be asked for.
using DeskEffect =
    std::variant<OpenJob, StartCase, BackToJob, OpenStores, ListJobs, ListCases, FindFiles, ReadFile, ReadRecord,
                 ImportJobs, WriteAdvice, CancelFileWork, ReadVersions, ChooseVersion, LookAtKeys, NameTablet,
                 ReadKeyFile, TrustKeys, StopTrusting, WriteKeyList, LookAtSettings, SetSettings>;

}  // namespace lineside
