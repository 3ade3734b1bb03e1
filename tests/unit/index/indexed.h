#pragma once
// A workspace with a cache folder of its own, and everything that its index, or its files, say as lines to compare.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "../../../src/index/cache.h"
#include "../../../src/index/references.h"
#include "../../../src/index/tables.h"
#include "../../../src/index/unpacking.h"
#include "../../../src/index/words.h"
#include "../store/folder.h"

namespace crm::test {

using Lines = std::vector<std::string>;

inline std::string line_of(const Record& record) {
    std::string line = std::string(record.kind().name) + ' ' + record.id() + " at " + to_string(record.place);
    for (const Field& field : record.kind().fields) {
        const Value& value = record[field];
        if (absent(value)) continue;
        line += " | " + std::string(field.key) + " = " + std::to_string(value.index()) + ' ' + to_text(value);
        if (const auto* rows = std::get_if<std::vector<Row>>(&value))
            for (const Row& row : *rows) {
                line += " (";
                for (const Value& each : row.values) line += std::to_string(each.index()) + ' ' + to_text(each) + ", ";
                line += ")";
            }
    }
    for (const auto& [key, text] : record.undeclared) line += " | undeclared " + key + " = " + text;
    return line;
}

inline std::string line_of(const Problem& problem) {
    return "problem " + to_string(problem.place) + ' ' + problem.code + ' ' + problem.message + ' ' + problem.hint;
}

inline std::string line_of(const Tombstone& tombstone) {
    return "tombstone " + std::string(tombstone.kind->name) + ' ' + tombstone.id + ' ' + tombstone.merged_into + ' ' +
           to_string(tombstone.place);
}

/// Of a link, with when it was; of an event.
inline std::string line_of(const LinkField& field, std::string_view id, std::string_view target,
                           std::string_view moment) {
    std::string line = "link " + std::string(field.kind->name) + ' ' + field.name();
    for (const std::string_view part : {id, target, moment}) line += ' ' + std::string(part);
    return line;
}

/// What the files say of all kinds.
inline Lines said_by_files(const Workspace& workspace) {
    Lines lines;
    const LinkFields fields(workspace.schema());
    for (const Kind* kind : workspace.schema().kinds()) {
        const Loaded loaded = workspace.load(*kind);
        for (const Record& record : loaded.records) {
            lines.push_back(line_of(record));
            const auto* at = kind->event ? std::get_if<DateTime>(&record["at"]) : nullptr;
            const std::string moment = at ? std::to_string(at->at.time_since_epoch().count()) : "";
            std::set<std::string> links;
            each_link(record, fields, [&](std::size_t field, std::string_view target) {
                links.insert(line_of(fields.all()[field], record.id(), target, moment));
            });
            lines.insert(lines.end(), links.begin(), links.end());
        }
        for (const Problem& problem : loaded.problems) lines.push_back(line_of(problem));
        for (const Tombstone& tombstone : loaded.tombstones) lines.push_back(line_of(tombstone));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

inline void add_rows(Lines& lines, Cache& cache, const std::string& sql) {
    Statement statement = cache.database().prepare(sql);
    while (statement.step()) {
        std::string line = sql.substr(0, sql.find(' ', sql.find("FROM")));
        for (int i = 0; i < statement.columns(); ++i)
            line += " | " + (statement.is_null(i) ? "NULL" : std::string(statement.text(i)));
        lines.push_back(line);
    }
}

/// What an index says of all kinds, in the same words.
inline Lines said_by(Cache& cache, const Workspace& workspace) {
    cache.refresh(workspace.schema().kinds());
    Lines lines;
    std::map<std::int64_t, std::string> ids;
    for (const Kind* kind : workspace.schema().kinds()) {
        Statement rows =
            cache.database().prepare("SELECT " + record_columns(*kind) + " FROM " + quoted_name(rows_table(*kind)));
        while (rows.step()) {
            const Record record = read_record(rows, 0, *kind, workspace.settings());
            lines.push_back(line_of(record));
            ids.emplace(rows.integer(0), record.id());
        }
        for (const Problem& problem : cache.problems(*kind)) lines.push_back(line_of(problem));
        for (const Tombstone& tombstone : cache.tombstones(*kind)) lines.push_back(line_of(tombstone));
    }
    const LinkFields fields(workspace.schema());
    Statement links = cache.database().prepare("SELECT field, row, target, moment FROM link");
    while (links.step())
        lines.push_back(line_of(fields.all().at(static_cast<std::size_t>(links.integer(0))), ids[links.integer(1)],
                                links.text(2), links.text(3)));
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Every column of every row, but for the numbers of rows, which are the index's own.
inline Lines columns_said_by(Cache& cache, const Workspace& workspace) {
    cache.refresh(workspace.schema().kinds());
    Lines lines;
    for (const Kind* kind : workspace.schema().kinds()) {
        std::string columns;
        for (const std::string& column : columns_of(*kind))
            if (column != "_row") columns += (columns.empty() ? "" : ", ") + quoted_name(column);
        add_rows(lines, cache, "SELECT " + columns + " FROM " + quoted_name(rows_table(*kind)));
        const std::vector<std::string> every{""};
        each_with(cache.database(), *kind, every, Part::all, [&](std::int64_t, const Words& words) {
            std::string line = "words";
            for (const std::string_view part : {words.id, words.marks, words.forms, words.text}) (line += ' ') += part;
            lines.push_back(std::move(line));
        });
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// A workspace and where its index is.
class Indexed {
public:
    explicit Indexed(std::string_view settings = plain_settings) : home(settings), cache_folder("") {}

    IndexPlace place() const { return {.folder = cache_folder.path()}; }
    std::unique_ptr<Cache> open() { return Cache::open(home.workspace(), place()); }
    std::unique_ptr<Cache> open_in_memory() { return Cache::open(home.workspace(), {}); }
    Lines files() { return said_by_files(home.workspace()); }
    Lines index() { return said_by(*open(), home.workspace()); }

    /// The path of the database's file.
    std::string database() const {
        for (const auto& entry : std::filesystem::directory_iterator(cache_folder.path()))
            if (entry.path().extension() == ".sqlite") return entry.path().string();
        return {};
    }

    Home home;
    Folder cache_folder;
};

}  // namespace crm::test
