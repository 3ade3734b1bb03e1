#include "manifest.h"

#include <fmt/format.h>

#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view heading = "crm change set 1";

bool is_stage(std::string_view folder) {
    constexpr std::string_view parent = ".crm/tmp/";
    if (!folder.starts_with(parent)) return false;
    folder.remove_prefix(parent.size());
    return !folder.empty() && folder.find_first_of("./") == std::string_view::npos;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string line;
    for (const char c : text) line += c == '%' ? "%25" : c == '\n' ? "%0A" : std::string(1, c);
    return line;
}

std::string unescaped(std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool code = line.substr(i, 3) == "%25" || line.substr(i, 3) == "%0A";
        text += !code ? line[i] : line[i + 1] == '2' ? '%' : '\n';
        if (code) i += 2;
    }
    return text;
}

bool may_be_written(std::string_view path) {
    if (!path.ends_with(".toml")) return false;
    for (const std::string_view part : split(path, '/'))
        if (part.empty() || part.starts_with('.')) return false;
    return true;
}

std::string print(const Manifest& manifest) {
    std::string text = fmt::format("{}\nstage {}\n", heading, manifest.stage);
    for (const ManifestEntry& entry : manifest.entries)
        text += fmt::format("{} {} {} {}\n", entry.before, entry.after, entry.staged, escaped(entry.path));
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
    if (!is_stage(manifest.stage)) return {};
    for (std::size_t i = 2; i + 1 < lines.size(); ++i) {
        const auto parts = split(lines[i], ' ');
        if (parts.size() < 4 || !is_number(parts[2])) return {};
        const std::size_t before_path = parts[0].size() + parts[1].size() + parts[2].size() + 3;
        std::string path = unescaped(lines[i].substr(before_path));
        if (!may_be_written(path)) return {};
        manifest.entries.push_back(
            {std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::move(path)});
    }
    return manifest;
}

}  // namespace crm
