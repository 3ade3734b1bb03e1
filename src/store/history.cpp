#include "crm/store/history.h"

#include <algorithm>
#include <span>
#include <utility>

#include "crm/base/text.h"
#include "decode.h"
#include "merge_rules.h"

namespace crm {

namespace {

std::optional<toml::Document> parsed(std::string_view text, std::string_view path) {
    auto document = toml::Document::parse(std::string(text), std::string(path));
    if (auto* sound = std::get_if<toml::Document>(&document)) return std::move(*sound);
    return {};
}

std::vector<toml::MergeConflict> differences(std::string_view path, std::string_view before, std::string_view after) {
    const auto old = parsed(before, path);
    const auto fresh = parsed(after, path);
    if (!old || !fresh) return {};
    toml::MergeRules rules = merge_rules(usual_marker_size);
    rules.merged_before = true;
    auto merged = toml::merge(*parsed("", path), *old, *fresh, rules);
    return merged ? std::move(merged->conflicts) : std::vector<toml::MergeConflict>{};
}

bool is_journal_path(std::string_view path) { return path.starts_with("log/") || path.find("/log/") != path.npos; }

/// The fields of an event that came or went whole, which is told as its text.
void add_whole_event(std::vector<FieldEdit>& edits, const std::string& id, const toml::MergeConflict& event) {
    const bool came = event.theirs.has_value();
    const auto document = parsed(came ? *event.theirs : *event.ours, {});
    if (!document || document->root().size() != 1) return;
    const toml::Array* rows = document->root().front().second.array();
    const toml::Table* table = rows && rows->size() == 1 ? rows->front().table() : nullptr;
    if (!table) return;
    for (const auto& [key, node] : *table) {
        if (key == "id") continue;
        const std::string text =
            node.text() ? *node.text() : document->text().substr(node.begin, node.end - node.begin);
        edits.push_back({id, key, {}, {}});
        (came ? edits.back().after : edits.back().before) = text;
    }
}

void add_event(std::vector<FieldEdit>& edits, const toml::MergeConflict& change) {
    const auto parts = split(change.field, '.');
    if (parts.size() < 2) return;
    const std::string id(parts[1]);
    if (parts.size() == 2) return add_whole_event(edits, id, change);
    edits.push_back({id, change.field.substr(parts[0].size() + id.size() + 2), change.ours, change.theirs});
}

std::vector<FieldEdit> edits_of(std::string_view path, std::span<const toml::MergeConflict> changes) {
    std::vector<FieldEdit> edits;
    const bool journal = is_journal_path(path);
    for (const toml::MergeConflict& change : changes) {
        if (journal)
            add_event(edits, change);
        else if (path.ends_with(".toml"))
            edits.push_back({std::string(id_of_path(path)), change.field, change.ours, change.theirs});
    }
    return edits;
}

using Changes = std::vector<toml::MergeConflict>;

bool is_about(const Changes& changes, std::string_view field) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const toml::MergeConflict& change) { return change.field == field; });
}

/// Where nobody can say what would have become of it: what is other than on every side.
Changes unlike_all(const MergedVersions& file) {
    Changes changes = differences(file.path, file.sides.front(), file.after);
    for (const std::string& side : std::span(file.sides).subspan(1)) {
        const Changes other = differences(file.path, side, file.after);
        std::erase_if(changes, [&](const toml::MergeConflict& change) { return !is_about(other, change.field); });
    }
    return changes;
}

}  // namespace

std::vector<FieldEdit> field_edits(std::string_view path, std::string_view before, std::string_view after) {
    return edits_of(path, differences(path, before, after));
}

std::vector<FieldEdit> merge_edits(const MergedVersions& file, const std::optional<std::string>& base) {
    const auto old = base ? parsed(*base, file.path) : std::nullopt;
    const auto ours = parsed(file.sides.front(), file.path);
    const auto theirs = file.sides.size() == 2 ? parsed(file.sides[1], file.path) : std::nullopt;
    if (!old || !ours || !theirs) return edits_of(file.path, unlike_all(file));
    toml::MergeRules rules = merge_rules(usual_marker_size);
    const auto merged = toml::merge(*old, *ours, *theirs, rules);
    const toml::Decision for_ours;
    rules.decision = &for_ours;
    const auto resolved = toml::merge(*old, *ours, *theirs, rules);
    if (!merged || !resolved) return edits_of(file.path, unlike_all(file));
    Changes changes = differences(file.path, resolved->text, file.after);
    // A conflict that was decided for our side dropped what theirs said.
    for (toml::MergeConflict& change : differences(file.path, file.sides[1], file.after))
        if (is_about(merged->conflicts, change.field) && !is_about(changes, change.field))
            changes.push_back(std::move(change));
    return edits_of(file.path, changes);
}

}  // namespace crm
