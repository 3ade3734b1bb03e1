#pragma once
// A workspace in a temporary folder, and reports asked of it.

#include <string>
#include <string_view>
#include <vector>

#include "crm/reports/report.h"

namespace crm::test {

class Company {
public:
    /// `settings` is added to a crm.toml with the currency EUR, the zone of Berlin, and USD at 0.90.
    explicit Company(std::string_view settings = one_pipeline);
    ~Company();
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    static const std::string_view one_pipeline;  ///< lead 10 %, proposal 50 %, won, lost

    /// A file, relative to the workspace.
    void write(const std::string& path, std::string_view text) const;
    /// A deal's file; `lines` after the name.
    void deal(const std::string& id, std::string_view lines) const;

    Table ask(std::string_view report, const ReportSettings& settings = {}, std::string_view query = {});

    /// What a report says that compares this company with another, as it was before.
    Table compare(std::string_view report, const Company& before, const ReportSettings& settings = {});

    std::vector<Problem> problems;  ///< of the last report

private:
    std::string folder_;
};

/// A report's table as data has it: a line for the columns and one for each row, cells joined by " | "; what is absent
/// is null.
std::string data(const Table& table);

/// The values of a column.
std::vector<Value> column(const Table& table, std::string_view name);

}  // namespace crm::test
