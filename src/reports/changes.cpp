// What changed between two days: each change a row, or counted by what they have in common.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "change_list.h"
#include "figures.h"
#include "grouping.h"
#include "rows.h"

namespace crm {

namespace {

/// An id, with the name beside it for people; of a choice or an amount its text.
Cell cell_of_field(const Record* record, std::string_view name, const Engine& engine) {
    if (!record || absent((*record)[name])) return {};
    const Field* field = record->kind().field(name);
    const std::string text = to_text((*record)[name]);
    if (!field || field->type != Type::reference) return {text};
    return {text, engine.name_of(*field, text)};
}

struct Owner {
    Cell name;
    Cell id;
};

Owner owner_of(const Record& record, const Engine& engine) {
    const Field* field = record.kind().field("owner");
    const std::string id = field ? record.text("owner") : std::string{};
    if (id.empty()) return {};
    return {{engine.name_of(*field, id)}, {id}};
}

Cell text_cell(std::string_view text) { return text.empty() ? Cell{} : Cell{std::string(text)}; }

Cell value_of(const Record& record) { return {record.kind().name == "deal" ? record["value"] : Value{}}; }

std::vector<Cell> row_of(const Change& change, const Side& before, const Side& after) {
    const Record& record = change.record();
    const Owner owner = owner_of(record, change.engine(before, after));
    Cell to = cell_of_field(change.field.empty() ? nullptr : change.after, change.field, after.engine);
    if (!change.merged_into.empty()) to = {change.merged_into};
    return {{std::string(name_of(change.sort))},
            {std::string(record.kind().name)},
            {record.id()},
            {record.title()},
            text_cell(change.field),
            cell_of_field(change.field.empty() ? nullptr : change.before, change.field, before.engine),
            to,
            value_of(record),
            {count_of(1)},
            owner.name,
            owner.id};
}

constexpr std::size_t count_place = 8;

/// Events are too many to be told one by one: a row for each owner.
std::vector<Cell> row_of_events(const Change& change, const Side& before, const Side& after, std::size_t count) {
    std::vector<Cell> row = row_of(change, before, after);
    row[2] = row[3] = row[7] = Cell{};
    row[count_place] = {count_of(count)};
    return row;
}

Table listed(std::span<const Change> changes, const Side& before, const Side& after) {
    Table table;
    for (const std::string_view name : {"change", "kind", "id", "name", "field", "from", "to"})
        table.columns.push_back({.name = std::string(name)});
    table.columns.push_back({.name = "value", .type = Type::money});
    table.columns.push_back({.name = "count", .type = Type::integer});
    table.columns.push_back({.name = "owner"});
    table.columns.push_back({.name = "owner_id"});
    table.ids = 2;
    struct Events {
        const Change* first;
        std::size_t count;
    };
    std::map<std::pair<std::string_view, std::string>, Events> events;
    const auto tell_events = [&] {
        for (const auto& [key, some] : events)
            table.rows.push_back(row_of_events(*some.first, before, after, some.count));
        events.clear();
    };
    std::optional<ChangeSort> sort;
    for (const Change& change : changes) {
        if (sort != change.sort) tell_events();
        sort = change.sort;
        if (!change.record().kind().event) {
            table.rows.push_back(row_of(change, before, after));
            continue;
        }
        const std::pair key{change.record().kind().name, change.record().text("owner")};
        ++events.try_emplace(key, Events{&change, 0}).first->second.count;
    }
    tell_events();
    return table;
}

/// The groups of records of any kind, on either side. Records of a kind that has not the field have no value.
class GroupsOfAll {
public:
    GroupsOfAll(const Side& before, const Side& after, std::string_view path) {
        std::optional<Error> misfit;
        for (const Side* side : {&after, &before})
            for (const Side::Asked& asked : side->asked) {
                try {
                    groupings_.emplace(asked.kind, by_field(side->engine, *asked.kind, path));
                } catch (const Error& error) {
                    if (error.kind() != Exit::usage) throw;
                    if (!misfit) misfit = error;
                    continue;
                }
                if (columns_.empty()) columns_ = groupings_.at(asked.kind).columns;
            }
        if (columns_.empty()) throw misfit ? *misfit : Error(Exit::usage, "nothing has such a field");
    }

    const std::vector<Column>& columns() const { return columns_; }

    std::vector<Group> of(const Record& record) const {
        const auto grouping = groupings_.find(&record.kind());
        if (grouping == groupings_.end()) return {without_value()};
        std::vector<Group> groups = grouping->second.groups_of(record);
        for (Group& group : groups) group.cells.resize(columns_.size());
        return groups;
    }

private:
    Group without_value() const {
        Group group{.key = {}, .order = {.missing = true}, .cells = {{.value = {}, .shown = "(none)"}}};
        group.cells.resize(columns_.size());
        return group;
    }

    std::vector<Column> columns_;
    std::map<const Kind*, Grouping> groupings_;
};

/// A row as it grows.
struct Counted {
    Group group;
    ChangeSort sort;
    std::size_t count = 0;
    std::vector<Decimal> amounts = {};
};

bool stands_before(const Counted& a, const Counted& b) {
    if (const int order = compare(a.group.order, b.group.order); order != 0) return order < 0;
    return std::tie(a.group.key, a.sort) < std::tie(b.group.key, b.sort);
}

void count(Counted& row, const Change& change, const Settings& settings) {
    ++row.count;
    const Cell value = value_of(change.record());
    const auto* money = std::get_if<Money>(&value.value);
    if (const auto own = money ? settings.in_own_currency(*money) : std::nullopt) row.amounts.push_back(own->amount);
}

Group group_of_text(std::string_view text, const Collator& collator) {
    const Cell cell{std::string(text)};
    return {.key = std::string(text), .order = order_key(cell, collator), .cells = {cell}};
}

Table counted(std::span<const Change> changes, const Side& before, const Side& after, const std::string& by) {
    const bool by_kind = by == "kind";
    const bool by_change = by == "change";
    const Settings& settings = after.engine.settings();
    const Collator collator(settings.language);
    const auto groups =
        by_kind || by_change ? std::nullopt : std::optional<GroupsOfAll>(std::in_place, before, after, by);
    std::map<std::pair<std::string, ChangeSort>, Counted> rows;
    for (const Change& change : changes) {
        const auto one = [&] {
            return by_kind ? group_of_text(change.record().kind().name, collator)
                           : Group{.key = {}, .order = {.missing = true}};
        };
        for (Group& group : groups ? groups->of(change.record()) : std::vector{one()}) {
            const std::string key = group.key;
            count(rows.try_emplace({key, change.sort}, Counted{std::move(group), change.sort}).first->second, change,
                  settings);
        }
    }
    Table table;
    if (groups) table.columns = groups->columns();
    if (by_kind) table.columns.push_back({.name = "kind"});
    table.columns.insert(table.columns.end(), {Column{.name = "change"}, count_column("count"), money_column("value")});
    std::vector<Counted> all;
    for (auto& [key, row] : rows) all.push_back(std::move(row));
    std::ranges::stable_sort(all, stands_before);
    for (Counted& row : all) {
        auto& cells = table.rows.emplace_back(std::move(row.group.cells));
        cells.push_back({std::string(name_of(row.sort))});
        cells.push_back({count_of(row.count)});
        cells.push_back({row.amounts.empty() ? Value{} : Value{sum_of(row.amounts, settings.currency)}});
    }
    return table;
}

Table compare_sides(const Side& before, const Side& after, const ReportSettings& settings, std::vector<Problem>&) {
    if (settings.period)
        throw Error(Exit::usage, "changes compares two days, and has no periods",
                    "crm report changes --from DATE --to DATE");
    const std::vector<Change> changes = changes_between(before, after);
    return settings.by.empty() ? listed(changes, before, after) : counted(changes, before, after, settings.by);
}

constexpr std::array columns{
    ReportColumn{"change", "added, won, lost, reopened, moved, grown, shrunk, revalued, reassigned, merged, deleted"},
    ReportColumn{"kind", "of the record"},
    ReportColumn{"id", "of the record; of events nothing"},
    ReportColumn{"name", "its name or title"},
    ReportColumn{"field", "which field changed: stage, value or owner"},
    ReportColumn{"from", "what it said before"},
    ReportColumn{"to", "what it says after; of a merged record, the one it is now"},
    ReportColumn{"value", "what a deal is worth after the change, a deleted one before"},
    ReportColumn{"count", "1, and of events how many"},
    ReportColumn{"owner", "whose it is after the change, a deleted one's before"},
    ReportColumn{"owner_id", "the owner's id"},
};

}  // namespace

constexpr Report report::changes{.name = "changes",
                                 .help = "added, won, lost, moved, reassigned, grown, deleted between two days",
                                 .kind = "deal",
                                 .columns = columns,
                                 .compare = compare_sides};
static_assert(report::well_formed(report::changes));

}  // namespace crm
