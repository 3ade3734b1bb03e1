#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "commit.h"
#include "crm/store/change.h"
#include "crm/store/git.h"
#include "crm/store/settings_file.h"
#include "crm/toml/document.h"
#include "disk.h"

namespace crm {

namespace {

Fd open_users_folder(const std::string& folder) {
    Fd fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd) throw Error(Exit::io, fmt::format("cannot open {}: {}", folder, system_reason(errno)));
    return fd;
}

/// The folder and those above it, each name durable; links on the way are the user's own.
void make_users_folders(const std::string& path) {
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        const bool made = make_one_folder(AT_FDCWD, folder.c_str()) == 0;
        if (!made && errno != EEXIST) fail_on("make the folder", folder);
        const std::string above = folder.substr(0, std::max(folder.rfind('/'), std::size_t{1}));
        if (made) sync_directory(open_users_folder(above).get(), above);
        if (slash == std::string::npos) return;
    }
}

bool is_there(int directory, const std::string& name) {
    return faccessat(directory, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/// Writes a file that is not there yet, whole or not at all; one that is stays as it is.
void write_new(int directory, const std::string& name, std::string_view text) {
    if (is_there(directory, name)) return;
    const std::string staged = fmt::format("{}/{}", stage_parent, random_characters(10));
    try {
        write_staged(directory, staged, {name, {}, std::string(text)}, Sync::file);
        put_in_place(directory, staged, name, true);
    } catch (...) {
        remove_one_file(directory, staged.c_str());
        throw;
    }
}

}  // namespace

std::string new_settings_text(std::string_view name, std::string_view currency, std::string_view region,
                              std::string_view zone) {
    const std::string region_line =
        region.empty() ? "# region = \"DE\"             # of phone numbers without a country code; ISO 3166\n"
                       : fmt::format("{:<30}# of phone numbers without a country code; ISO 3166\n",
                                     fmt::format("region = \"{}\"", region));
    return fmt::format(
        "{:<30}# of the workspace\n"
        "{:<30}# of amounts without one; ISO 4217\n"
        "{}"
        "{:<30}# of times without an offset, and of \"today\"\n"
        "# language = \"de\"             # order of names (CLDR); default: by the names' own scripts\n"
        "# date_order = \"dmy\"          # else 03/04/2026 is refused as ambiguous\n"
        "\n"
        "[[pipeline]]\n"
        "id = \"sales\"\n"
        "stage = [\n"
        "  {{ id = \"lead\", probability = 10, rotting = \"14d\" }},\n"
        "  {{ id = \"qualified\", probability = 25 }},\n"
        "  {{ id = \"proposal\", probability = 50 }},\n"
        "  {{ id = \"negotiation\", probability = 75 }},\n"
        "  {{ id = \"won\", outcome = \"won\" }},\n"
        "  {{ id = \"lost\", outcome = \"lost\" }},\n"
        "]\n"
        "\n"
        "# [fields.person.shoe_size]     # an own field: option, column, query word like any other\n"
        "# type = \"integer\"\n"
        "\n"
        "# [kinds.vehicle]               # an own kind: folder vehicles/\n"
        "# fields.plate = {{ type = \"text\", required = true }}\n"
        "# fields.holder = {{ type = \"reference\", to = \"person\" }}\n"
        "\n"
        "# [choices.person]              # instead of the built-in ones\n"
        "# status = [\"lead\", \"prospect\", \"customer\", \"patient\"]\n"
        "\n"
        "# [rates]                       # what one unit is worth in the workspace's currency\n"
        "# USD = \"0.92\"\n"
        "\n"
        "# [searches]                    # queries with a name: crm find org @quiet\n"
        "# quiet = \"no:activity.90d\"\n",
        fmt::format("name = {}", toml::Literal::text(name).toml()), fmt::format("currency = \"{}\"", currency),
        region_line, fmt::format("timezone = \"{}\"", zone));
}

void make_workspace(const std::string& directory, std::string_view settings_text, bool git) {
    make_users_folders(directory);
    const Fd folder = open_users_folder(directory);
    if (is_there(folder.get(), "crm.toml"))
        throw Error(Exit::conflict, fmt::format("{} is a workspace already", directory),
                    fmt::format("crm -C {} find", directory));
    make_own_folder(folder.get(), own_folder);
    make_own_folder(folder.get(), stage_parent);
    if (git) {
        write_new(folder.get(), ".gitignore", new_git_ignore());
        write_new(folder.get(), ".gitattributes", new_git_attributes());
    }
    write_new(folder.get(), "crm.toml", settings_text);
    sync_directory(folder.get(), directory);
}

}  // namespace crm
