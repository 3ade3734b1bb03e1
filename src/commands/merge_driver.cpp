// What git runs to join two versions of a file: `crm merge-driver %O %A %B %P %L`.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "crm/base/file.h"
#include "crm/base/text.h"
#include "crm/commands/context.h"
#include "crm/store/merge.h"
#include "verbs.h"

namespace crm {

namespace {

/// git takes what is above 128 for a driver that failed; before 2.40, for a conflict like any other.
constexpr Exit stops_the_merge{129};

std::size_t marker_size_of(std::string_view text) {
    std::size_t size = usual_marker_size;
    std::from_chars(text.data(), text.data() + text.size(), size);
    return size >= 1 && size <= 1000 ? size : usual_marker_size;
}

/// git names its temporary files without a folder.
std::string path_of(std::string_view name) {
    return name.find('/') == std::string_view::npos ? fmt::format("./{}", name) : std::string(name);
}

std::string explained(const MergedFile& merged, std::string_view path) {
    if (!merged.remark.empty()) return fmt::format("{}: {}", path, merged.remark);
    return fmt::format("{}: both sides changed {}", path, join(merged.conflicts, ", "));
}

Exit merge(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string ours = path_of(arguments.operand(1));
    const MergedFile merged =
        merge_files(read_input(path_of(arguments.operand(0))), read_input(ours),
                    read_input(path_of(arguments.operand(2))), marker_size_of(arguments.operand(4)));
    write_generated(ours, merged.text);
    if (merged.conflicts.empty()) return Exit::done;
    const std::string_view path = arguments.operand(3);
    context.say(explained(merged, path.empty() ? std::string_view(ours) : path));
    return Exit::no;
}

/// A file without marks would pass for merged, and the next `git add` lose their side.
void mark_as_unmerged(Context& context, const std::string& why) {
    try {
        const std::string ours = path_of(context.arguments().operand(1));
        const std::string note = fmt::format("# theirs could not be merged: {}\n", why);
        write_generated(ours, conflict_text(read_input(ours), "", note));
    } catch (const Error&) {
        // The exit code says it as well.
    }
}

Exit run(Context& context) {
    try {
        return merge(context);
    } catch (const Error& error) {
        context.say(fmt::format("crm: {}", error.what()));
        mark_as_unmerged(context, visible(error.what()));
        return stops_the_merge;
    }
}

constexpr std::array operands{
    Operand{.name = "BASE", .help = "the version both come from: %O", .means = Means::file},
    Operand{.name = "OURS", .help = "ours, which becomes the result: %A", .means = Means::file},
    Operand{.name = "THEIRS", .help = "theirs: %B", .means = Means::file},
    Operand{.name = "PATH", .help = "what the file is called, for messages: %P", .required = false},
    Operand{.name = "SIZE", .help = "how long conflict marks are: %L", .required = false},
};

}  // namespace

constexpr Command verbs::merge_driver{.name = "merge-driver",
                                      .summary = "join two versions of a file, for git",
                                      .needs = Needs::nothing,
                                      .operands = operands,
                                      .run = run};

}  // namespace crm
