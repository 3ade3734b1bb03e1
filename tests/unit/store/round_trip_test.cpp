// Whatever a record holds, printed to a file and loaded it is the same.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "crm/kinds/kinds.h"
#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_); }
    bool once_in(std::size_t times) { return below(times) == 0; }

private:
    std::mt19937 engine_;
};

std::string random_text(Dice& dice, bool lines) {
    static const std::vector<std::string> pieces{
        "Anna", "김민수", "Пётр", "王小明", "Бат-Эрдэнэ", "Ødegård", " ",      "\"",
        "\\",   "'",      "#",    "= [",    "\t",         "é",       "\u0301", "👩‍👩‍👧",
        "\x01", "\x7f",   "[[",   "]]",     "\"\"\"",     "''",      "\\u",    "{ a = 1 }"};
    std::string text;
    for (std::size_t i = 0, count = 1 + dice.below(8); i < count; ++i) {
        text += pieces[dice.below(pieces.size())];
        if (lines && dice.once_in(3)) text += '\n';
    }
    return text;
}

DateTime random_moment(Dice& dice) {
    using namespace std::chrono;
    const auto day = sys_days{2020y / January / 1} + days{dice.below(4000)};
    return {day + seconds{dice.below(86400)}, minutes{static_cast<int>(dice.below(49)) * 30 - 720}};
}

Date random_date(Dice& dice) {
    using namespace std::chrono;
    return sys_days{1900y / January / 1} + days{dice.below(60000)};
}

std::string random_word(Dice& dice, const Field& field) {
    switch (field.type) {
        case Type::choice: return std::string(field.choices[dice.below(field.choices.size())]);
        case Type::repeat: return "every 2 weeks";
        case Type::reference: return "some-record-k3f9x";
        case Type::email: return "k" + std::to_string(dice.below(99)) + "@acme.example";
        case Type::phone: return "+49 30 " + std::to_string(1000000 + dice.below(999999));
        case Type::url: return "https://acme.example/ü?q=" + std::to_string(dice.below(99));
        default: return random_text(dice, field.type == Type::long_text);
    }
}

Value random_value(Dice& dice, const Field& field);

Value random_rows(Dice& dice, const Field& field) {
    std::vector<Row> rows(1 + dice.below(3));
    for (Row& row : rows)
        for (const Field& column : field.columns)
            row.values.push_back(dice.once_in(3) ? Value{} : random_value(dice, column));
    return rows;
}

std::int64_t within(Dice& dice, const Field& field) {
    const auto number = static_cast<std::int64_t>(dice.below(1000)) - 300;
    return std::clamp(number, field.least, field.most);
}

Value random_value(Dice& dice, const Field& field) {
    if (field.list) {
        std::vector<std::string> texts(1 + dice.below(3));
        for (std::string& text : texts) text = random_word(dice, field);
        return texts;
    }
    switch (field.type) {
        case Type::integer: return within(dice, field);
        case Type::decimal: return Decimal{within(dice, field) * 10 + (field.most == 100 ? 0 : 5), 1};
        case Type::money: return Money{{static_cast<Int128>(dice.below(10'000'000)), 2}, *Currency::coded("USD")};
        case Type::date: return random_date(dice);
        case Type::datetime: return random_moment(dice);
        case Type::when: return dice.once_in(2) ? Value{random_date(dice)} : Value{random_moment(dice)};
        case Type::birthday: {
            const Date day = random_date(dice);
            return Birthday{dice.once_in(2) ? std::optional(day.year()) : std::nullopt, day.month() / day.day()};
        }
        case Type::flag: return dice.once_in(2);
        case Type::duration: return Duration{.months = static_cast<int>(dice.below(30)), .days = 1};
        case Type::table: return random_rows(dice, field);
        default: return random_word(dice, field);
    }
}

Record random_record(Dice& dice, const Kind& kind, std::string id) {
    Record record(kind, std::move(id));
    for (const Field& field : kind.fields)
        if (field.required || dice.once_in(2)) record.set(field, random_value(dice, field));
    return record;
}

void check_same(const Record& loaded, const Record& record) {
    for (const Field& field : record.kind().fields) {
        INFO(record.kind().name << "." << field.name);
        CHECK(loaded[field] == record[field]);
    }
    CHECK(loaded.id() == record.id());
    CHECK(print_record(loaded) == print_record(record));
}

}  // namespace

TEST_CASE("a random record of every kind, printed and loaded, is the same record") {
    Home home;
    for (const Kind* kind : home.workspace().schema().kinds()) {
        std::map<std::string, Record> records;
        for (unsigned seed = 0; seed < 60; ++seed) {
            Dice dice(seed);
            const std::string id = kind->event ? "20261122-" + random_characters(5) : "record-" + random_characters(5);
            const Record record = random_record(dice, *kind, id);
            const std::string file = kind->event ? "log/2026/11/2026-11-22.u" + std::to_string(seed) + ".toml"
                                                 : std::string(kind->folder) + "/" + id + ".toml";
            home.folder.write(file, print_record(record));
            records.emplace(id, record);
        }
        const Loaded loaded = home.workspace().load(*kind);
        for (const Problem& problem : loaded.problems) FAIL(to_string(problem.place) << ": " << problem.message);
        REQUIRE(loaded.records.size() == records.size());
        for (const Record& record : loaded.records) check_same(record, records.at(record.id()));
    }
}

TEST_CASE("a random record written through a change set is the same record") {
    Home home;
    ChangeSet changes(home.workspace());
    std::map<std::string, Record> records;
    for (unsigned seed = 0; seed < 200; ++seed) {
        Dice dice(seed);
        const auto kinds = home.workspace().schema().kinds();
        const Record record = [&] {
            Record made = random_record(dice, *kinds[seed % kinds.size()], {});
            made.rename(changes.new_id(made));
            return made;
        }();
        changes.create(record, "ivan");
        records.emplace(record.id(), record);
    }
    changes.commit();
    std::size_t count = 0;
    for (const Kind* kind : home.workspace().schema().kinds()) {
        const Loaded loaded = home.workspace().load(*kind);
        for (const Problem& problem : loaded.problems) FAIL(to_string(problem.place) << ": " << problem.message);
        count += loaded.records.size();
        for (const Record& record : loaded.records) check_same(record, records.at(record.id()));
    }
    CHECK(count == records.size());
}
