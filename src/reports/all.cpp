#include <fmt/format.h>

#include <array>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "rows.h"

namespace crm {

std::span<const Report> reports() {
    static const std::array all{report::pipeline, report::sales, report::winrate, report::activity, report::changes};
    return all;
}

const Report& report_named(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Report& report : reports()) {
        if (report.name == name) return report;
        names.push_back(report.name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("no report is called '{}'", name),
                near ? fmt::format("crm report {}", *near)
                     : fmt::format("reports: {}", join({names.begin(), names.end()}, ", ")));
}

}  // namespace crm
