// What a merge left for a person to decide.
#include <fmt/format.h>

#include <array>

#include "conflicted.h"
#include "crm/base/text.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

Cell cell(const std::optional<std::string>& text) { return {text ? Value{*text} : Value{}}; }

Table table_of(const std::vector<ConflictedFile>& files, const Schema& schema) {
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

Exit run(Context& context) {
    const auto files = conflicted_files(context.workspace());
    const Table table = table_of(files, context.schema());
    if (!table.rows.empty() || context.wants_format()) context.print(table);
    if (files.empty()) {
        context.say("no conflicts");
        return Exit::no;
    }
    context.say(fmt::format("{} in {}; decide with: crm resolve REF --FIELD ours|theirs|base|VALUE",
                            counted(table.rows.size(), "conflict", "conflicts"),
                            counted(files.size(), "file", "files")));
    return Exit::done;
}

constexpr std::array options{format_option};

}  // namespace

constexpr Command verbs::conflicts{.name = "conflicts",
                                   .summary = "list what a merge left to decide",
                                   .needs = Needs::workspace,
                                   .options = options,
                                   .run = run};

}  // namespace crm
