#include "world.h"

#include <array>
#include <stdexcept>

#include "crm/base/error.h"
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"

namespace crm::test {

namespace {

constexpr std::array<std::string_view, 3> statuses{"lead", "customer", "former"};
constexpr std::array<std::string_view, 3> activity_types{"call", "meeting", "email"};
constexpr Field tag{.name = "tag", .key = "tags", .help = "a word", .list = true};
constexpr Field owner{.name = "owner", .key = "owner", .type = Type::reference, .help = "colleague", .to = "user"};
constexpr Field last{.name = "last", .key = "last", .type = Type::date, .help = "day of the last activity"};
constexpr Field open_word{.name = "open", .key = "open", .type = Type::flag, .help = "not finished"};

constexpr std::array person_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "employer", .to = "org"},
    Field{.name = "email", .key = "emails", .type = Type::email, .help = "email", .list = true},
    Field{.name = "phone", .key = "phones", .type = Type::phone, .help = "phone", .list = true},
    Field{.name = "city", .key = "city", .help = "city"},
    Field{.name = "birthday", .key = "birthday", .type = Type::birthday, .help = "birthday"},
    Field{.name = "status", .key = "status", .type = Type::choice, .help = "status", .choices = statuses},
    Field{.name = "cadence", .key = "cadence", .type = Type::duration, .help = "longest silence"},
    Field{.name = "notes", .key = "notes", .type = Type::long_text, .help = "notes"},
    owner,
    tag,
};
constexpr std::array person_derived{last};
constexpr std::array org_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "city", .key = "city", .help = "city"},
    Field{.name = "employees", .key = "employees", .type = Type::integer, .help = "how many"},
    Field{.name = "parent", .key = "parent", .type = Type::reference, .help = "owned by", .to = "org"},
    owner,
    tag,
};
constexpr std::array org_derived{last};
constexpr std::array item_columns{
    Field{.name = "product", .key = "product", .type = Type::reference, .help = "what", .to = "product"},
    Field{.name = "quantity", .key = "quantity", .type = Type::decimal, .help = "how many"},
};
constexpr std::array deal_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "customer", .to = "org"},
    Field{.name = "person", .key = "people", .type = Type::reference, .help = "people", .list = true, .to = "person"},
    Field{.name = "value", .key = "value", .type = Type::money, .help = "worth"},
    Field{.name = "stage", .key = "stage", .type = Type::choice, .help = "stage"},
    Field{.name = "expected", .key = "expected", .type = Type::date, .help = "expected close"},
    Field{.name = "created", .key = "created", .type = Type::datetime, .help = "made"},
    Field{.name = "item", .key = "item", .type = Type::table, .help = "items", .columns = item_columns},
    owner,
};
constexpr std::array deal_derived{last, open_word};
constexpr std::array task_fields{
    Field{.name = "title", .key = "title", .help = "what to do", .required = true},
    Field{.name = "due", .key = "due", .type = Type::when, .help = "when"},
    Field{.name = "about", .key = "about", .type = Type::reference, .help = "about", .list = true, .to = "any"},
    Field{.name = "done", .key = "done", .type = Type::datetime, .help = "done"},
    owner,
};
constexpr std::array task_derived{open_word};
constexpr std::array activity_fields{
    Field{.name = "at", .key = "at", .type = Type::datetime, .help = "when", .required = true},
    Field{.name = "type", .key = "type", .type = Type::choice, .help = "sort", .choices = activity_types},
    Field{.name = "with", .key = "with", .type = Type::reference, .help = "who", .list = true, .to = "person"},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "org", .to = "org"},
    Field{.name = "text", .key = "text", .type = Type::long_text, .help = "what was said"},
};
constexpr std::array user_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "manager", .key = "manager", .type = Type::reference, .help = "boss", .to = "user"},
    Field{.name = "active", .key = "active", .type = Type::flag, .help = "works here"},
};
constexpr std::array product_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "category", .key = "category", .help = "category"},
};

constexpr std::array kinds{
    Kind{.name = "person", .folder = "people", .title = "name", .fields = person_fields, .derived = person_derived},
    Kind{.name = "org", .folder = "orgs", .title = "name", .fields = org_fields, .derived = org_derived},
    Kind{.name = "deal", .folder = "deals", .title = "name", .fields = deal_fields, .derived = deal_derived},
    Kind{.name = "task", .folder = "tasks", .title = "title", .fields = task_fields, .derived = task_derived},
    Kind{.name = "activity", .folder = "activities", .title = "text", .fields = activity_fields, .event = true},
    Kind{.name = "user", .folder = "users", .title = "name", .fields = user_fields},
    Kind{.name = "product", .folder = "products", .title = "name", .fields = product_fields},
};

Settings berlin() {
    Settings settings;
    settings.region = "DE";
    settings.zone = Zone::named("Europe/Berlin").value();
    settings.rates.emplace("USD", Decimal{9, 1});
    settings.pipelines = {{"sales", {{"lead", 10, {}, {}}, {"won", {}, {}, Stage::Outcome::won}}}};
    settings.fields = {{.kind = "person", .name = "shoe_size", .type = "integer"}};
    settings.kinds = {{.name = "vehicle",
                       .folder = "vehicles",
                       .title = "plate",
                       .help = "a car",
                       .fields = {{.name = "plate", .type = "text", .required = true},
                                  {.name = "holder", .type = "reference", .to = "person"}}}};
    return settings;
}

Value list_of(const Field& field, std::string_view text, const Reading& reading) {
    std::vector<std::string> items;
    for (const std::string_view item : split(text, '|'))
        items.push_back(std::get<std::string>(*read_value(field, item, reading)));
    return items;
}

Value table_of(const Field& field, std::string_view text, const Reading& reading) {
    std::vector<Row> rows;
    for (const std::string_view line : split(text, '|')) {
        const auto cells = split(line, ',');
        Row row;
        for (std::size_t i = 0; i < field.columns.size(); ++i)
            row.values.push_back(i < cells.size() ? *read_value(field.columns[i], cells[i], reading) : Value{});
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

World::World() : settings(berlin()) {
    using namespace std::chrono;
    calendar.zone = settings.zone;
    calendar.now = calendar.at(local_days{2026y / 11 / 22} + 12h);
    schema = std::make_unique<Schema>(kinds, settings.pipelines, settings.kinds, settings.fields, settings.choices);
}

const Record& World::add(std::string_view kind_name, std::string id, Fields fields) {
    const Reading reading{settings, calendar};
    Record& record = records_.emplace_back(kind(kind_name), std::move(id));
    for (const auto& [name, text] : fields) {
        const Field& field = schema->known_field(record.kind(), name);
        if (field.type == Type::table)
            record.set(field, table_of(field, text, reading));
        else
            record.set(field, field.list ? list_of(field, text, reading) : *read_value(field, text, reading));
    }
    return record;
}

query::Query World::query(std::string_view kind_name, std::string_view text) const {
    return query::Query::parse(text, kind(kind_name), *schema, settings, calendar);
}

query::FieldPath World::path(std::string_view kind_name, std::string_view text) const {
    return query::FieldPath::parse(text, kind(kind_name), *schema);
}

std::string World::found(std::string_view kind_name, std::string_view text) const {
    const auto asked = query(kind_name, text);
    std::vector<std::string> ids;
    for (const Record& record : records_)
        if (record.kind().name == kind_name && asked.matches(record, *this)) ids.push_back(record.id());
    return join(ids, " ");
}

bool World::matches(std::string_view text, const Record& record) const {
    return query(record.kind().name, text).matches(record, *this);
}

const Record* World::target(const Field& reference, std::string_view id) const {
    for (const Record& record : records_)
        if (record.id() == id && reference.may_name(record.kind().name)) return &record;
    return nullptr;
}

bool World::names(const Record& from, const Record& to) const {
    for (const Field& field : from.kind().fields) {
        if (field.type != Type::reference) continue;
        for (const std::string& id : from.texts(field.name))
            if (target(field, id) == &to) return true;
    }
    return false;
}

std::vector<const Record*> World::pointing_at(const Record& record, const Kind& from) const {
    std::vector<const Record*> found;
    for (const Record& other : records_)
        if (&other.kind() == &from && names(other, record)) found.push_back(&other);
    return found;
}

Value World::derived(const Record& record, const Field& word) const {
    if (word.name == "open") {
        if (record.kind().name == "task") return absent(record["done"]);
        return record.text("stage") != "won";
    }
    Value latest;
    for (const Record* activity : pointing_at(record, kind("activity"))) {
        const Date day = calendar.day_of(std::get<DateTime>((*activity)["at"]));
        if (absent(latest) || std::get<Date>(latest) < day) latest = day;
    }
    return latest;
}

std::string_view World::search_forms(const Record& record) const {
    if (record.kind().event) throw std::logic_error("an event has no search forms");
    auto [entry, is_new] = forms_.try_emplace(&record);
    if (is_new) entry->second = join(crm::search_forms(record.title()), "\n");
    return entry->second;
}

std::string refusal(const World& world, std::string_view kind, std::string_view text) {
    try {
        world.query(kind, text);
    } catch (const Error& error) {
        if (error.kind() != Exit::usage) return "the wrong exit code";
        return std::string(error.what()) + (error.hint().empty() ? "" : " / " + error.hint());
    }
    return "not refused";
}

}  // namespace crm::test
