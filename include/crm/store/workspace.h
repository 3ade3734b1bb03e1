#pragma once
// A workspace: the folder of TOML records, read. Writing is change.h's.
//
// A record's file is `<kind's folder>/…/<id>.toml`, at any depth; activities and orders are tables in the journals
// `log/YYYY/MM/YYYY-MM-DD.<user>.toml`. Hidden files, editors' leftovers, links, devices and anything not ending in
// .toml are passed over. One broken file is one Problem and hides nothing else.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/error.h"
#include "crm/base/file.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "crm/store/files.h"

namespace crm {

/// A record that was deleted, or merged into another.
struct Tombstone {
    const Kind* kind;
    std::string id;
    std::string merged_into;
    Place place;
};

/// All that a kind's files say.
struct Loaded {
    std::vector<Record> records;  ///< by id
    std::vector<Tombstone> tombstones;
    std::vector<Problem> problems;  ///< broken syntax, wrong types, impossible values; a record keeps its sound fields
    std::vector<Problem> remarks;   ///< for `crm check`: unknown keys, ids that differ from the file's name, odd files
};

class Workspace {
public:
    /// The nearest folder upwards from `from` that has a crm.toml.
    static std::optional<std::string> above(const std::string& from);

    /// Error(Exit::not_found) if there is no such folder or no crm.toml in it, Error(Exit::invalid) if crm.toml is
    /// broken.
    explicit Workspace(const std::string& directory);
    /// A workspace whose files are not those that lie in `directory` now: crm.toml and all else is taken from `files`.
    Workspace(const std::string& directory, std::unique_ptr<Files> files);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    const std::string& directory() const { return directory_; }
    /// The open folder, for whoever writes in it or asks about its files; -1 where the files lie in none.
    int directory_fd() const { return files_->directory_fd(); }
    const Settings& settings() const { return settings_; }
    const Schema& schema() const { return *schema_; }
    const std::vector<Problem>& warnings() const { return warnings_; }  ///< of crm.toml

    Loaded load(const Kind& kind) const;

    /// The record of exactly this id, if it lies where crm would put it: asks for two files a kind (a day's journals
    /// for an event's id) and walks nothing. Problems of the file are added to `problems`.
    std::optional<Record> read_exact(std::string_view id, std::vector<Problem>& problems) const;
    /// The same, of one kind.
    std::optional<Record> read_at_home(const Kind& kind, std::string_view id, std::vector<Problem>& problems) const;
    /// The same, and if need be by walking the names in the kind's folder.
    std::optional<Record> read(const Kind& kind, std::string_view id, std::vector<Problem>& problems) const;

    /// The file of an id, relative to the workspace: where it lies, walking the names in the kind's folder if need be.
    std::optional<std::string> file_of(const Kind& kind, std::string_view id) const;

    /// Relative paths of the kind's record files (an event kind's journals), sorted; what was passed over and why goes
    /// to `odd` where wanted: what is called like a record and is no file ("link", "not-a-file"), and the rest.
    std::vector<std::string> files(const Kind& kind, std::vector<Problem>* odd = nullptr) const;

    // For who remembers what files said, which must be the same as `load` says of them all:

    /// The folder of a kind's files, relative to the workspace. Event kinds share theirs.
    static std::string_view folder_of(const Kind& kind);
    /// One folder of a kind's files, `depth` steps below the kind's own. A folder that cannot be read is a problem in
    /// `odd`.
    Listing list(const std::string& folder, int depth) const;
    /// Whether what was passed over is called like a record, so that it is a problem and not just a remark.
    static bool hides_a_record(const Problem& odd);
    /// What a file's text says, for each of `kinds`; kinds of entities share no folder, and come alone.
    std::vector<Loaded> understand(std::string text, const std::string& file, std::span<const Kind* const> kinds) const;
    /// Why a file was not read, as a problem.
    static Problem unread(const std::string& file, const Error& error);
    /// A record left out because an earlier one, at `first`, has its id.
    static Problem duplicate(const std::string& id, const Place& second, const Place& first);

    /// Where a record's file says `text` (an id, one of a list's items) for a field; the record's own place if it no
    /// longer does.
    Place place_of(const Record& record, const Field& field, std::string_view text) const;

    /// What lies beside the folders of records and may have been meant as records: folders that are no kind's, files on
    /// the way; and what an interrupted writer left.
    std::vector<Problem> strays() const;

    /// A file of the workspace. Error(Exit::invalid) for links, devices, files over the limit; absent: nothing.
    std::optional<std::string> read_file(const std::string& relative) const;

private:
    std::string directory_;
    std::unique_ptr<Files> files_;
    Settings settings_;
    std::vector<Problem> warnings_;
    std::unique_ptr<Schema> schema_;
};

/// Many places in files, each file read once as long as it is asked for in one go.
class Places {
public:
    /// `workspace` outlives the places.
    explicit Places(const Workspace& workspace);
    ~Places();
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

    /// As Workspace::place_of.
    Place of(const Record& record, const Field& field, std::string_view text);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace crm
