#include "access_acts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "crm/base/text.h"
#include "crm/store/git.h"

namespace crm {

namespace {

/// A record in both versions; either may be missing.
struct Pair {
    std::optional<Record> before, after;
    bool was_tombstone = false;
    bool is_tombstone = false;
    Place place = {};
};
using Pairs = std::map<std::pair<const Kind*, std::string>, Pair>;

/// The kinds whose records a file may hold.
std::vector<const Kind*> kinds_in(const Workspace& workspace, std::string_view path) {
    std::vector<const Kind*> kinds;
    for (const Kind* kind : workspace.schema().kinds()) {
        const std::string_view folder = Workspace::folder_of(*kind);
        if (path.starts_with(folder) && path.substr(folder.size()).starts_with('/')) kinds.push_back(kind);
    }
    return kinds;
}

std::optional<std::string> text_of(const Workspace& workspace, const std::string& path) {
    try {
        return workspace.read_file(path);
    } catch (const Error& error) {
        if (error.kind() == Exit::io) throw;
        return {};  // a link, or too large: no record, and check says so
    }
}

/// Of an event that names no owner, whoever noted it: log/2026/11/2026-11-22.ivan.toml.
Record with_owner(Record record) {
    const Field* owner = record.kind().event ? record.kind().field("owner") : nullptr;
    if (!owner || !absent(record[*owner])) return record;
    const std::string_view file = record.place.file;
    const auto parts = split(file.substr(file.rfind('/') + 1), '.');
    if (parts.size() > 2) record.set(*owner, std::string(parts[1]));
    return record;
}

/// Both versions are read by the schema that was, so that none can be told to mean something else.
class Pairing {
public:
    explicit Pairing(const Judged& judged)
        : before_(judged.before ? &judged.before->workspace() : nullptr), after_(judged.after.workspace()) {}

    /// False: there are no records in such a file.
    bool add(const std::string& path) {
        const Workspace& reader = before_ && !kinds_in(*before_, path).empty() ? *before_ : after_;
        const auto kinds = kinds_in(reader, path);
        if (kinds.empty()) return false;
        if (auto text = before_ ? text_of(*before_, path) : std::nullopt)
            take(reader, std::move(*text), path, kinds, true);
        if (auto text = text_of(after_, path)) take(reader, std::move(*text), path, kinds, false);
        return true;
    }

    const Pairs& pairs() const { return pairs_; }

private:
    void take(const Workspace& reader, std::string text, const std::string& path, std::span<const Kind* const> kinds,
              bool is_before) {
        auto all = reader.understand(std::move(text), path, kinds);
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            for (Record& record : all[i].records) {
                Pair& pair = pairs_[{kinds[i], record.id()}];
                if (!is_before || pair.place.file.empty()) pair.place = record.place;
                (is_before ? pair.before : pair.after) = with_owner(std::move(record));
            }
            for (const Tombstone& stone : all[i].tombstones) {
                Pair& pair = pairs_[{kinds[i], stone.id}];
                pair.place = stone.place;
                (is_before ? pair.was_tombstone : pair.is_tombstone) = true;
            }
        }
    }

    const Workspace* before_;
    const Workspace& after_;
    Pairs pairs_;
};

bool is_price(const Field& field) { return field.type == Type::money || field.name == "discount"; }

/// The rows with their prices alone, or with all else.
std::vector<Row> part_of(const Field& table, const Value& value, bool prices) {
    std::vector<Row> rows;
    if (const auto* all = std::get_if<std::vector<Row>>(&value)) rows = *all;
    for (Row& row : rows)
        for (std::size_t i = 0; i < std::min(row.values.size(), table.columns.size()); ++i)
            if (is_price(table.columns[i]) != prices) row.values[i] = {};
    return rows;
}

std::string shown(const Value& value) { return absent(value) ? "nothing" : to_text(value); }

class Differences {
public:
    Differences(std::vector<Deed>& deeds, const Pair& pair) : deeds_(deeds), pair_(pair) {}

    void add() const {
        const Record& before = *pair_.before;
        const Record& after = *pair_.after;
        for (const Field& field : before.kind().fields)
            if (before[field] != after[field]) add_field(field, before[field], after[field]);
        if (before.undeclared != after.undeclared) add_act(Act::change, nullptr, {});
    }

private:
    void add_field(const Field& field, const Value& before, const Value& after) const {
        const std::string change =
            field.type == Type::table ? "" : fmt::format(" {} → {}", shown(before), shown(after));
        if (field.type == Type::table) {
            if (part_of(field, before, true) != part_of(field, after, true)) add_act(Act::price, &field, change);
            if (part_of(field, before, false) != part_of(field, after, false)) add_act(Act::change, &field, change);
        } else if (field.name == "owner") {
            add_act(Act::reassign, &field, change);
        } else {
            add_act(is_price(field) ? Act::price : Act::change, &field, change);
        }
    }

    void add_act(Act act, const Field* field, std::string change) const {
        deeds_.push_back({.act = act,
                          .kind = &pair_.before->kind(),
                          .field = field,
                          .record = pair_.before,
                          .what = pair_.before->id(),
                          .change = std::move(change),
                          .place = pair_.place});
    }

    std::vector<Deed>& deeds_;
    const Pair& pair_;
};

void add_deeds(std::vector<Deed>& deeds, const Kind& kind, const std::string& id, const Pair& pair) {
    const auto whole = [&](Act act, const std::optional<Record>& record) {
        deeds.push_back({.act = act, .kind = &kind, .record = record, .what = id, .place = pair.place});
    };
    if (pair.before && pair.after) return Differences(deeds, pair).add();
    if (pair.before || pair.was_tombstone != pair.is_tombstone) whole(Act::remove, pair.before);
    if (pair.after) whole(Act::add, pair.after);
}

bool is_setting(const Judged& judged, const std::string& path) {
    return is_workspace_file(judged.after.workspace(), path) ||
           (judged.before && is_workspace_file(judged.before->workspace(), path));
}

}  // namespace

std::vector<Deed> deeds(const Judged& judged, std::span<const std::string> paths) {
    std::vector<Deed> result;
    Pairing pairing(judged);
    for (const std::string& path : paths)
        if (!pairing.add(path) && is_setting(judged, path))
            result.push_back({.act = Act::settings, .record = {}, .what = path, .place = {path, 0, 0}});
    for (const auto& [key, pair] : pairing.pairs()) add_deeds(result, *key.first, key.second, pair);
    std::stable_sort(result.begin(), result.end(), [](const Deed& a, const Deed& b) {
        return std::tie(a.place.file, a.place.line) < std::tie(b.place.file, b.place.line);
    });
    return result;
}

}  // namespace crm
