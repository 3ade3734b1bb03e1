#pragma once
// A workspace in a temporary folder, and what comes in.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crm/actions/intake.h"

namespace crm::test {

/// A folder that goes away again.
class TemporaryFolder {
public:
    TemporaryFolder() : path_(std::filesystem::temp_directory_path() / "crm-intake-XXXXXX") {
        std::string name = path_.string();
        if (!mkdtemp(name.data())) throw Error(Exit::io, "no temporary folder");
        path_ = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// A workspace of a few files, opened when it is first asked for.
class IntakeWorld {
public:
    IntakeWorld() {
        folder_.write("crm.toml",
                      "currency = \"EUR\"\nregion = \"DE\"\n[[pipeline]]\nid = \"sales\"\n"
                      "stage = [{ id = \"lead\" }, { id = \"won\", outcome = \"won\" }]\n");
    }
    void has(const std::string& path, const std::string& text) const { folder_.write(path, text); }

    const Engine& engine() {
        if (!engine_) {
            workspace_ = std::make_unique<Workspace>(folder_.path());
            engine_ = memory_engine(*workspace_, calendar_);
        }
        return *engine_;
    }
    ChangeSet& changes() {
        if (!changes_) changes_ = std::make_unique<ChangeSet>(engine().workspace());
        return *changes_;
    }

    Intake take(std::string_view kind, const std::vector<Draft>& drafts, const IntakeSettings& settings = {}) {
        return take_in(engine(), changes(), engine().schema().known_kind(kind), drafts, settings);
    }
    /// The text that the change set gives to the files whose path contains `part`, one after the other.
    std::string written(std::string_view part) {
        std::string text;
        for (const FileChange& change : changes().preview())
            if (change.path.find(part) != std::string::npos) text += change.after.value_or("");
        return text;
    }
    std::size_t file_count() { return changes().preview().size(); }

private:
    TemporaryFolder folder_;
    Calendar calendar_{.now = {}, .zone = Zone::utc()};
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<ChangeSet> changes_;
};

/// A row of a file: fields and their texts.
inline Draft row(std::size_t line, std::vector<std::pair<std::string, std::string>> fields) {
    Draft draft;
    draft.place = {"x.csv", line, 0};
    for (auto& [name, text] : fields) draft.fields.push_back({name, {std::move(text)}});
    return draft;
}

}  // namespace crm::test
