#include "conflicted.h"

#include "crm/base/text.h"

namespace crm {

namespace {

/// "activity.20261122-k3f9x.text" is the text of an event, and not of a record called like the journal.
RecordConflict of_event(const toml::MergeConflict& conflict) {
    const auto parts = split(conflict.field, '.');
    if (parts.size() < 2) return {conflict.field, {}, &conflict};
    const std::string record(parts[1]);
    const std::size_t before = parts[0].size() + parts[1].size() + 2;
    return {record, before <= conflict.field.size() ? conflict.field.substr(before) : std::string(), &conflict};
}

Cell cell(const std::optional<std::string>& text) { return {text ? Value{*text} : Value{}}; }

}  // namespace

std::string_view id_in_path(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.rfind(".toml"));
}

const Kind* kind_of_file(const Schema& schema, std::string_view path) {
    for (const Kind* kind : schema.kinds())
        if (!kind->event && path.starts_with(kind->folder) && path.substr(kind->folder.size()).starts_with('/'))
            return kind;
    return nullptr;
}

std::vector<RecordConflict> conflicts_in(const ConflictedFile& file, const Schema& schema) {
    std::vector<RecordConflict> result;
    const Kind* kind = kind_of_file(schema, file.path);
    for (const toml::MergeConflict& conflict : file.conflicts)
        result.push_back(kind ? RecordConflict{std::string(id_in_path(file.path)), conflict.field, &conflict}
                              : of_event(conflict));
    return result;
}

Table conflict_table(const std::vector<ConflictedFile>& files, const Schema& schema) {
    Table table;
    for (const std::string_view name : {"record", "field", "ours", "theirs", "base", "file"})
        table.columns.push_back({.name = std::string(name)});
    for (const ConflictedFile& file : files) {
        if (!file.by_field) table.rows.push_back({{std::string(id_in_path(file.path))}, {}, {}, {}, {}, {file.path}});
        for (const RecordConflict& each : conflicts_in(file, schema))
            table.rows.push_back({{each.record},
                                  {each.field},
                                  cell(each.conflict->ours),
                                  cell(each.conflict->theirs),
                                  cell(file.has_base ? each.conflict->base : std::nullopt),
                                  {file.path}});
    }
    return table;
}

}  // namespace crm
