#include "edit_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/actions/stage.h"
#include "crm/base/text.h"
#include "field_changes.h"
#include "shared.h"

namespace crm {

namespace {

/// A file's text, and what it says.
struct Version {
    std::string text;
    Record record;
};

using Problems = std::vector<Problem>;

/// Where a quoted text first stands; line 0 if nowhere.
Place place_in(const std::string& text, const std::string& file, const std::string& quoted) {
    const std::size_t at = text.find('"' + quoted + '"');
    if (at == std::string::npos) return {file, 0, 0};
    const std::string_view before = std::string_view(text).substr(0, at);
    const std::size_t line_start = before.rfind('\n') + 1;
    const auto breaks = std::count(before.begin(), before.end(), '\n');
    return {file, static_cast<std::size_t>(breaks) + 1, code_points(before.substr(line_start)) + 1};
}

/// Lines with a comment in them, or what looks like one.
std::vector<std::string> commented_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n'))
        if (line.find('#') != std::string_view::npos) lines.emplace_back(trim(line));
    return lines;
}

class TextEdit {
public:
    TextEdit(Context& context, const Record& record, bool allow_duplicates)
        : context_(context),
          record_(record),
          file_(record.place.file),
          allow_duplicates_(allow_duplicates),
          loaded_(as_loaded()) {}

    Exit run() {
        const auto edited = ask();
        if (!edited) {
            context_.say("nothing to change");
            context_.put_id(record_.id());
            return Exit::done;
        }
        context_.lock();
        ChangeSet changes(context_.workspace());
        put(changes, *edited);
        move(changes, edited->record);
        const auto fields = differing_fields(loaded_.record, edited->record);
        const std::array ids{record_.id()};
        context_.finish(
            changes, fmt::format("changed {}{}{}", record_.id(), fields.empty() ? "" : ": ", field_list(fields)), ids);
        return Exit::done;
    }

private:
    Version as_loaded() {
        auto text = context_.workspace().read_file(file_);
        if (!text) throw Error(Exit::not_found, fmt::format("{} is gone: there is no {}", record_.id(), file_));
        auto validated = validate_text(*text, file_, record_.kind(), context_.settings());
        tolerated_ = std::move(validated.problems);
        return {std::move(*text), std::move(validated.record).value_or(record_)};
    }

    /// What the editor was left with, when it is sound. Nothing: it is as it was.
    std::optional<Version> ask() {
        std::string text = loaded_.text;
        while (true) {
            auto answer = context_.terminal().edit(text, record_.id());
            if (!answer)
                throw Error(Exit::usage, "no field was given, and no editor gave an answer",
                            fmt::format("crm edit {} --FIELD VALUE, or set $EDITOR", record_.id()));
            text = std::move(*answer);
            if (text == loaded_.text) return {};
            auto validated = validate_text(text, file_, record_.kind(), context_.settings());
            const Problems problems = faults(text, validated);
            if (problems.empty()) return Version{std::move(text), std::move(*validated.record)};
            if (!wants_to_mend(problems)) give_up(text, problems);
        }
    }

    /// What the text must be mended for: everything but what was wrong before, and what is no fault.
    Problems faults(const std::string& text, const Validated& validated) const {
        Problems problems;
        for (const Problem& problem : validated.problems) {
            const bool before = std::any_of(tolerated_.begin(), tolerated_.end(), [&](const Problem& known) {
                return known.code == problem.code && known.message == problem.message;
            });
            if (!before && problem.code != "undeclared-field" && problem.code != "missing-id")
                problems.push_back(problem);
        }
        if (!validated.record && problems.empty())
            problems.push_back({{file_, 0, 0},
                                "deleted",
                                "a record is not deleted in an editor",
                                fmt::format("crm rm {}", record_.id())});
        if (validated.record) add_faults_among_records(text, *validated.record, problems);
        return problems;
    }

    void add_faults_among_records(const std::string& text, const Record& edited, Problems& problems) const {
        for (const Field* field : differing_fields(loaded_.record, edited)) {
            if (field->type != Type::reference) continue;
            for (const std::string& id : edited.texts(field->name))
                if (!context_.engine().target(*field, id) || id == record_.id())
                    problems.push_back({place_in(text, file_, id), "unknown-reference",
                                        fmt::format("{}: there is no '{}'", field->key, id), "write an id"});
        }
        if (allow_duplicates_) return;
        if (const auto duplicate = new_duplicate(context_.engine(), loaded_.record, edited))
            problems.push_back({place_in(text, file_, duplicate->text), "duplicate",
                                fmt::format("{} {} has the {} {} already", duplicate->record->id(),
                                            duplicate->record->title(), duplicate->field->name, duplicate->text),
                                "use --if-duplicate allow"});
    }

    bool wants_to_mend(const Problems& problems) const {
        std::string question;
        for (const Problem& problem : problems)
            question += fmt::format("{}: {}\n", to_string(problem.place), problem.message);
        const auto answer = context_.terminal().ask(question + "edit again? [Y/n] ");
        return answer && !lower_ascii(trim(*answer)).starts_with('n');
    }

    [[noreturn]] void give_up(const std::string& text, const Problems& problems) {
        for (const Problem& problem : problems) context_.report(problem);
        throw Error(Exit::invalid, fmt::format("{} is as it was", record_.id()), kept(text));
    }

    std::string kept(const std::string& text) {
        return fmt::format("what you wrote is in {}", context_.terminal().keep_aside(text, record_.id()));
    }

    void put(ChangeSet& changes, const Version& edited) {
        const auto now = context_.workspace().read_file(file_);
        if (now && *now == loaded_.text) return changes.replace(record_, *now, edited.text);
        if (!now)
            throw Error(Exit::conflict, fmt::format("{} was deleted or moved meanwhile", file_), kept(edited.text));
        const auto theirs = validate_text(*now, file_, record_.kind(), context_.settings());
        const auto merged = theirs.record ? merge(*theirs.record, edited) : std::nullopt;
        if (!merged)
            throw Error(Exit::conflict, fmt::format("{} was changed by another program meanwhile", file_),
                        kept(edited.text));
        changes.edit(record_, *merged);
    }

    /// Our changes, where they are to other fields than theirs. A table, a comment, a key that is no field cannot be
    /// told apart so finely.
    std::optional<std::vector<FieldChange>> merge(const Record& theirs, const Version& edited) const {
        if (edited.record.undeclared != loaded_.record.undeclared) return {};
        if (commented_lines(edited.text) != commented_lines(loaded_.text)) return {};
        std::vector<FieldChange> changes;
        for (const Field* field : differing_fields(loaded_.record, edited.record)) {
            const Value& ours = edited.record[*field];
            if (ours == theirs[*field]) continue;
            if (field->type == Type::table || theirs[*field] != loaded_.record[*field]) return {};
            changes.push_back({field, FieldChange::How::set, ours});
        }
        return changes;
    }

    /// A deal whose stage was edited has moved, unless its moves were edited too.
    void move(ChangeSet& changes, const Record& edited) {
        if (record_.kind().name != "deal" || edited.text("stage") == loaded_.record.text("stage")) return;
        if (edited["move"] != loaded_.record["move"]) return;
        const Pipeline& pipeline = pipeline_of(edited, context_.settings());
        const std::string user = context_.user_is_known() ? context_.user() : std::string{};
        auto moves =
            stage_changes(context_.engine(), loaded_.record, known_stage(pipeline, edited.text("stage")), user);
        if (edited["closed"] != loaded_.record["closed"])
            std::erase_if(moves, [](const FieldChange& change) { return change.field->name == "closed"; });
        changes.edit(record_, moves);
    }

    Context& context_;
    const Record& record_;
    const std::string& file_;
    bool allow_duplicates_;
    Problems tolerated_;  ///< of the file as it was loaded
    Version loaded_;
};

}  // namespace

Exit edit_text(Context& context, const Record& record, bool allow_duplicates) {
    if (record.kind().event)
        throw Error(
            Exit::usage,
            fmt::format("{} {} stands in a journal with others", article(record.kind().name), record.kind().name),
            fmt::format("crm edit {} --FIELD VALUE", record.id()));
    return TextEdit(context, record, allow_duplicates).run();
}

}  // namespace crm
