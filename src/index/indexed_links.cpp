// What the index knows of a record's neighbours: who names it, who is like it, when it was last spoken to.
#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "indexed_engine.h"
#include "order.h"
#include "references.h"
#include "tables.h"
#include "words.h"

namespace crm {

namespace {

/// Beyond these, everybody's last contact is worked out at once.
constexpr std::size_t most_single_contacts = 4000;

std::chrono::sys_seconds moment_at(std::int64_t seconds) {
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

std::string select(const Kind& kind) {
    return fmt::format("SELECT {} FROM {} AS r", record_columns(kind, "r"), quoted_name(rows_table(kind)));
}

bool has_line(std::string_view lines, std::string_view line) {
    const auto all = split(lines, '\n');
    return std::find(all.begin(), all.end(), line) != all.end();
}

/// Null: a twin, which fits nothing.
Fit phone_fit(const Record* record, const Wanted& wanted, const Settings& settings) {
    if (!record) return Fit::none;
    for (const Field& field : record->kind().fields)
        if (field.identifying && field.type == Type::phone)
            for (const std::string& text : record->texts(field.name))
                if (is_identity(field, text, wanted, settings)) return Fit::identity;
    return Fit::none;
}

}  // namespace

std::vector<const Record*> IndexedEngine::pointing_at(const Record& record, const Kind& kind) const {
    return either(
        [&] {
            Database& database = fresh(kind);
            const std::string fields = link_fields_.between(kind, record.kind());
            if (fields.empty()) return std::vector<const Record*>{};
            Statement& statement = database.cached(fmt::format(
                "{} WHERE r._row IN (SELECT row FROM link WHERE target = ?1 AND field IN ({}))", select(kind), fields));
            statement.bind(1, record.id());
            auto records = made_all(statement, kind);
            for (const std::string& id : aliases(record)) {
                statement.bind(1, id);
                const auto more = made_all(statement, kind);
                records.insert(records.end(), more.begin(), more.end());
            }
            std::sort(records.begin(), records.end(), by_id);
            records.erase(std::unique(records.begin(), records.end()), records.end());
            return records;
        },
        [&](const MemoryEngine& memory) { return memory.pointing_at(record, kind); });
}

Engine::Pointers IndexedEngine::references_to(const Record& record) const {
    // All at once, which is quicker than one after the other.
    expect(schema().kinds());
    Pointers result;
    for (const Kind* kind : schema().kinds())
        for (const Record* each : pointing_at(record, *kind)) {
            each_reference(*each, [&](const Field& field, const std::string& id) {
                if (id == record.id() && field.may_name(record.kind().name)) result.emplace_back(each, &field);
            });
            each_row_reference(*each, [&](const Field& table, const Field& column, const std::string& id) {
                if (id == record.id() && column.may_name(record.kind().name)) result.emplace_back(each, &table);
            });
        }
    return result;
}

const Identities& IndexedEngine::identities_of(Database& database, const Kind& kind, const Field& field) const {
    if (const auto known = identities_.find(&field); known != identities_.end()) return known->second;
    Statement rows = database.prepare(fmt::format("SELECT _row, {0} FROM {1} WHERE {0} IS NOT NULL",
                                                  quoted_name(field.key), quoted_name(rows_table(kind))));
    return identities_.emplace(&field, Identities(rows, field, settings())).first->second;
}

std::optional<Engine::Duplicate> IndexedEngine::duplicate_of(const Record& record) const {
    const Kind& kind = record.kind();
    const auto owner_of = [&](const Field& field, const std::string& text) {
        Database& database = fresh(kind);
        const Record* first = nullptr;
        for (const std::int64_t row : identities_of(database, kind, field).rows_of(text)) {
            const Record* owner = of_row(database, kind, row);
            if (owner->id() != record.id() && (!first || by_id(owner, first))) first = owner;
        }
        return first;
    };
    const auto indexed = [&]() -> std::optional<Duplicate> {
        for (const Field& field : kind.fields)
            if (field.identifying)
                for (const std::string& text : record.texts(field.name))
                    if (const Record* owner = owner_of(field, text)) return Duplicate{owner, &field, text};
        return {};
    };
    return either(indexed, [&](const MemoryEngine& memory) { return memory.duplicate_of(record); });
}

std::optional<std::chrono::sys_seconds> IndexedEngine::contact_of(Database& database, const std::string& fields,
                                                                  const Record& record, Moment until) const {
    Statement& statement = database.cached(
        fmt::format("SELECT max(moment) FROM link WHERE target = ?1 AND field IN ({}) AND moment <= ?2", fields));
    std::optional<Moment> last;
    look_up(database);
    const auto look = [&](const std::string& id) {
        statement.bind(1, id).bind(2, until.time_since_epoch().count());
        if (step(statement) && !statement.is_null(0))
            last = std::max(last, std::optional(moment_at(statement.integer(0))));
        statement.reset();
    };
    look(record.id());
    for (const std::string& id : aliases(record)) look(id);
    return last;
}

std::optional<std::chrono::sys_seconds> IndexedEngine::last_contact(const Record& record, Moment until) const {
    const auto indexed = [&]() -> std::optional<Moment> {
        const Kind& activity = *schema().kind("activity");
        Database& database = fresh(activity);
        Contacts& contacts = contacts_[{&record.kind(), until}];
        if (contacts.asked == 0) contacts.fields = link_fields_.between(activity, record.kind());
        if (contacts.fields.empty()) return {};
        if (!contacts.all && ++contacts.asked <= most_single_contacts)
            return contact_of(database, contacts.fields, record, until);
        if (!contacts.all) contacts.all.emplace(database, contacts.fields, until);
        std::optional<Moment> last = contacts.all->of(record.id());
        for (const std::string& id : aliases(record)) last = std::max(last, contacts.all->of(id));
        return last;
    };
    return either(indexed, [&](const MemoryEngine& memory) { return memory.last_contact(record, until); });
}

std::vector<Fitting> IndexedEngine::fitting(const Kind& kind, const Wanted& wanted) const {
    const auto indexed = [&] {
        Database& database = fresh(kind);
        std::vector<std::string> keys = keys_of(wanted);
        const std::string phone = wanted.phone ? phone_mark(*wanted.phone) : std::string{};
        if (wanted.phone) keys.push_back(phone);
        std::vector<Fitting> fitting;
        each_with(database, kind, keys, Part::names, [&](std::int64_t row, const Words& words) {
            Fit fit = id_fit(words.id, wanted);
            if (fit == Fit::none && has_line(words.marks, '=' + wanted.folded)) fit = Fit::identity;
            if (fit == Fit::none && wanted.phone && has_line(words.marks, phone))
                fit = phone_fit(of_row(database, kind, row), wanted, settings());
            if (fit == Fit::none) fit = name_fit(words.id, words.forms, wanted);
            if (fit == Fit::none) return;
            if (const Record* record = of_row(database, kind, row)) fitting.push_back({record, fit});
        });
        std::sort(fitting.begin(), fitting.end(),
                  [](const Fitting& a, const Fitting& b) { return by_id(a.record, b.record); });
        return fitting;
    };
    return either(indexed, [&](const MemoryEngine& memory) { return memory.fitting(kind, wanted); });
}

}  // namespace crm
