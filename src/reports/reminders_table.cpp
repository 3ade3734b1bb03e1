#include "crm/base/text.h"
#include "crm/model/shown.h"
#include "reminders_words.h"

namespace crm {

namespace {

const Field& about_field(const Record& record) {
    const Field* about = record.kind().field("about");
    return about ? *about : *record.kind().field("org");
}

Value value_of(const std::optional<When>& when) {
    return when ? std::visit([](const auto& moment) { return Value{moment}; }, *when) : Value{};
}

Value number(const std::optional<int>& value) { return value ? Value{std::int64_t{*value}} : Value{}; }

}  // namespace

std::vector<std::string> about_of(const Record& record) {
    auto about = record.texts("about");
    return about.empty() ? record.texts("org") : about;
}

std::vector<std::string> names_about(const Engine& engine, const Record& record) {
    std::vector<std::string> names;
    for (const std::string& id : about_of(record)) names.push_back(engine.name_of(about_field(record), id));
    return names;
}

std::string owner_name(const Engine& engine, const Record& record) {
    const Field* owner = record.kind().field("owner");
    const std::string id = record.text("owner");
    return owner && !id.empty() ? engine.name_of(*owner, id) : id;
}

std::optional<Date> day_of(const Reminder& reminder, const Calendar& calendar) {
    if (!reminder.date) return {};
    if (const auto* moment = std::get_if<DateTime>(&*reminder.date)) return calendar.day_of(*moment);
    return std::get<Date>(*reminder.date);
}

std::string date_words(const Reminder& reminder, const Calendar& calendar) {
    const auto day = day_of(reminder, calendar);
    if (!day) return {};
    const auto* moment = std::get_if<DateTime>(&*reminder.date);
    return moment ? shown(*moment, calendar.zone) : to_string(*day);
}

Table table_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day) {
    Table table{.columns = {{.name = "reason"},
                            {.name = "date", .type = Type::when},
                            {.name = "days", .type = Type::integer},
                            {.name = "kind"},
                            {.name = "id"},
                            {.name = "title"},
                            {.name = "about", .type = Type::reference, .list = true},
                            {.name = "owner", .type = Type::reference},
                            {.name = "turns", .type = Type::integer}},
                .rows = {},
                .ids = 4};
    for (const Reminder& reminder : reminders) {
        const Record& record = *reminder.record;
        const auto date = day_of(reminder, engine.calendar());
        auto about = about_of(record);
        const Value owner = record["owner"];
        table.rows.push_back({{std::string(reason_name(reminder.reason))},
                              {value_of(reminder.date), date_words(reminder, engine.calendar())},
                              {number(date ? std::optional(days_between(*date, day)) : std::nullopt)},
                              {std::string(record.kind().name)},
                              {record.id()},
                              {record.title()},
                              {about.empty() ? Value{} : Value{about}, join(names_about(engine, record), ", ")},
                              {owner, owner_name(engine, record)},
                              {number(reminder.turns)}});
    }
    return table;
}

}  // namespace crm
