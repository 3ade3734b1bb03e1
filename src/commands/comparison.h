#pragma once
// Two times of a workspace, for a report that compares them.

#include <vector>

#include "crm/commands/context.h"
#include "crm/reports/report.h"

namespace crm {

/// What a comparing report says between --from, else a week before, and --to, else now: the files as they lie there.
/// Both days are taken as --as-of takes them, so that what was committed on the day of --from is before; a period
/// begins with its first day. What was wrong with files then is added to `problems`.
Table compare(Context& context, const Report& report, const ReportSettings& settings,
              std::span<const std::string> words, std::vector<Problem>& problems);

}  // namespace crm
