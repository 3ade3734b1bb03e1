#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "import_files.h"
#include "intake_options.h"
#include "output_file.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

using Fate = Intake::Fate;

std::optional<char> separator_of(std::string_view text) {
    if (text.empty()) return {};
    if (text == "tab" || text == "\\t") return '\t';
    if (text.size() == 1) return text.front();
    throw Error(Exit::usage, fmt::format("--separator cannot be '{}'", text), "one character, or tab");
}

ImportSettings file_settings(const Arguments& arguments) {
    ImportSettings settings;
    if (arguments.has("encoding")) settings.encoding = std::string(arguments.value("encoding"));
    settings.separator = separator_of(arguments.value("separator"));
    return settings;
}

const Kind& wanted_kind(const Context& context) {
    const std::string_view name = context.arguments().value("kind");
    if (!name.empty()) return context.schema().known_kind(name);
    throw Error(Exit::usage, "import as what?",
                fmt::format("crm import {} --kind person", context.arguments().operand(0)));
}

FileDrafts planned(const Context& context, ImportFiles& files, const Kind& kind) {
    std::vector<ColumnRule> columns;
    for (const std::string& text : context.arguments().values("map"))
        for (ColumnRule& rule : read_column_rules(text)) columns.push_back(std::move(rule));
    std::vector<ValueRule> values;
    for (const std::string& text : context.arguments().values("value")) values.push_back(read_value_rule(text));
    check_rules(files.sheets, kind, columns, values);
    std::vector<std::vector<ColumnTarget>> targets;
    for (const ImportSheet& sheet : files.sheets)
        targets.push_back(plan_columns(sheet, kind, context.schema(), columns));
    return drafts_of(files, targets, values);
}

std::string file_words(const ImportFiles& files) {
    return files.sheets.size() == 1 ? files.sheets.front().file : counted(files.sheets.size(), "file", "files");
}

std::string done_words(const Intake& intake, const Kind& kind, const ImportFiles& files, std::size_t rejected) {
    std::string words = fmt::format("imported {} from {} ({} updated, {} unchanged",
                                    counted(intake.count(Fate::added), kind.name, kind.folder), file_words(files),
                                    intake.count(Fate::updated), intake.count(Fate::unchanged));
    if (const std::size_t skipped = intake.count(Fate::skipped)) words += fmt::format(", {} skipped", skipped);
    if (rejected > 0) words += fmt::format(", {} rejected", rejected);
    words += ')';
    // Three names are news, three hundred are not.
    constexpr std::size_t most_names = 3;
    if (intake.created.size() <= most_names) return words + created_words(intake);
    return words + fmt::format(", and made {} that they name", counted(intake.created.size(), "record", "records"));
}

/// Those that are new or changed, each once.
std::vector<std::string> changed_ids(const Intake& intake) {
    std::vector<std::string> ids;
    std::unordered_set<std::string_view> seen;
    for (const Intake::Outcome& outcome : intake.outcomes)
        if ((outcome.fate == Fate::added || outcome.fate == Fate::updated) && seen.insert(outcome.id).second)
            ids.push_back(outcome.id);
    return ids;
}

void write_rejects(Context& context, const ImportFiles& files, std::span<const RejectedRow> rejected) {
    const std::string path(context.arguments().value("rejects"));
    if (path.empty() || context.dry_run()) return;
    std::vector<std::size_t> rows;
    for (const RejectedRow& row : rejected) rows.push_back(row.row.row);
    write_output_file(path, files.importers.front()->rejected(files.sheets.front(), rows));
    context.say(fmt::format("wrote {} to {}", counted(rejected.size(), "row", "rows"), path));
}

[[noreturn]] void refuse(const ImportFiles& files, std::span<const RejectedRow> rejected) {
    throw Error(exit_for(rejected),
                fmt::format("{} of {} cannot be taken; nothing was imported", rejected.size(),
                            counted(row_count(files), "row", "rows")),
                "mend them, or take the rest with --partial; --rejects FILE writes them to a file");
}

IntakeSettings settings_of(Context& context) {
    IntakeSettings settings = intake_settings(context);
    settings.key = context.arguments().value("key");
    return settings;
}

struct Taken {
    std::vector<std::string> ids;
    std::string words;
    Exit exit;
};

/// What the files said is forgotten when this ends: the memory is needed for what is to be written.
Taken take_files(Context& context, const Kind& kind, ChangeSet& changes) {
    const Arguments& arguments = context.arguments();
    const auto paths = arguments.rest(0);
    ImportFiles files = read_files(context, paths, file_settings(arguments));
    FileDrafts drafts = planned(context, files, kind);
    const Intake intake = take_in(context.engine(), changes, kind, std::move(drafts.drafts), settings_of(context));
    const auto rejected = rejected_rows(files, drafts, intake);
    if (!rejected.empty()) {
        report_rejected(context, rejected);
        write_rejects(context, files, rejected);
        if (!arguments.has("partial")) refuse(files, rejected);
    }
    return {changed_ids(intake), done_words(intake, kind, files, rejected.size()),
            rejected.empty() ? Exit::done : exit_for(rejected)};
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("rejects") && arguments.rest(0).size() > 1)
        throw Error(Exit::usage, "--rejects takes the rows of one file", "import the files one by one");
    const Kind& kind = wanted_kind(context);
    ChangeSet changes(context.workspace());
    const Taken taken = take_files(context, kind, changes);
    context.finish(changes, taken.words, taken.ids);
    return taken.exit;
}

constexpr std::array operands{
    Operand{.name = "FILE",
            .help = "what to import; several are taken together, - is standard input",
            .means = Means::file,
            .rest = true},
};
constexpr std::array options{
    Option{.name = "kind",
           .value = "KIND",
           .help = "what the rows are: person, org, deal…",
           .means = Means::kind,
           .letter = 'k'},
    Option{.name = "map",
           .value = "COLUMN=FIELD,…",
           .help = "what columns are that are not called like a field; = leaves one out, =+ keeps it as it is",
           .letter = 'm',
           .repeat = true},
    Option{.name = "value", .value = "COLUMN:OLD=NEW", .help = "takes a cell that is OLD for NEW", .repeat = true},
    Option{.name = "key",
           .value = "FIELD",
           .help = "brings the record up to date that has the same FIELD, instead of adding another",
           .means = Means::field},
    create_option,
    if_duplicate_option,
    Option{.name = "partial", .value = {}, .help = "takes the rows that can be taken when others cannot"},
    Option{.name = "rejects",
           .value = "FILE",
           .help = "writes the rows that cannot be taken there, to mend and import again",
           .means = Means::file},
    from_option,
    Option{.name = "encoding", .value = "NAME", .help = "CP949, GB18030, windows-1251…; else found by looking"},
    Option{.name = "separator", .value = "CHAR", .help = "between cells; else found by looking"},
};

}  // namespace

constexpr Command verbs::import{.name = "import",
                                .summary = "take records in from CSV or JSON",
                                .needs = Needs::lock,
                                .operands = operands,
                                .options = options,
                                .run = run};

}  // namespace crm
