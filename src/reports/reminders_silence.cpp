#include "reminders_silence.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"

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

/// Empty: no stage rots.
std::string in_rotting_stages(const Settings& settings) {
    std::vector<std::string> stages;
    for (const Pipeline& pipeline : settings.pipelines)
        for (const Stage& stage : pipeline.stages)
            if (stage.rotting_days) stages.push_back(fmt::format("stage:\"{}\"", stage.id));
    return join(stages, " or ");
}

/// All that is looked at of what somebody is reminded of.
std::vector<const Field*> fields_told(const Kind& kind) {
    std::vector<const Field*> fields{&kind.title_field()};
    for (const std::string_view name : {"about", "org", "owner", "priority", "cadence", "created", "birthday", "due",
                                        "expected", "pipeline", "stage", "move"})
        if (const Field* field = kind.field(name)) fields.push_back(field);
    return fields;
}

}  // namespace

bool has_been(const DateTime& moment, const Date& day, const Calendar& calendar) {
    return day == calendar.today() ? moment <= calendar.now : calendar.day_of(moment) <= day;
}

std::optional<Date> last_activity(const Engine& engine, const Record& record, const Date& day) {
    const Calendar& calendar = engine.calendar();
    const auto until = day == calendar.today()
                           ? calendar.now.at
                           : calendar.at(std::chrono::local_days{add_days(day, 1)}).at - std::chrono::seconds{1};
    auto last = engine.last_contact(record, until);
    const Kind& person = *engine.schema().kind("person");
    if (const Field* org = person.field("org"); org && org->may_name(record.kind().name))
        for (const Record* member : engine.pointing_at(record, person))
            if (member->text("org") == record.id()) last = std::max(last, engine.last_contact(*member, until));
    return last ? std::optional(calendar.day_of(DateTime{*last, {}})) : std::nullopt;
}

std::vector<const Record*> asked(const Engine& engine, const Kind& kind, std::string_view query, bool sifted) {
    return engine.ask({.kind = &kind,
                       .where = query::Query::parse(query, kind, engine.schema(), engine.settings(), engine.calendar()),
                       .for_figures = sifted,
                       .any_order = true,
                       .fields = fields_told(kind)});
}

bool is_asked_for(const Record& record, const ReminderSettings& settings) {
    if (!settings.owner) return true;
    const std::string owner = record.text("owner");
    return owner.empty() ? settings.unowned : owner == *settings.owner;
}

void add_silent_contacts(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings) {
    for (const Kind* kind : engine.schema().kinds()) {
        const Field* field = kind->field("cadence");
        if (!field || field->type != Type::duration) continue;
        for (const Record* contact : asked(engine, *kind, "has:cadence", true)) {
            const auto* cadence = std::get_if<Duration>(&(*contact)[*field]);
            if (!cadence || !is_asked_for(*contact, settings)) continue;
            const auto last = last_activity(engine, *contact, settings.day);
            const auto since = last ? last : day_made(*contact, engine.calendar());
            if (since && add(*since, *cadence) >= settings.day) continue;
            reminders.push_back(
                {.reason = Reason::silent, .record = contact, .date = since, .spoken = last.has_value()});
        }
    }
}

void add_rotting_deals(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings) {
    const std::string query = in_rotting_stages(engine.settings());
    if (query.empty()) return;
    for (const Record* deal : asked(engine, *engine.schema().kind("deal"), query, true)) {
        const Stage* stage = engine.stage_of(*deal);
        if (!stage || !stage->rotting_days || !engine.is_open(*deal) || !is_asked_for(*deal, settings)) continue;
        const auto last =
            std::max({last_activity(engine, *deal, settings.day), last_move(*deal, settings.day, engine.calendar()),
                      day_made(*deal, engine.calendar())});
        if (!last || days_between(*last, settings.day) <= *stage->rotting_days) continue;
        reminders.push_back({.reason = Reason::rotting, .record = deal, .date = last, .limit = stage->rotting_days});
    }
}

}  // namespace crm
