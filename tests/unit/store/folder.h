#pragma once
// A folder that is gone after the test, and a workspace in it.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crm/base/file.h"
#include "crm/store/workspace.h"

namespace crm::test {

inline constexpr std::string_view plain_settings =
    "currency = \"EUR\"\nregion = \"DE\"\ntimezone = \"Europe/Berlin\"\n";

class Folder {
public:
    explicit Folder(std::string_view settings = plain_settings)
        : path_(std::filesystem::temp_directory_path() / ("crm-test-" + random_characters(12))) {
        std::filesystem::create_directories(path_);
        if (!settings.empty()) write("crm.toml", settings);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return path_.string(); }
    std::string path(std::string_view inner) const { return (path_ / inner).string(); }

    void write(std::string_view name, std::string_view text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    /// The text of a file; nothing for one that is not there.
    std::optional<std::string> read(std::string_view name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        if (!file) return {};
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    bool has(std::string_view name) const { return std::filesystem::exists(path_ / name); }
    std::size_t count(std::string_view folder) const {
        std::size_t count = 0;
        if (has(folder))
            for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ / folder))
                count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

private:
    std::filesystem::path path_;
};

/// A workspace in a folder, read anew when asked.
class Home {
public:
    explicit Home(std::string_view settings = plain_settings) : folder(settings) {}

    Workspace& workspace() {
        if (!workspace_) workspace_ = std::make_unique<Workspace>(folder.path());
        return *workspace_;
    }
    const Kind& kind(std::string_view name) { return workspace().schema().known_kind(name); }
    Loaded load(std::string_view name) { return workspace().load(kind(name)); }

    Folder folder;

private:
    std::unique_ptr<Workspace> workspace_;
};

}  // namespace crm::test
