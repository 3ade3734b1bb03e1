#include "identity.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <initializer_list>
#include <limits>

#include "fingerprint.h"
#include "tables.h"

namespace crm {

namespace {

std::string hex(const ContentHash& hash) { return fmt::format("{:016x}{:016x}", hash.high, hash.low); }

/// Every command describes the whole schema: without a formatter, which would take as long as opening the index.
void describe(std::string& text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) (text += part) += '\t';
    text += '\n';
}

/// Everything a field says that decides what is stored, or what a problem says.
void describe(std::string& text, const Field& field) {
    const auto flag = [](bool set) { return set ? "1" : "0"; };
    const auto bound = [](std::int64_t number, std::int64_t none) {
        return number == none ? std::string{} : std::to_string(number);
    };
    using Limits = std::numeric_limits<std::int64_t>;
    describe(text,
             {field.name, field.key, type_name(field.type), flag(field.list), flag(field.required),
              flag(field.identifying), field.to, bound(field.least, Limits::min()), bound(field.most, Limits::max())});
    for (const std::string_view choice : field.choices) describe(text, {choice});
    for (const Field& column : field.columns) describe(text, column);
}

std::string schema_hash(const Schema& schema) {
    std::string text;
    for (const Kind* kind : schema.kinds()) {
        describe(text, {kind->name, kind->folder, kind->title, kind->event ? "event" : "entity"});
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
