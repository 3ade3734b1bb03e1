#include "identity.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "fingerprint.h"
#include "tables.h"

namespace crm {

namespace {

std::string hex(const ContentHash& hash) { return fmt::format("{:016x}{:016x}", hash.high, hash.low); }

/// Everything a field says that decides what is stored, or what a problem says.
void describe(std::string& text, const Field& field) {
    text += fmt::format("{}\t{}\t{}\t{}{}{}\t{}\t{}\t{}\n", field.name, field.key, static_cast<int>(field.type),
                        field.list, field.required, field.identifying, field.to, field.least, field.most);
    for (const std::string_view choice : field.choices) text += fmt::format("{}\n", choice);
    for (const Field& column : field.columns) describe(text, column);
}

std::string schema_hash(const Schema& schema) {
    std::string text;
    for (const Kind* kind : schema.kinds()) {
        text += fmt::format("[{}]\t{}\t{}\t{}\n", kind->name, kind->folder, kind->title, kind->event);
        for (const Field& field : kind->fields) describe(text, field);
    }
    return hex(hash_of(text));
}

/// A copy of a workspace has the same files in another folder: their stamps prove nothing of this one's.
std::string folder_identity(const Workspace& workspace) {
    struct stat status {};
    if (fstat(workspace.directory_fd(), &status) != 0) return {};
    return fmt::format("{}:{}", status.st_dev, status.st_ino);
}

}  // namespace

std::map<std::string, std::string> identity_of(const Workspace& workspace) {
    const Settings& settings = workspace.settings();
    return {
        {"layout", std::to_string(layout_version)},
        {"crm", CRM_VERSION},
        {"workspace", folder_identity(workspace)},
        {"schema", schema_hash(workspace.schema())},
        {"settings", fmt::format("{} {} {} {} {}", settings.currency.code(), settings.region, settings.zone.name(),
                                 settings.language, static_cast<int>(settings.order))},
    };
}

std::string index_name(const Workspace& workspace) {
    std::error_code error;
    const auto path = std::filesystem::canonical(workspace.directory(), error);
    return hex(hash_of(error ? workspace.directory() : path.string()));
}

}  // namespace crm
