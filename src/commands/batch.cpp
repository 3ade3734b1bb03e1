// add KIND --batch: many records from a file, all or nothing.
#include <fmt/format.h>

#include <array>

#include "import_files.h"
#include "intake_options.h"
#include "shared.h"

namespace crm {

namespace {

/// What a header or key means; none may be unknown, for a batch has no --map.
std::vector<std::vector<ColumnTarget>> targets_of(const ImportFiles& files, const Kind& kind) {
    std::vector<std::vector<ColumnTarget>> targets;
    for (const ImportSheet& sheet : files.sheets) targets.push_back(plan_fields(sheet, kind));
    return targets;
}

std::vector<std::string> ids_of(const Intake& intake) {
    std::vector<std::string> ids;
    for (const Intake::Outcome& outcome : intake.outcomes) ids.push_back(outcome.id);
    return ids;
}

std::string done_words(const Intake& intake, const Kind& kind) {
    using Fate = Intake::Fate;
    const std::size_t added = intake.count(Fate::added);
    std::string words = fmt::format("added {}", counted(added, kind.name, kind.folder));
    for (const Fate fate : {Fate::updated, Fate::unchanged, Fate::skipped})
        if (const std::size_t count = intake.count(fate)) words += fmt::format(", {} {}", fate_word(fate), count);
    return words + created_words(intake);
}

/// What the file said is forgotten when this ends: the memory is needed for what is to be written.
Intake take_file(Context& context, const Kind& kind, ChangeSet& changes) {
    const Arguments& arguments = context.arguments();
    const std::array paths{std::string(arguments.value("batch"))};
    ImportFiles files = read_files(context, paths, {});
    FileDrafts drafts = drafts_of(files, targets_of(files, kind), {});
    IntakeSettings settings = intake_settings(context);
    settings.record_moves = true;
    Intake intake = take_in(context.engine(), changes, kind, std::move(drafts.drafts), settings);
    const auto rejected = rejected_rows(files, drafts, intake);
    if (!rejected.empty()) {
        report_rejected(context, rejected);
        throw Error(exit_for(rejected), fmt::format("{} of {} cannot be taken; nothing was added", rejected.size(),
                                                    counted(row_count(files), "record", "records")));
    }
    return intake;
}

}  // namespace

Exit add_batch(Context& context, const Kind& kind) {
    const Arguments& arguments = context.arguments();
    if (!arguments.operand(1).empty() || !arguments.fields.empty() || arguments.has("id"))
        throw Error(Exit::usage, "a batch takes names, ids and fields from its file", "leave them out, or --batch");
    ChangeSet changes(context.workspace());
    const Intake intake = take_file(context, kind, changes);
    context.finish(changes, done_words(intake, kind), ids_of(intake));
    return Exit::done;
}

}  // namespace crm
