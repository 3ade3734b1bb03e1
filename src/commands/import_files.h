#pragma once
// Files whose rows become records: what import and the batches of add have in common.

#include <span>
#include <string>
#include <vector>

#include "crm/actions/import_plan.h"
#include "crm/actions/intake.h"
#include "crm/commands/context.h"
#include "crm/importers/importer.h"

namespace crm {

struct ImportFiles {
    std::vector<const Importer*> importers;
    std::vector<ImportSheet> sheets;  ///< of each file
};

/// Reads files, - being standard input, in the format --from names, else the one they look like. A file that cannot be
/// read at all is reported, and Error(Exit::invalid).
ImportFiles read_files(Context& context, std::span<const std::string> paths, const ImportSettings& settings);

/// A row, by its file and its number there.
struct RowOf {
    std::size_t file;
    std::size_t row;
    auto operator<=>(const RowOf&) const = default;
};

/// The drafts of all files, whose cells are taken out of them, and the row that each was.
struct FileDrafts {
    std::vector<Draft> drafts;
    std::vector<RowOf> rows;
};
FileDrafts drafts_of(ImportFiles& files, std::span<const std::vector<ColumnTarget>> targets,
                     std::span<const ValueRule> values);

struct RejectedRow {
    RowOf row;
    std::vector<Problem> problems;
    bool duplicate = false;
};
/// Those that could not be read and those that could not be taken, in the order of the files.
std::vector<RejectedRow> rejected_rows(const ImportFiles& files, const FileDrafts& drafts, const Intake& intake);

/// Reports why rows were rejected: each reason with its first rows, as many as a person reads.
void report_rejected(Context& context, std::span<const RejectedRow> rejected);

/// What the exit code says of them: a conflict if all are duplicates, else invalid data.
Exit exit_for(std::span<const RejectedRow> rejected);

/// How many rows there are in all files.
std::size_t row_count(const ImportFiles& files);

}  // namespace crm
