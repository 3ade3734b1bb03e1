#include "import_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "crm/base/file.h"
#include "crm/base/suggest.h"

namespace crm {

namespace {

/// As many problems as are printed of one command.
constexpr std::size_t most_reported = 20;

const Importer& importer_called(std::string_view name) {
    if (const Importer* importer = importer_named(name)) return *importer;
    std::vector<std::string_view> names;
    for (const Importer& importer : importers()) names.push_back(importer.name);
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("--from cannot be '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("one of {}", fmt::join(names.begin(), names.end(), ", ")));
}

/// A reason, and the problems that have it.
using Group = std::vector<const Problem*>;

/// Reasons in the order of their first rows.
std::vector<Group> by_reason(std::span<const RejectedRow> rejected) {
    std::vector<Group> groups;
    std::map<std::string_view, std::size_t> known;
    for (const RejectedRow& row : rejected)
        for (const Problem& problem : row.problems) {
            const auto [entry, is_new] = known.try_emplace(problem.message, groups.size());
            if (is_new) groups.emplace_back();
            groups[entry->second].push_back(&problem);
        }
    return groups;
}

void report_group(Context& context, const Group& group, std::size_t most) {
    const std::size_t shown = std::min(group.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        Problem problem = *group[i];
        if (i + 1 < shown) problem.hint.clear();
        if (i + 1 == shown && group.size() > shown)
            problem.message += fmt::format(", and {} more like this", group.size() - shown);
        context.report(std::move(problem));
    }
}

}  // namespace

ImportFiles read_files(Context& context, std::span<const std::string> paths, const ImportSettings& settings) {
    const std::string_view from = context.arguments().value("from");
    const Importer* wanted = from.empty() ? nullptr : &importer_called(from);
    ImportFiles files;
    bool sound = true;
    for (const std::string& path : paths) {
        const std::string bytes = read_input(path);
        const Importer* importer = wanted ? wanted : importer_for(path, bytes);
        if (!importer)
            throw Error(Exit::usage, fmt::format("it is not clear what {} is", path), "say it with --from FORMAT");
        files.importers.push_back(importer);
        const ImportSheet& sheet =
            files.sheets.emplace_back(importer->read(bytes, path == "-" ? "standard input" : path, settings));
        for (const Problem& problem : sheet.problems) context.report(problem);
        sound = sound && sheet.problems.empty();
    }
    if (!sound) throw Error(Exit::invalid, "the file cannot be read; nothing was taken");
    return files;
}

FileDrafts drafts_of(ImportFiles& files, std::span<const std::vector<ColumnTarget>> targets,
                     std::span<const ValueRule> values) {
    FileDrafts result;
    for (std::size_t file = 0; file < files.sheets.size(); ++file) {
        SheetDrafts drafts = drafts_of(files.sheets[file], targets[file], values);
        result.drafts.insert(result.drafts.end(), std::make_move_iterator(drafts.drafts.begin()),
                             std::make_move_iterator(drafts.drafts.end()));
        for (const std::size_t row : drafts.rows) result.rows.push_back({file, row});
    }
    return result;
}

std::vector<RejectedRow> rejected_rows(const ImportFiles& files, const FileDrafts& drafts, const Intake& intake) {
    std::vector<RejectedRow> rejected;
    for (std::size_t file = 0; file < files.sheets.size(); ++file) {
        const auto& rows = files.sheets[file].rows;
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (!rows[row].problems.empty()) rejected.push_back({{file, row}, rows[row].problems, false});
    }
    for (std::size_t i = 0; i < intake.outcomes.size(); ++i) {
        const Intake::Outcome& outcome = intake.outcomes[i];
        if (outcome.fate == Intake::Fate::rejected)
            rejected.push_back({drafts.rows[i], outcome.problems, outcome.duplicate});
    }
    std::sort(rejected.begin(), rejected.end(),
              [](const RejectedRow& a, const RejectedRow& b) { return a.row < b.row; });
    return rejected;
}

void report_rejected(Context& context, std::span<const RejectedRow> rejected) {
    const auto groups = by_reason(rejected);
    // Where there is room, every row; else of each reason as many rows as leave room for the others.
    const std::size_t each = std::max<std::size_t>(1, most_reported / std::max<std::size_t>(1, groups.size()));
    const std::size_t shown = groups.size() > most_reported ? most_reported - 1 : groups.size();
    for (std::size_t i = 0; i < shown; ++i) report_group(context, groups[i], each);
    std::size_t left = 0;
    for (std::size_t i = shown; i < groups.size(); ++i) left += groups[i].size();
    if (left > 0)
        context.report({groups[shown].front()->place,
                        groups[shown].front()->code,
                        fmt::format("and {} more problems from this row on", left),
                        {}});
}

Exit exit_for(std::span<const RejectedRow> rejected) {
    const bool all =
        std::all_of(rejected.begin(), rejected.end(), [](const RejectedRow& row) { return row.duplicate; });
    return all ? Exit::conflict : Exit::invalid;
}

std::size_t row_count(const ImportFiles& files) {
    std::size_t count = 0;
    for (const ImportSheet& sheet : files.sheets) count += sheet.rows.size();
    return count;
}

}  // namespace crm
