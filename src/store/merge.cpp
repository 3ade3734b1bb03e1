#include "crm/store/merge.h"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "crm/kinds/kinds.h"
#include "merge_rules.h"

namespace crm {

namespace {

struct Three {
    std::string_view base, ours, theirs;
    std::size_t marker_size;
};

struct Documents {
    toml::Document base, ours, theirs;
};

std::optional<toml::Document> parsed(std::string_view text) {
    auto document = toml::Document::parse(std::string(text), "record");
    if (auto* sound = std::get_if<toml::Document>(&document)) return std::move(*sound);
    return {};
}

std::optional<Documents> parsed(const Three& texts) {
    auto base = parsed(texts.base);
    auto ours = parsed(texts.ours);
    auto theirs = parsed(texts.theirs);
    if (!base || !ours || !theirs) return {};
    return Documents{std::move(*base), std::move(*ours), std::move(*theirs)};
}

MergedFile by_line(const Three& texts) {
    MergedLines lines = merge_lines(texts.base, texts.ours, texts.theirs, texts.marker_size);
    MergedFile merged{std::move(lines.text), {}, {}};
    if (lines.conflict) merged.conflicts = {"lines"};
    return merged;
}

MergedFile whole(const Three& texts, std::string remark) {
    return {conflict_text(texts.ours, texts.base, texts.theirs, texts.marker_size), {"file"}, std::move(remark)};
}

const std::string* id_of(const toml::Document& document) {
    const toml::Node* id = toml::member(document.root(), "id");
    return id ? id->text() : nullptr;
}

bool may_be_one_record(const toml::Document& one, const toml::Document& other) {
    const std::string* left = id_of(one);
    const std::string* right = id_of(other);
    return !left || !right || *left == *right;
}

/// Nothing but events: two such files made under one name are one day, noted on two machines.
bool is_journal(const toml::Document& document) {
    const auto is_events = [](const toml::Member& each) {
        const auto is_kind = [&](const Kind& kind) { return kind.event && kind.name == each.first; };
        return std::any_of(built_in_kinds().begin(), built_in_kinds().end(), is_kind);
    };
    return std::all_of(document.root().begin(), document.root().end(), is_events);
}

bool is_tombstone(const toml::Document& document) { return toml::member(document.root(), tombstone_key) != nullptr; }

/// The lines of a tombstone that say so.
std::string epitaph(const toml::Document& tombstone) {
    std::string text;
    for (const std::string_view key : {tombstone_key, std::string_view("merged_into")})
        if (const toml::Node* node = toml::member(tombstone.root(), key))
            text += std::string(key) + " = " + tombstone.text().substr(node->begin, node->end - node->begin) + '\n';
    return text;
}

/// What was changed stays, and the deletion stands between marks, below the id.
MergedFile deleted_and_changed(const Documents& documents, std::size_t marker_size) {
    const bool we_deleted = is_tombstone(documents.ours);
    const std::string lines = epitaph(we_deleted ? documents.ours : documents.theirs);
    std::string text = we_deleted ? documents.theirs.text() : documents.ours.text();
    const toml::Node* id = toml::member((we_deleted ? documents.theirs : documents.ours).root(), "id");
    const std::size_t end = id ? text.find('\n', id->end) : std::string::npos;
    const std::size_t place = !id ? 0 : end == std::string::npos ? text.size() : end + 1;
    text.insert(place, conflict_text(we_deleted ? lines : "", "", we_deleted ? "" : lines, marker_size));
    return {std::move(text), {std::string(tombstone_key)}, "deleted on one side, changed on the other: both are kept"};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

MergedFile by_field(const Three& texts, const Documents& documents) {
    const auto& [base, ours, theirs] = documents;
    if (!may_be_one_record(ours, theirs) || !may_be_one_record(base, ours) || !may_be_one_record(base, theirs))
        return whole(texts, "these are different records");
    if (toml::same(ours.root(), theirs.root()) && is_blank(texts.base)) return {ours.text(), {}, {}};
    if (is_blank(texts.base) && !(is_journal(ours) && is_journal(theirs)))
        return whole(texts, "made on both sides under one name");
    const bool one_deleted = is_tombstone(ours) != is_tombstone(theirs) && !is_tombstone(base);
    const toml::Document& living = is_tombstone(ours) ? theirs : ours;
    if (one_deleted && !toml::same(living.root(), base.root()))
        return deleted_and_changed(documents, texts.marker_size);
    auto merged = toml::merge(base, ours, theirs, merge_rules(texts.marker_size));
    if (!merged) return by_line(texts);
    MergedFile result{std::move(merged->text), {}, {}};
    for (toml::MergeConflict& conflict : merged->conflicts) result.conflicts.push_back(std::move(conflict.field));
    return result;
}

}  // namespace

MergedFile merge_files(std::string_view base, std::string_view ours, std::string_view theirs, std::size_t marker_size) {
    if (ours == theirs || theirs == base) return {std::string(ours), {}, {}};
    if (ours == base) return {std::string(theirs), {}, {}};
    const Three texts{base, ours, theirs, marker_size};
    const auto documents = parsed(texts);
    return documents ? by_field(texts, *documents) : by_line(texts);
}

}  // namespace crm
