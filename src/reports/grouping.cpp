#include "grouping.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace crm {

namespace {

constexpr const char* nothing = "(none)";

class ByField {
public:
    ByField(const Engine& engine, query::FieldPath path)
        : engine_(&engine),
          path_(std::move(path)),
          collator_(std::make_shared<const Collator>(engine.settings().language)) {}

    std::vector<Group> operator()(const Record& record) const {
        std::vector<Group> groups;
        for (const Value& value : path_.values(record, *engine_)) {
            Group group = group_of(value);
            if (std::ranges::find(groups, group.key, &Group::key) == groups.end()) groups.push_back(std::move(group));
        }
        if (groups.empty()) groups.push_back(without());
        return groups;
    }

    bool is_reference() const { return path_.field() && path_.field()->type == Type::reference; }

private:
    Group without() const {
        Group group{.key = {}, .order = {.missing = true}, .cells = {{.value = {}, .shown = nothing}}};
        if (is_reference()) group.cells.emplace_back();
        return group;
    }

    Group group_of(const Value& value) const {
        if (const auto* id = std::get_if<std::string>(&value); id && is_reference()) return named(*id);
        Cell cell{value};
        // An instant is a group of one; its day is not.
        if (const auto* moment = std::get_if<DateTime>(&value)) cell.value = engine_->calendar().day_of(*moment);
        return group_of(to_text(cell.value), {cell});
    }

    Group named(const std::string& id) const {
        const Record* record = engine_->target(*path_.field(), id);
        const std::string& lasting_id = record ? record->id() : id;
        return group_of(lasting_id, {Cell{record ? record->title() : id}, Cell{lasting_id}});
    }

    Group group_of(std::string key, std::vector<Cell> cells) const {
        OrderKey order = order_key(cells.front(), *collator_);
        return {.key = "=" + std::move(key), .order = std::move(order), .cells = std::move(cells)};
    }

    const Engine* engine_;
    query::FieldPath path_;
    std::shared_ptr<const Collator> collator_;
};

/// One row as it grows.
struct Growing {
    const Group* group;
    std::string period;
    std::vector<const Record*> records = {};
};

bool stands_before(const Growing& a, const Growing& b) {
    if (a.group != b.group) {
        if (a.group->rank != b.group->rank) return a.group->rank < b.group->rank;
        if (const int order = compare(a.group->order, b.group->order); order != 0) return order < 0;
        return a.group->key < b.group->key;
    }
    if (a.period.empty() || b.period.empty()) return b.period.empty() && !a.period.empty();
    return a.period < b.period;
}

class Gathering {
public:
    void add(Group group, std::string period, const Record* record) {
        const Group& kept = keep(std::move(group));
        const auto [entry, first] = rows_.try_emplace({kept.key, period}, Growing{&kept, period});
        if (record) entry->second.records.push_back(record);
    }

    std::vector<Growing> in_order() {
        std::vector<Growing> rows;
        for (auto& [key, row] : rows_) rows.push_back(std::move(row));
        std::ranges::sort(rows, stands_before);
        return rows;
    }

private:
    const Group& keep(Group group) {
        std::string key = group.key;
        return groups_.try_emplace(std::move(key), std::move(group)).first->second;
    }

    std::map<std::string, Group> groups_;
    std::map<std::pair<std::string, std::string>, Growing> rows_;
};

Bucket bucket_of(Growing row, bool with_period) {
    Bucket bucket{row.group->cells, std::move(row.records)};
    if (with_period)
        bucket.cells.push_back(row.period.empty() ? Cell{.value = {}, .shown = nothing} : Cell{row.period});
    return bucket;
}

}  // namespace

std::vector<const Record*> figures_of(const Engine& engine, const Kind& kind, const ReportSettings& settings,
                                      std::initializer_list<std::string_view> words) {
    std::vector<query::FieldPath> paths;
    for (const std::string_view word : words) paths.push_back(query::FieldPath::parse(word, kind, engine.schema()));
    if (!settings.by.empty()) paths.push_back(query::FieldPath::parse(settings.by, kind, engine.schema()));
    return engine.ask({.kind = &kind,
                       .where = settings.where,
                       .for_figures = true,
                       .any_order = true,
                       .fields = fields_read(paths, kind, engine.schema())});
}

Grouping all_together() {
    const Group everything{};
    return {.groups_of = [everything](const Record&) { return std::vector{everything}; }, .always = {everything}};
}

Grouping by_field(const Engine& engine, const Kind& kind, std::string_view path) {
    auto parsed = query::FieldPath::parse(path, kind, engine.schema());
    const Field* field = parsed.field();
    if (field && field->type == Type::table)
        throw Error(Exit::usage, fmt::format("'{}' is a table, which makes no groups", parsed.text()),
                    fmt::format("--by {}.{}", parsed.text(), field->columns.front().name));
    const std::string name = parsed.text();
    ByField groups(engine, std::move(parsed));
    const bool reference = groups.is_reference();
    Type type = field && !reference ? field->type : Type::text;
    if (type == Type::datetime) type = Type::date;
    Grouping grouping{.columns = {{.name = name, .type = type}}, .groups_of = std::move(groups)};
    if (reference) grouping.columns.push_back({.name = name + "_id"});
    return grouping;
}

Grouping as_asked(const Engine& engine, const Kind& kind, const ReportSettings& settings) {
    return settings.by.empty() ? all_together() : by_field(engine, kind, settings.by);
}

Buckets gather(std::span<const Record* const> records, const Grouping& grouping, std::optional<Period> period,
               const DayOf& day_of) {
    Gathering gathering;
    if (!period)
        for (const Group& group : grouping.always) gathering.add(group, {}, nullptr);
    for (const Record* record : records) {
        const auto day = period ? day_of(*record) : std::nullopt;
        for (Group& group : grouping.groups_of(*record))
            gathering.add(std::move(group), day ? period_of(*day, *period) : std::string(), record);
    }
    Buckets buckets{grouping.columns, {}};
    if (period) buckets.columns.push_back({.name = "period"});
    for (Growing& row : gathering.in_order()) buckets.rows.push_back(bucket_of(std::move(row), period.has_value()));
    return buckets;
}

bool is_asked_for(const Date& day, const ReportSettings& settings) {
    return DateRange{settings.from, settings.to}.contains(day);
}

Column count_column(std::string_view name) { return {.name = std::string(name), .type = Type::integer, .bar = true}; }

Column money_column(std::string_view name) { return {.name = std::string(name), .type = Type::money, .bar = true}; }

}  // namespace crm
