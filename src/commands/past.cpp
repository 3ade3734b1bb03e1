#include "past.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "git_calls.h"

namespace crm {

namespace {

constexpr std::size_t short_hash = 10;

struct Commit {
    std::string hash;
    std::chrono::sys_seconds at{};
};

/// "<seconds> <hash>", a line each.
Commit read_commit(std::string_view line) {
    const std::string_view seconds = line.substr(0, line.find(' '));
    std::int64_t at = 0;
    std::from_chars(seconds.data(), seconds.data() + seconds.size(), at);
    return {std::string(trim(line.substr(seconds.size()))), std::chrono::sys_seconds(std::chrono::seconds(at))};
}

/// git of a workspace, asked about the line of commits that its branch went along.
class Line {
public:
    Line(Machine& machine, const std::string& directory) : machine_(machine), directory_(directory) {}

    std::optional<std::string> ask(std::vector<std::string> words, std::string_view input = {}) const {
        return ask_git(machine_, directory_, std::move(words), input);
    }

    Commit last_until(const Moment& moment, const Calendar& calendar) const {
        const auto seconds = std::max<std::int64_t>(moment.until.at.time_since_epoch().count(), 0);
        const auto found = ask(
            {"rev-list", "--timestamp", "--first-parent", "-1", fmt::format("--min-age={}", seconds), "HEAD", "--"});
        if (!found) throw no_history(machine_, directory_);
        if (trim(*found).empty()) throw too_early(moment, calendar);
        return read_commit(trim(*found));
    }

    Error without_settings(const Commit& commit, const Moment& moment, const Calendar& calendar) const {
        const auto all = ask({"rev-list", "--timestamp", "--first-parent", "HEAD", "--", "crm.toml"});
        const std::string hint =
            all && !trim(*all).empty() ? day_option(moment, last_line(*all), calendar) : std::string{};
        return {Exit::not_found,
                fmt::format("there was no crm.toml by {}: commit {} has none", moment.said,
                            commit.hash.substr(0, short_hash)),
                hint};
    }

private:
    static Commit last_line(std::string_view lines) {
        lines = trim(lines);
        return read_commit(lines.substr(lines.rfind('\n') + 1));
    }

    static std::string day_of(const Commit& commit, const Calendar& calendar) {
        return to_string(calendar.day_of({commit.at}));
    }
    static std::string day_option(const Moment& moment, const Commit& commit, const Calendar& calendar) {
        return fmt::format("--{} {}", moment.option, day_of(commit, calendar));
    }

    Error too_early(const Moment& moment, const Calendar& calendar) const {
        const auto roots = ask({"rev-list", "--timestamp", "--first-parent", "--max-parents=0", "HEAD", "--"});
        const Commit first = last_line(roots.value_or(""));
        if (trim(ask({"rev-parse", "--is-shallow-repository"}).value_or("")) == "true")
            return {Exit::not_found,
                    fmt::format("what was committed by {} is not in this clone: its history begins on {}", moment.said,
                                day_of(first, calendar)),
                    fmt::format("git -C {} fetch --unshallow", directory_)};
        return {Exit::not_found,
                fmt::format("nothing had been committed by {}: the first commit is of {}", moment.said,
                            day_of(first, calendar)),
                day_option(moment, first, calendar)};
    }

    Machine& machine_;
    const std::string& directory_;
};

/// In the folder that git is run in, and in the commit's: a text for each object.
FetchTexts fetch_with(Machine& machine, const std::string& directory) {
    return [&machine, directory](std::span<const std::string> objects) {
        if (objects.empty()) return std::vector<std::string>{};
        std::string names;
        for (const std::string& object : objects) names += object + '\n';
        const auto printed = ask_git(machine, directory, texts_command(), names);
        return read_texts(printed.value_or(""), objects.size());
    };
}

Moment until_end_of(std::string_view option, const Date& day, bool is_now, const Calendar& calendar) {
    const auto midnight = std::chrono::local_days(add_days(day, 1));
    DateTime end = calendar.at(midnight);
    end.at -= std::chrono::seconds(1);
    return {end, is_now ? calendar.now : end, to_string(day), option};
}

enum class End { first, last };

Moment moment_at(std::string_view option, std::string_view text, const Calendar& calendar, End end) {
    if (const auto range = read_date_range(text, calendar); range && range->first && range->last) {
        const bool is_now = range->contains(calendar.today());
        const bool begins = end == End::first && range->first != range->last;
        if (begins) return until_end_of(option, add_days(*range->first, -1), false, calendar);
        return until_end_of(option, *range->last, is_now, calendar);
    }
    const auto when = read_when(text, calendar);
    if (!when) throw Error(Exit::usage, fmt::format("--{}: {}", option, when.fault().reason), when.fault().hint);
    if (const auto* day = std::get_if<Date>(&*when))
        return until_end_of(option, *day, *day == calendar.today(), calendar);
    const DateTime time = std::get<DateTime>(*when);
    return {time, time, to_string(time), option};
}

}  // namespace

Moment moment_of(std::string_view option, std::string_view text, const Calendar& calendar) {
    return moment_at(option, text, calendar, End::last);
}

Moment moment_before(std::string_view option, std::string_view text, const Calendar& calendar) {
    return moment_at(option, text, calendar, End::first);
}

Moment end_of(std::string_view option, const Date& day, const Calendar& calendar) {
    return until_end_of(option, day, false, calendar);
}

Calendar calendar_of(const Settings& settings, DateTime now) {
    Calendar calendar{now, settings.zone, settings.order};
    calendar.now.offset = calendar.zone.offset_at(calendar.now.at);
    return calendar;
}

Past::Past(Machine& machine, const Workspace& now, const Moment& moment)
    : machine_(machine), directory_(now.directory()) {
    const std::string& directory = directory_;
    const Calendar here = calendar_of(now.settings(), moment.now);
    const Line line(machine, directory);
    const Commit commit = line.last_until(moment, here);
    commit_ = commit.hash;
    hash_ = commit.hash.substr(0, short_hash);
    name_ = fmt::format("commit {} of {}", hash_, to_string(DateTime{commit.at, here.zone.offset_at(commit.at)}));
    const auto listed = line.ask(committed_files_command(commit.hash));
    if (!listed) throw Error(Exit::io, fmt::format("git cannot read {}", name_), "git fsck");
    files_ = read_committed_files(*listed);
    const auto is_settings = [](const CommittedFile& file) { return file.path == "crm.toml" && file.regular; };
    if (std::none_of(files_.begin(), files_.end(), is_settings)) throw line.without_settings(commit, moment, here);
    open(files_);
    calendar_ = calendar_of(workspace_->settings(), moment.now);
}

Past::~Past() = default;

void Past::open(std::vector<CommittedFile> files) {
    try {
        workspace_ = std::make_unique<Workspace>(directory_,
                                                 files_of_commit(std::move(files), fetch_with(machine_, directory_)));
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("{}, in {}", error.what(), name_), error.hint(), error.place());
    }
}

void Past::narrow_to(const std::set<std::string>& paths) {
    std::vector<CommittedFile> some;
    for (const CommittedFile& file : files_)
        if (file.path == "crm.toml" || paths.contains(file.path)) some.push_back(file);
    open(std::move(some));
}

Problem Past::named(Problem problem) const {
    if (!problem.place.file.empty()) problem.place.file = fmt::format("{}:{}", hash_, problem.place.file);
    return problem;
}

}  // namespace crm
