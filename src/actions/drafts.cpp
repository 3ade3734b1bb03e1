#include "drafts.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/toml/document.h"

namespace crm {

namespace {

void reject(std::vector<Problem>& problems, const Record& record, std::string_view code, std::string_view field,
            const Fault& fault) {
    const bool named = fault.reason.starts_with(field);
    std::string reason = named ? fault.reason : fmt::format("{}: {}", field, fault.reason);
    problems.push_back({record.place, std::string(code), std::move(reason), fault.hint});
}

bool is_reference(const Field& field) { return field.type == Type::reference; }

/// Calls `take(reference, text)` for each text of a reference in the value of `field`.
template <class Take>
void each_name(const Field& field, Value& value, Take take) {
    if (auto* text = std::get_if<std::string>(&value)) take(field, *text);
    if (auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (std::string& text : *texts) take(field, text);
    if (auto* rows = std::get_if<std::vector<Row>>(&value))
        for (Row& row : *rows)
            for (std::size_t i = 0; i < field.columns.size(); ++i)
                if (auto* text = std::get_if<std::string>(&row.values[i]); text && is_reference(field.columns[i]))
                    take(field.columns[i], *text);
}

}  // namespace

DraftReader::DraftReader(const Engine& engine, const Kind& kind, const IntakeSettings& settings)
    : engine_(engine), kind_(kind), settings_(settings), reading_{engine.settings(), engine.calendar()} {
    for (const Field& field : kind.fields)
        if (is_reference(field) || std::any_of(field.columns.begin(), field.columns.end(), is_reference))
            naming_.push_back(&field);
}

void DraftReader::take_column(Record& record, const std::string& name, const std::vector<std::string>& texts,
                              std::vector<Problem>& problems) const {
    const std::size_t dot = name.find('.');
    const Field& table = engine_.schema().known_field(kind_, name.substr(0, dot));
    const std::string column_name = name.substr(dot + 1);
    std::size_t position = 0;
    while (position < table.columns.size() && table.columns[position].name != column_name) ++position;
    if (position == table.columns.size())
        throw Error(Exit::usage, fmt::format("{} has no column '{}'", table.name, column_name));
    std::vector<Row> rows;
    if (const auto* there = std::get_if<std::vector<Row>>(&record[table])) rows = *there;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto value = read_value(table.columns[position], texts[i], reading_);
        if (!value) return reject(problems, record, "bad-value", name, value.fault());
        if (absent(*value)) continue;
        while (rows.size() <= i) rows.push_back({std::vector<Value>(table.columns.size())});
        rows[i].values[position] = *value;
    }
    if (!rows.empty()) record.set(table, std::move(rows));
}

void DraftReader::take(Record& record, const std::string& name, const std::vector<std::string>& texts,
                       std::vector<Problem>& problems) const {
    if (name.find('.') != std::string::npos) return take_column(record, name, texts, problems);
    const Field& field = engine_.schema().known_field(kind_, name);
    std::vector<std::string> items = record.texts(field.name);
    for (const std::string& text : texts) {
        const auto value = read_value(field, text, reading_);
        if (!value) return reject(problems, record, "bad-value", field.name, value.fault());
        if (absent(*value)) continue;
        if (!field.list)
            record.set(field, *value);
        else if (std::find(items.begin(), items.end(), std::get<std::string>(*value)) == items.end())
            items.push_back(std::get<std::string>(*value));
    }
    if (!field.list && texts.size() > 1)
        reject(problems, record, "bad-value", field.name, {"takes one value, and several were given", {}});
    if (field.list && !items.empty()) record.set(field, std::move(items));
}

Record DraftReader::read(const Draft& draft, std::vector<Problem>& problems) const {
    Record record(kind_, draft.id);
    record.place = draft.place;
    constexpr std::size_t most_complete_with = 2;
    record.reserve(draft.fields.size() + most_complete_with);
    if (!draft.id.empty() && !is_id(draft.id))
        reject(problems, record, "bad-id", "id",
               {fmt::format("'{}' cannot be an id", draft.id), "use lower-case letters, digits and dashes"});
    for (const auto& [name, texts] : draft.fields) take(record, name, texts, problems);
    for (const auto& [key, text] : draft.undeclared)
        record.undeclared.emplace_back(key, toml::Literal::text(text).toml());
    return record;
}

void DraftReader::refer(Record& record, Names& names, std::vector<Problem>& problems) const {
    for (const Field* field : naming_) {
        if (absent(record[*field])) continue;
        Value value = record[*field];
        each_name(*field, value, [&](const Field& reference, std::string& text) {
            const auto id = names.find(reference, text);
            if (id)
                text = *id;
            else
                reject(problems, record, "unknown-reference", reference.name, id.fault());
        });
        record.set(*field, std::move(value));
    }
}

void DraftReader::add_references(const Record& record, std::set<std::string>& ids) const {
    for (const Field* field : naming_) {
        Value value = record[*field];
        each_name(*field, value, [&](const Field&, const std::string& id) { ids.insert(id); });
    }
}

void DraftReader::complete(Record& record) const {
    const Calendar& calendar = engine_.calendar();
    const auto give = [&](std::string_view name, Value value) {
        const Field* field = kind_.field(name);
        if (field && absent(record[*field])) record.set(*field, std::move(value));
    };
    give("created", calendar.now);
    if (kind_.event) give("at", calendar.now);
    const bool owned = kind_.event || kind_.name == "deal" || kind_.name == "task" || kind_.name == "case";
    if (owned && !settings_.owner.empty()) give("owner", settings_.owner);
    if (kind_.name == "case") give("opened", calendar.now);
    if (kind_.name == "deal") complete_deal(record);
}

void DraftReader::complete_deal(Record& deal) const {
    const Pipeline* pipeline = engine_.settings().pipeline(deal.text("pipeline"));
    if (!pipeline) return;
    if (absent(deal["stage"])) deal.set(*kind_.field("stage"), pipeline->stages.front().id);
    const Stage* stage = pipeline->stage(deal.text("stage"));
    if (!settings_.record_moves || !stage) return;
    if (stage->outcome != Stage::Outcome::open && absent(deal["closed"]))
        deal.set(*kind_.field("closed"), engine_.calendar().today());
    const Field& move = *kind_.field("move");
    if (!absent(deal[move])) return;
    Row first{{deal["created"], stage->id, settings_.owner.empty() ? Value{} : Value{settings_.owner}}};
    deal.set(move, std::vector<Row>{std::move(first)});
}

}  // namespace crm
