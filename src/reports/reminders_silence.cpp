#include "reminders_silence.h"

#include <algorithm>

namespace crm {

namespace {

std::optional<Date> day_made(const Record& record, const Calendar& calendar) {
    const auto* created = std::get_if<DateTime>(&record["created"]);
    return created ? std::optional(calendar.day_of(*created)) : std::nullopt;
}

std::optional<Date> last_move(const Record& deal, const Date& day, const Calendar& calendar) {
    const auto* moves = std::get_if<std::vector<Row>>(&deal["move"]);
    std::optional<Date> last;
    if (!moves) return last;
    for (const Row& row : *moves) {
        const auto* at = std::get_if<DateTime>(&row.values.front());
        if (at && has_been(*at, day, calendar)) last = std::max(last, std::optional(calendar.day_of(*at)));
    }
    return last;
}

}  // namespace

bool has_been(const DateTime& moment, const Date& day, const Calendar& calendar) {
    return day == calendar.today() ? moment <= calendar.now : calendar.day_of(moment) <= day;
}

std::optional<Date> LastActivities::of(const Record& record) {
    if (!read_) read();
    const auto entry = last_.find(&record);
    return entry == last_.end() ? std::nullopt : std::optional(engine_.calendar().day_of(entry->second));
}

void LastActivities::note(const Record* record, const DateTime& at) {
    if (!record) return;
    const auto [entry, first] = last_.try_emplace(record, at);
    if (!first) entry->second = std::max(entry->second, at);
}

void LastActivities::read() {
    read_ = true;
    const Kind& activity = *engine_.schema().kind("activity");
    for (const Record* each : engine_.all(activity)) {
        const auto* at = std::get_if<DateTime>(&(*each)["at"]);
        if (!at || !has_been(*at, day_, engine_.calendar())) continue;
        for (const Field& field : activity.fields) {
            if (field.type != Type::reference) continue;
            for (const std::string& id : each->texts(field.name)) {
                const Record* record = engine_.target(field, id);
                note(record, *at);
                const Field* org = record ? record->kind().field("org") : nullptr;
                if (org && field.name == "with") note(engine_.target(*org, record->text("org")), *at);
            }
        }
    }
}

bool is_asked_for(const Record& record, const ReminderSettings& settings) {
    if (!settings.owner) return true;
    const std::string owner = record.text("owner");
    return owner.empty() ? settings.unowned : owner == *settings.owner;
}

void add_silent_contacts(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings,
                         LastActivities& activities) {
    for (const Kind* kind : engine.schema().kinds()) {
        const Field* field = kind->field("cadence");
        if (!field || field->type != Type::duration) continue;
        for (const Record* contact : engine.all(*kind)) {
            const auto* cadence = std::get_if<Duration>(&(*contact)[*field]);
            if (!cadence || !is_asked_for(*contact, settings)) continue;
            const auto last = activities.of(*contact);
            const auto since = last ? last : day_made(*contact, engine.calendar());
            if (since && add(*since, *cadence) >= settings.day) continue;
            reminders.push_back(
                {.reason = Reason::silent, .record = contact, .date = since, .spoken = last.has_value()});
        }
    }
}

void add_rotting_deals(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings,
                       LastActivities& activities) {
    for (const Record* deal : engine.all(*engine.schema().kind("deal"))) {
        const Stage* stage = engine.stage_of(*deal);
        if (!stage || !stage->rotting_days || !engine.is_open(*deal) || !is_asked_for(*deal, settings)) continue;
        const auto last = std::max({activities.of(*deal), last_move(*deal, settings.day, engine.calendar()),
                                    day_made(*deal, engine.calendar())});
        if (!last || days_between(*last, settings.day) <= *stage->rotting_days) continue;
        reminders.push_back({.reason = Reason::rotting, .record = deal, .date = last, .limit = stage->rotting_days});
    }
}

}  // namespace crm
