#include "card.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/base/collate.h"
#include "crm/base/text.h"
#include "crm/model/shown.h"

namespace crm {

namespace {

void show_time(Cell& cell, const Engine& engine) {
    const auto* moment = std::get_if<DateTime>(&cell.value);
    if (moment && cell.shown.empty()) cell.shown = shown(*moment, engine.settings().zone);
}

/// "Acme GmbH (acme-gmbh-7q2dm)", a list's joined.
std::string shown_references(const Engine& engine, const Field& field, const Value& value) {
    const auto shown = [&](const std::string& id) {
        const Record* target = engine.target(field, id);
        return target ? fmt::format("{} ({})", target->title(), id) : id;
    };
    if (const auto* id = std::get_if<std::string>(&value)) return shown(*id);
    std::vector<std::string> texts;
    if (const auto* ids = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& id : *ids) texts.push_back(shown(id));
    return join(texts, ", ");
}

/// Whether records of `from` may name one of `to`.
bool may_name(const Kind& from, const Kind& to) {
    return std::any_of(from.fields.begin(), from.fields.end(),
                       [&](const Field& field) { return field.type == Type::reference && field.may_name(to.name); });
}

/// Of kinds that can be open, the open ones: a card is for what is going on.
bool is_going_on(const Engine& engine, const Record& record) {
    const Field* open = record.kind().derived_field("open");
    const Value value = open ? engine.derived(record, *open) : Value{};
    const bool* flag = std::get_if<bool>(&value);
    return !flag || *flag;
}

std::string_view order_of(const Kind& kind) {
    if (kind.name == "task") return "due";
    return kind.name == "deal" ? "expected" : kind.title;
}

/// What is absent comes last.
std::vector<const Record*> sorted(const Engine& engine, std::span<const Record* const> records, const Kind& kind) {
    const auto path = query::FieldPath::parse(order_of(kind), kind, engine.schema());
    const Collator collator(engine.settings().language);
    std::vector<std::pair<std::string, const Record*>> keyed;
    for (const Record* record : records) {
        const Value value = path.value(*record, engine);
        keyed.emplace_back((absent(value) ? "1" : "0") + collator.key(to_text(value)), record);
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first, a.second->id()) < std::pair(b.first, b.second->id());
    });
    std::vector<const Record*> result;
    for (const auto& [key, record] : keyed) result.push_back(record);
    return result;
}

/// Those of `kind` that name `record`.
Table named_by(const Engine& engine, const Record& record, const Kind& kind) {
    auto records = engine.pointing_at(record, kind);
    std::erase_if(records, [&](const Record* each) { return !is_going_on(engine, *each); });
    std::vector<std::string> columns(kind.columns.begin(), kind.columns.end());
    if (columns.empty()) {
        columns.emplace_back("id");
        for (const Field& field : kind.fields)
            if (field.type != Type::table && field.type != Type::long_text) columns.emplace_back(field.name);
    }
    return table_of(engine, kind, sorted(engine, records, kind), columns);
}

/// A card while sections are added to it.
class CardMaker {
public:
    CardMaker(const Engine& engine, const Record& record, const CardSettings& settings)
        : engine_(engine), record_(record), settings_(settings), kind_(record.kind()) {}

    Card make() {
        card_.title = record_.title();
        card_.id = record_.id();
        card_.kind = kind_.name;
        add_fields();
        // Programs have the rows among the fields already; only their totals are news.
        if (kind_.field("item")) add_whole("items", items_of(engine_, record_, settings_.people));
        if (kind_.field("move") && settings_.people) add_whole("moves", moves_of(engine_, record_));
        const Schema& schema = engine_.schema();
        for (const std::string_view first : {"deal", "task"}) add_kind(*schema.kind(first));
        if (may_name(*schema.kind("activity"), kind_) || may_name(*schema.kind("order"), kind_))
            add_section("timeline", timeline_of(engine_, record_));
        for (const Kind* kind : schema.kinds())
            if (!kind->event && kind->name != "deal" && kind->name != "task") add_kind(*kind);
        return std::move(card_);
    }

private:
    void add_fields() {
        for (const Field& field : kind_.fields) {
            // People get tables as sections, with names and totals in them.
            if (field.type == Type::table && settings_.people) continue;
            Cell cell{record_[field], {}};
            if (field.type == Type::reference) cell.shown = shown_references(engine_, field, cell.value);
            show_time(cell, engine_);
            card_.fields.emplace_back(column_of(field, field.key), std::move(cell));
        }
        for (const auto& [key, text] : record_.undeclared) card_.fields.push_back({{.name = key}, {text, {}}});
    }

    void add_kind(const Kind& kind) {
        if (!may_name(kind, kind_)) return;
        const bool below = kind.name == "org" && kind_.name == "org";
        add_section(below ? "children" : std::string(kind.folder), named_by(engine_, record_, kind));
    }

    void add_whole(std::string name, Table table) {
        for (auto& row : table.rows)
            for (Cell& cell : row) show_time(cell, engine_);
        card_.sections.emplace_back(std::move(name), std::move(table));
    }

    void add_section(std::string name, Table table) {
        const std::size_t all = table.rows.size();
        if (settings_.limit && all > *settings_.limit) {
            table.rows.resize(*settings_.limit);
            if (settings_.people) name += fmt::format(", {} of {}", *settings_.limit, all);
        }
        add_whole(std::move(name), std::move(table));
    }

    const Engine& engine_;
    const Record& record_;
    const CardSettings& settings_;
    const Kind& kind_;
    Card card_;
};

}  // namespace

Card card_of(const Engine& engine, const Record& record, const CardSettings& settings) {
    std::vector<const Kind*> shown;
    for (const Kind* kind : engine.schema().kinds())
        if (may_name(*kind, record.kind())) shown.push_back(kind);
    return engine.meanwhile(shown, [&] { return CardMaker(engine, record, settings).make(); });
}

}  // namespace crm
