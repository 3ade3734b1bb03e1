#include "crm/store/workspace.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "crm/base/suggest.h"
#include "crm/kinds/kinds.h"
#include "crm/store/change.h"
#include "crm/store/settings_file.h"
#include "crm/toml/document.h"
#include "decode.h"
#include "journal.h"
#include "settings_parts.h"
#include "walk.h"
#include "wording.h"

namespace crm {

namespace {

constexpr std::string_view settings_name = "crm.toml";

void append(std::vector<Problem>& to, std::vector<Problem>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

bool is_tables(const toml::Node& node) {
    const auto has_table = [](const toml::Node& item) { return item.table() != nullptr; };
    return node.array() && std::all_of(node.array()->begin(), node.array()->end(), has_table);
}

/// What a journal says beside its events.
void check_journal(Loaded& loaded, const toml::Document& journal) {
    std::vector<std::string_view> names;
    for (const Kind& kind : built_in_kinds())
        if (kind.event) names.push_back(kind.name);
    for (const auto& [key, node] : journal.root()) {
        const auto place = [&, line = node.line, column = node.column] { return Place{journal.file(), line, column}; };
        if (std::find(names.begin(), names.end(), key) == names.end()) {
            const auto near = nearest(key, names);
            const std::string hint =
                near ? fmt::format("did you mean [[{}]]?", *near) : fmt::format("write [[{}]]", names.front());
            loaded.remarks.push_back({place(), "unknown-table", fmt::format("a journal has no '{}'", key), hint});
        } else if (!is_tables(node)) {
            loaded.problems.push_back({place(), "wrong-type",
                                       fmt::format("{} is no array of tables, so that its events are missed", key),
                                       fmt::format("write [[{}]]", key)});
        }
    }
}

/// Takes what a table said into what a kind's files said.
void take(Loaded& loaded, DecodedRecord&& decoded) {
    if (decoded.record) loaded.records.push_back(std::move(*decoded.record));
    if (decoded.tombstone) loaded.tombstones.push_back(std::move(*decoded.tombstone));
    append(loaded.problems, std::move(decoded.problems));
    append(loaded.remarks, std::move(decoded.remarks));
}

void take_document(Loaded& loaded, const toml::Document& document, const Kind& kind, const Settings& settings) {
    const std::string& file = document.file();
    if (!kind.event) return take(loaded, decode(document.root(), kind, id_of_path(file), {file, 1, 1}, settings));
    check_journal(loaded, document);
    for (const toml::Node* event : events_of(document, kind))
        take(loaded, decode(*event->table(), kind, {}, {file, event->line, event->column}, settings));
}

void take_file(Loaded& loaded, std::string text, const std::string& file, const Kind& kind, const Settings& settings) {
    auto parsed = toml::Document::parse(std::move(text), file);
    if (auto* problem = std::get_if<Problem>(&parsed))
        loaded.problems.push_back(std::move(*problem));
    else
        take_document(loaded, std::get<toml::Document>(parsed), kind, settings);
}

/// Two records of one id: the later file is named, and its record left out.
void drop_duplicates(Loaded& loaded) {
    auto& records = loaded.records;
    std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id() < b.id(); });
    const auto same = [&](const Record& a, const Record& b) {
        if (a.id() != b.id() || a.id().empty()) return false;
        loaded.problems.push_back(Workspace::duplicate(b.id(), b.place, a.place));
        return true;
    };
    records.erase(std::unique(records.begin(), records.end(), same), records.end());
}

}  // namespace

std::optional<std::string> Workspace::above(const std::string& from) {
    std::string folder = from;
    while (true) {
        struct stat status {};
        if (stat((folder + "/crm.toml").c_str(), &status) == 0) return folder.empty() ? "/" : folder;
        const std::size_t slash = folder.rfind('/');
        if (slash == std::string::npos || folder.empty()) return {};
        folder.resize(slash);
    }
}

Workspace::Workspace(const std::string& directory) : Workspace(directory, files_of_folder(directory)) {}

Workspace::Workspace(const std::string& directory, std::unique_ptr<Files> files)
    : directory_(directory), files_(std::move(files)) {
    auto text = files_->read(std::string(settings_name));
    if (!text)
        throw Error(Exit::not_found, fmt::format("{} has no crm.toml, and is no workspace", directory), "crm init");
    SettingsFile file = read_settings(std::move(*text), std::string(settings_name));
    settings_ = std::move(file.settings);
    warnings_ = std::move(file.warnings);
    try {
        schema_ = std::make_unique<Schema>(built_in_kinds(), settings_.pipelines, settings_.kinds, settings_.fields,
                                           settings_.choices);
        if (settings_.access) check_access(*settings_.access, *schema_);
    } catch (const Error& error) {
        throw Error(error.kind(), error.what(), error.hint(),
                    {std::string(settings_name), error.place().line, error.place().column});
    }
}

Workspace::~Workspace() = default;

std::optional<std::string> Workspace::read_file(const std::string& relative) const { return files_->read(relative); }

std::string_view Workspace::folder_of(const Kind& kind) { return kind.event ? journal_folder : kind.folder; }

Listing Workspace::list(const std::string& folder, int depth) const { return files_->list(folder, depth); }

bool Workspace::hides_a_record(const Problem& odd) {
    return odd.code == "link" || odd.code == "not-a-file" || odd.code == "too-deep" || odd.code == "unreadable";
}

std::vector<Loaded> Workspace::understand(std::string text, const std::string& file,
                                          std::span<const Kind* const> kinds) const {
    std::vector<Loaded> all(kinds.size());
    auto parsed = toml::Document::parse(std::move(text), file);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (const auto* problem = std::get_if<Problem>(&parsed))
            all[i].problems.push_back(*problem);
        else
            take_document(all[i], std::get<toml::Document>(parsed), *kinds[i], settings_);
    }
    return all;
}

Problem Workspace::unread(const std::string& file, const Error& error) {
    const bool large = error.kind() == Exit::invalid;
    return {{file, 0, 0},
            large ? "too-large" : "unreadable",
            without_name(error.what(), file),
            large ? "keep it outside the workspace" : ""};
}

Problem Workspace::duplicate(const std::string& id, const Place& second, const Place& first) {
    return {second, "duplicate-id", fmt::format("the id '{}' is also in {}", id, to_string(first)),
            "rename one of the files, and its id"};
}

std::vector<std::string> Workspace::files(const Kind& kind, std::vector<Problem>* odd) const {
    return files_->below(std::string(folder_of(kind)), odd);
}

Loaded Workspace::load(const Kind& kind) const {
    Loaded loaded;
    std::vector<Problem> odd;
    for (const std::string& file : files(kind, &odd)) {
        try {
            if (auto text = read_file(file)) take_file(loaded, std::move(*text), file, kind, settings_);
        } catch (const Error& error) {
            // That git cannot be asked is nothing about a file of a commit.
            if (directory_fd() < 0 && error.kind() == Exit::io) throw;
            loaded.problems.push_back(unread(file, error));
        }
    }
    for (Problem& problem : odd) (hides_a_record(problem) ? loaded.problems : loaded.remarks).push_back(problem);
    drop_duplicates(loaded);
    return loaded;
}

std::optional<std::string> Workspace::file_of(const Kind& kind, std::string_view id) const {
    for (const std::string& path : homes_of(kind, id))
        if (files_->has(path)) return path;
    if (kind.event) return {};
    for (const std::string& path : files(kind))
        if (id_of_path(path) == id) return path;
    return {};
}

std::optional<Record> Workspace::read_at_home(const Kind& kind, std::string_view id,
                                              std::vector<Problem>& problems) const {
    if (!is_id(id)) return {};
    for (const std::string& path : kind.event ? journals_of_day(*files_, id) : homes_of(kind, id)) {
        auto text = read_file(path);
        if (!text) continue;
        Loaded loaded;
        take_file(loaded, std::move(*text), path, kind, settings_);
        append(problems, std::move(loaded.problems));
        for (Record& record : loaded.records)
            if (record.id() == id) return std::move(record);
    }
    return {};
}

std::optional<Record> Workspace::read_exact(std::string_view id, std::vector<Problem>& problems) const {
    for (const Kind* kind : schema_->kinds())
        if (auto record = read_at_home(*kind, id, problems)) return record;
    return {};
}

std::optional<Record> Workspace::read(const Kind& kind, std::string_view id, std::vector<Problem>& problems) const {
    if (auto record = read_at_home(kind, id, problems); record || kind.event) return record;
    const auto path = file_of(kind, id);
    Loaded loaded;
    if (path)
        if (auto text = read_file(*path)) take_file(loaded, std::move(*text), *path, kind, settings_);
    append(problems, std::move(loaded.problems));
    if (loaded.records.empty()) return {};
    return std::move(loaded.records.front());
}

Place Workspace::place_of(const Record& record, const Field& field, std::string_view text) const {
    return Places(*this).of(record, field, text);
}

Validated validate_text(std::string text, const std::string& file, const Kind& kind, const Settings& settings) {
    Loaded loaded;
    take_file(loaded, std::move(text), file, kind, settings);
    Validated validated{{}, std::move(loaded.problems)};
    append(validated.problems, std::move(loaded.remarks));
    if (!loaded.records.empty()) validated.record = std::move(loaded.records.front());
    return validated;
}

}  // namespace crm
