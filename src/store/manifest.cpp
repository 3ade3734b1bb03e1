#include "manifest.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view heading = "crm change set 1";

std::string hash_of_text(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string hash_of(const std::optional<std::string>& text) { return text ? hash_of_text(*text) : "-"; }

std::string print(const Manifest& manifest) {
    std::string text = fmt::format("{}\nstage {}\n", heading, manifest.stage);
    for (const ManifestEntry& entry : manifest.entries)
        text += fmt::format("{} {} {} {}\n", entry.before, entry.after, entry.staged, entry.path);
    return text + fmt::format("checksum {}\n", hash_of_text(text));
}

std::optional<Manifest> read_manifest(std::string_view text) {
    const std::size_t last = text.rfind("checksum ");
    if (last == std::string_view::npos ||
        text.substr(last) != fmt::format("checksum {}\n", hash_of_text(text.substr(0, last))))
        return {};
    Manifest manifest;
    const auto lines = split(text.substr(0, last), '\n');
    if (lines.size() < 2 || lines[0] != heading || !lines[1].starts_with("stage ")) return {};
    manifest.stage = lines[1].substr(6);
    for (std::size_t i = 2; i + 1 < lines.size(); ++i) {
        const auto parts = split(lines[i], ' ');
        if (parts.size() < 4) return {};
        const std::size_t path = parts[0].size() + parts[1].size() + parts[2].size() + 3;
        manifest.entries.push_back(
            {std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::string(lines[i].substr(path))});
    }
    return manifest;
}

}  // namespace crm
