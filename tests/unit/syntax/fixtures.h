#pragma once
// The shared fixtures, real files from public repositories: CRM_FIXTURES, or beside the source folder. Tests that need
// them say so and pass where they are absent.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace crm::test {

inline std::optional<std::filesystem::path> fixtures() {
    const char* const named = std::getenv("CRM_FIXTURES");
    const std::filesystem::path folder =
        named != nullptr ? named : std::filesystem::path(CRM_SOURCE_DIR) / ".." / "shared" / "fixtures";
    if (!std::filesystem::is_directory(folder)) return {};
    return folder;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace crm::test
