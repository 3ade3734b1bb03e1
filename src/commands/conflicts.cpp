// What a merge left for a person to decide.
#include <fmt/format.h>

#include <array>

#include "conflicted.h"
#include "crm/base/text.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

Exit run(Context& context) {
    const auto files = conflicted_files(context.workspace());
    const Table table = conflict_table(files, context.schema());
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
