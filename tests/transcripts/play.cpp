#include "play.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace transcripts {
namespace {

constexpr std::chrono::seconds time_limit{60};

/// The output as the story writes it: lines, then what a terminal would not show.
std::vector<std::string> written_down(const Outcome& outcome) {
    auto lines = split_lines(outcome.output);
    if (!outcome.output.empty() && outcome.output.back() != '\n') lines.emplace_back("[no final newline]");
    if (outcome.exit_code != 0) lines.push_back("[exit " + std::to_string(outcome.exit_code) + "]");
    return lines;
}

/// The lines for --update: those that match stay as they were written, with their wildcards, the others are new.
std::vector<std::string> mended_output(const std::vector<Change>& changes, Captures& captures) {
    std::vector<std::string> lines;
    for (const auto& change : changes) {
        if (change.sort == Change::Sort::same) {
            lines.push_back(change.expected);
            if (const auto bound = match({&change.expected, 1}, {&change.got, 1}, captures)) captures = *bound;
        }
        if (change.sort == Change::Sort::extra) lines.push_back(name_captures(change.got, captures));
    }
    return lines;
}

void write_file(const File& file, const std::filesystem::path& folder) {
    const auto path = folder / file.name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream{path, std::ios::binary};
    stream << file.content;
    if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
}

class Player {
public:
    explicit Player(const Stage& stage) : shell_(stage.programs) {
        if (!stage.fixtures.empty()) shell_.set("CRM_FIXTURES", stage.fixtures.string());
        captures_ = {{"home", shell_.home().string()}, {"work", shell_.work().string()}};
    }

    void copy(const std::filesystem::path& folder) const {
        std::filesystem::copy(folder, shell_.work() / folder.filename(), std::filesystem::copy_options::recursive);
    }

    void take(const File& file) const { write_file(file, shell_.work()); }

    void take(const Command& command) {
        const auto outcome = shell_.run(substitute(command.text, captures_), time_limit);
        const auto got = written_down(outcome);
        if (outcome.timed_out) {
            failures_.push_back({&command, "still running after 60 seconds", {}, command.output});
            return;
        }
        if (auto bound = match(command.output, got, captures_)) {
            captures_ = std::move(*bound);
            return;
        }
        Failure failure{&command, {}, compare(command.output, got, captures_), {}};
        failure.mended = mended_output(failure.changes, captures_);
        failures_.push_back(std::move(failure));
    }

    std::vector<Failure> failures() { return std::move(failures_); }

private:
    Shell shell_;
    Captures captures_;
    std::vector<Failure> failures_;
};

bool on_path(const std::string& program) {
    const auto* folders = "/usr/local/bin /usr/bin /bin";
    std::istringstream stream{folders};
    for (std::string folder; stream >> folder;) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    }
    return false;
}

}  // namespace

std::string missing_need(const Story& story, const Stage& stage) {
    for (const auto& need : story.needs) {
        if (need == "fixtures" ? stage.fixtures.empty() : !on_path(need)) return need;
    }
    return {};
}

std::vector<Failure> play(const Story& story, const Stage& stage) {
    Player player{stage};
    for (const auto& folder : story.copies) player.copy(stage.root / folder);
    for (const auto& step : story.steps) {
        std::visit([&](const auto& taken) { player.take(taken); }, step);
    }
    return player.failures();
}

std::string mend(std::string_view markdown, const std::vector<Failure>& failures) {
    auto lines = split_lines(markdown);
    for (auto failure = failures.rbegin(); failure != failures.rend(); ++failure) {
        const auto& command = *failure->command;
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(command.output_line - 1);
        const auto after = lines.erase(first, first + static_cast<std::ptrdiff_t>(command.output.size()));
        auto output = failure->mended;
        for (auto& line : output) {
            if (!line.empty()) line = command.indent + line;
        }
        lines.insert(after, output.begin(), output.end());
    }
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    return text;
}

}  // namespace transcripts
