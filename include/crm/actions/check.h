#pragma once
// Whether every record of a workspace is sound.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/store/change.h"
#include "crm/store/workspace.h"

namespace crm {

/// What can be wrong. docs/problems.md has a paragraph for each code.
struct ProblemCode {
    std::string_view code;
    bool remark = false;  ///< worth knowing, and no fault
};
std::span<const ProblemCode> problem_codes();
bool is_remark(std::string_view code);

struct CheckResult {
    std::vector<Problem> problems;  ///< by file, line and column; remarks too
    std::size_t faults = 0;         ///< problems that are no remarks
    std::size_t records = 0;
};

/// Reads every file of the workspace once for each kind of record in it, and says all that is wrong: what files say,
/// what they refer to, what lies beside them. Takes time in proportion to the files.
CheckResult check(const Workspace& workspace);

/// What stands where each problem points, as its file writes it: the value, or the key's where a key is pointed at;
/// empty where no value stands. Reads each file with problems once.
std::vector<std::string> values_at(const Workspace& workspace, std::span<const Problem> problems);

/// The faults among `now` that are not among `before`, lines and columns aside.
std::vector<Problem> new_faults(const std::vector<Problem>& now, const std::vector<Problem>& before);

/// Puts into `changes` what can be put right without asking anybody (store/mend.h), and says what that is, by file,
/// line and column.
std::vector<Problem> mend(const Workspace& workspace, ChangeSet& changes);

}  // namespace crm
