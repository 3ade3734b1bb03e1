#include "company.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crm/base/text.h"

namespace crm::test {

namespace {

std::string temporary_folder() {
    std::string path = (std::filesystem::temp_directory_path() / "crm-reports-XXXXXX").string();
    if (!mkdtemp(path.data())) throw std::runtime_error("no temporary folder");
    return path;
}

Calendar calendar_of(const Workspace& workspace) {
    return {DateTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}, {}}, workspace.settings().zone};
}

std::string cell_text(const Cell& cell) { return absent(cell.value) ? "null" : to_text(cell.value); }

}  // namespace

const std::string_view Company::one_pipeline = R"([[pipeline]]
id = "sales"
stage = [
  { id = "lead", probability = 10 },
  { id = "proposal", probability = 50 },
  { id = "won", outcome = "won" },
  { id = "lost", outcome = "lost" },
]
)";

Company::Company(std::string_view settings) : folder_(temporary_folder()) {
    write("crm.toml",
          "currency = \"EUR\"\ntimezone = \"Europe/Berlin\"\n[rates]\nUSD = 0.90\n" + std::string(settings));
}

Company::~Company() { std::filesystem::remove_all(folder_); }

void Company::write(const std::string& path, std::string_view text) const {
    const std::filesystem::path file = std::filesystem::path(folder_) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

void Company::deal(const std::string& id, std::string_view lines) const {
    write("deals/" + id + ".toml", "name = \"" + id + "\"\n" + std::string(lines) + "\n");
}

Table Company::compare(std::string_view report, const Company& before, const ReportSettings& settings) {
    const Workspace was(before.folder_);
    const Workspace is(folder_);
    const Calendar calendar = calendar_of(is);
    const auto old = memory_engine(was, calendar);
    const auto fresh = memory_engine(is, calendar);
    const auto all_of = [](const Engine& engine) {
        Side side{engine, {}};
        for (const Kind* kind : engine.schema().kinds()) side.asked.push_back({kind, {}});
        return side;
    };
    return report_named(report).compare(all_of(*old), all_of(*fresh), settings, problems);
}

Table Company::ask(std::string_view report, const ReportSettings& settings, std::string_view query) {
    const Workspace workspace(folder_);
    const Calendar calendar = calendar_of(workspace);
    const auto engine = memory_engine(workspace, calendar);
    const Report& asked = report_named(report);
    ReportSettings all = settings;
    if (!query.empty())
        all.where = query::Query::parse(query, workspace.schema().known_kind(asked.kind), workspace.schema(),
                                        workspace.settings(), calendar);
    problems.clear();
    return asked.run(*engine, all, problems);
}

std::string data(const Table& table) {
    std::vector<std::string> cells;
    for (const Column& each : table.columns) cells.push_back(each.name);
    std::string text = join(cells, " | ") + '\n';
    for (const auto& row : table.rows) {
        cells.clear();
        for (const Cell& cell : row) cells.push_back(cell_text(cell));
        text += join(cells, " | ") + '\n';
    }
    return text;
}

std::vector<Value> column(const Table& table, std::string_view name) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name)
            for (const auto& row : table.rows) values.push_back(row[i].value);
    return values;
}

}  // namespace crm::test
