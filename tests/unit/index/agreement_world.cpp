#include "agreement_world.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "crm/base/text.h"

namespace crm::test {

namespace {

constexpr std::size_t most_records = 12;

constexpr std::array<std::string_view, 30> names{"Anna Schmidt",
                                                 "Anna",
                                                 "Åse Ødegård",
                                                 "김민수",
                                                 "Пётр Чайковский",
                                                 "王小明",
                                                 "Müller GmbH",
                                                 "Mueller",
                                                 "Бат-Эрдэнэ",
                                                 "O'Brien",
                                                 "İpek Yılmaz",
                                                 "Straße & Söhne",
                                                 "STRASSE",
                                                 "山田 太郎",
                                                 "Łukasz",
                                                 "Zoë",
                                                 "a\\\"b\\\\c",
                                                 "'; drop table person; --",
                                                 "100%",
                                                 "under_score",
                                                 "two  blanks",
                                                 "ﬁne ﬂow",
                                                 "e\xCC\x81mile",
                                                 "Acme-Renewal",
                                                 "2026",
                                                 "kr",
                                                 "won",
                                                 "Ж",
                                                 "한",
                                                 "née"};
constexpr std::array<std::string_view, 8> phones{"030 1234567", "+49 30 1234567", "+49 (30) 123-45-67",
                                                 "030/7654321", "+1 212 5550100", "0171 2345678",
                                                 "112",         "+82 2-312-3456"};
constexpr std::array<std::string_view, 6> emails{"anna@acme.example",   "ANNA@ACME.example",    "b.c+d@x.example",
                                                 "müller@acme.example", "o'brien@acme.example", "kim@한국.example"};
constexpr std::array<std::string_view, 8> dates{"2026-11-22", "2026-11-21", "2026-11-23", "2026-01-01",
                                                "2025-02-28", "2024-02-29", "1999-12-31", "2027-06-15"};
constexpr std::array<std::string_view, 7> times{
    "2026-11-22T09:00:00+01:00", "2026-11-22T08:30:00Z",      "2026-11-21T23:30:00Z",     "2026-11-22T00:00:00+01:00",
    "2025-03-30T02:30:00-05:00", "2026-12-24T18:00:00+01:00", "2026-10-01T12:00:00+09:00"};
constexpr std::array<std::string_view, 6> birthdays{"1990-12-01", "1984-02-29", "--03-05",
                                                    "--02-29",    "--11-23",    "2001-11-22"};
constexpr std::array<std::string_view, 7> monies{"10 EUR",   "12.50 USD", "-3 EUR", "100000000000 EUR",
                                                 "0.01 EUR", "5 JPY",     "7 CHF"};
constexpr std::array<std::string_view, 6> lengths{"30d", "2w", "1y6m", "90min", "1d", "3m"};
constexpr std::array<std::string_view, 6> decimals{"0.5", "12.50", "-1", "100", "3.14159", "12.5"};
constexpr std::array<std::string_view, 5> urls{"https://acme.example", "http://x.example/a?b=c",
                                               "https://müller.example", "https://acme.example/Path",
                                               "https://x.example"};
constexpr std::array<std::string_view, 4> repeats{"daily", "every 2 weeks", "monthly", "weekly on monday"};
constexpr std::array<std::string_view, 6> query_words{"and", "schmi", "mu", "b", "acme", "1234"};

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

}  // namespace

const std::string_view odd_settings = R"(currency = "EUR"
region = "DE"
timezone = "Europe/Berlin"
language = "de"

[rates]
USD = "0.9"

[[pipeline]]
id = "sales"
stage = [
  { id = "lead", probability = 10 },
  { id = "offer", probability = 50 },
  { id = "won", outcome = "won" },
  { id = "lost", outcome = "lost" },
]

[kinds.vehicle]
fields.plate = { type = "text" }
fields.wheels = { type = "integer" }
fields.weight = { type = "decimal" }
fields.price = { type = "money" }
fields.built = { type = "date" }
fields.seen = { type = "datetime" }
fields.electric = { type = "flag" }
fields.colour = { type = "choice", choices = ["red", "grün", "Deep Blue"] }
fields.driver = { type = "list of references", to = "person org" }
fields.holder = { type = "reference", to = "any" }
fields.lease = { type = "duration" }
fields.manual = { type = "url" }
fields.notes = { type = "long text" }

[fields.person.nickname]
type = "list of text"

[fields.person.height]
type = "decimal"

[fields.deal.select]
type = "text"
)";

std::string OddRecords::id_of(const Kind& kind, std::size_t number) {
    constexpr std::array<std::string_view, 4> ends{"-k3f9x", "", "-h2h2h", "-c4c4c"};
    return fmt::format("{}-{}{}", kind.name, number, ends[number % ends.size()]);
}

std::string OddRecords::reference(const Field& field) {
    if (chance_.one_in(12)) return "nobody-at-all";
    std::vector<const Kind*> kinds;
    for (const Kind* kind : schema_.kinds())
        if (field.may_name(kind->name) && (!kind->event || chance_.one_in(4))) kinds.push_back(kind);
    if (kinds.empty()) return "nobody";
    const Kind& kind = *chance_.one_of(kinds);
    return kind.event ? fmt::format("2026112{}-k3f9x", chance_.below(3)) : id_of(kind, chance_.below(most_records));
}

std::string OddRecords::rows(const Field& table) {
    std::vector<std::string> items;
    for (std::size_t i = 0; i <= chance_.below(3); ++i) {
        std::vector<std::string> cells;
        for (const Field& column : table.columns)
            if (column.required || !chance_.one_in(3))
                cells.push_back(fmt::format("{} = {}", column.key, value(column)));
        items.push_back("{ " + join(cells, ", ") + " }");
    }
    return "[" + join(items, ", ") + "]";
}

std::string OddRecords::value(const Field& field) {
    switch (field.type) {
        case Type::integer: return std::to_string(chance_.below(4) * 7 + (field.least == 1 ? 1 : 0));
        case Type::decimal: return in_quotes(chance_.one_of(decimals));
        case Type::money: return in_quotes(chance_.one_of(monies));
        case Type::date: return std::string(chance_.one_of(dates));
        case Type::datetime: return std::string(chance_.one_of(times));
        case Type::when: return std::string(chance_.one_in(2) ? chance_.one_of(times) : chance_.one_of(dates));
        case Type::birthday: return in_quotes(chance_.one_of(birthdays));
        case Type::flag: return chance_.one_in(2) ? "true" : "false";
        case Type::choice: return field.choices.empty() ? in_quotes("lead") : in_quotes(chance_.one_of(field.choices));
        case Type::reference: return in_quotes(reference(field));
        case Type::duration: return in_quotes(chance_.one_of(lengths));
        case Type::email: return in_quotes(chance_.one_of(emails));
        case Type::phone: return in_quotes(chance_.one_of(phones));
        case Type::url: return in_quotes(chance_.one_of(urls));
        case Type::repeat: return in_quotes(chance_.one_of(repeats));
        case Type::table: return rows(field);
        default: return in_quotes(chance_.one_of(names));
    }
}

std::string OddRecords::fields_of(const Kind& kind) {
    std::string text;
    for (const Field& field : kind.fields) {
        if (!field.required && field.name != kind.title && chance_.one_in(3)) continue;
        std::string written = value(field);
        if (field.list) {
            for (std::size_t i = chance_.below(3); i > 0; --i) written += ", " + value(field);
            written = "[" + written + "]";
        }
        if (chance_.one_in(40)) written = "[1979]";
        text += fmt::format("{} = {}\n", field.key, written);
    }
    if (chance_.one_in(6)) text += "shoe_size = 43\n";
    return text;
}

void OddRecords::write_entity(const Kind& kind, std::size_t number) {
    const std::string id = id_of(kind, number);
    const std::string file = fmt::format("{}/{}{}.toml", kind.folder, number % 5 == 0 ? "deeper/" : "", id);
    if (chance_.one_in(25)) return folder_.write(file, "name = \n");
    if (chance_.one_in(12)) return folder_.write(file, "deleted = 2026-01-01T00:00:00Z\n");
    if (chance_.one_in(10))
        return folder_.write(file, fmt::format("deleted = 2026-01-01T00:00:00Z\nmerged_into = \"{}\"\n",
                                               id_of(kind, chance_.below(most_records))));
    folder_.write(file, fields_of(kind));
    if (chance_.one_in(15)) folder_.write(fmt::format("{}/twin/{}.toml", kind.folder, id), fields_of(kind));
}

void OddRecords::write_journal(std::size_t number) {
    std::string text;
    for (std::size_t i = 0; i <= chance_.below(6); ++i)
        for (const Kind* kind : schema_.kinds())
            if (kind->event && !chance_.one_in(3)) {
                text += fmt::format("[[{}]]\n", kind->name);
                if (!chance_.one_in(8))
                    text += fmt::format("id = \"2026112{}-{}{}{}{}k\"\n", number, i + 2, number + 2,
                                        kind->name[0] == 'a' ? 'c' : 'd', i + 3);
                text += fields_of(*kind);
            }
    folder_.write(fmt::format("log/2026/11/2026-11-2{}.ivan.toml", number), text);
}

void OddRecords::write_all() {
    for (const Kind* kind : schema_.kinds())
        for (std::size_t i = 0; !kind->event && i < most_records; ++i)
            if (!chance_.one_in(6)) write_entity(*kind, i);
    for (std::size_t i = 0; i < 5; ++i) write_journal(i);
}

void OddRecords::change_some() {
    for (std::size_t i = 0; i < 6; ++i) {
        const Kind& kind = *chance_.one_of(schema_.kinds());
        const std::size_t number = chance_.below(most_records);
        if (kind.event) {
            write_journal(number % 5);
        } else if (chance_.one_in(4)) {
            std::error_code ignored;
            std::filesystem::remove(folder_.path(fmt::format("{}/{}.toml", kind.folder, id_of(kind, number))), ignored);
        } else {
            write_entity(kind, number);
        }
    }
}

const Kind& OddQuestions::kind() { return *chance_.one_of(schema_.kinds()); }

std::string OddQuestions::word() {
    if (chance_.one_in(3)) return std::string(chance_.one_of(query_words));
    if (chance_.one_in(6)) return std::string(chance_.one_of(phones));
    std::string name(chance_.one_of(names));
    if (const auto backslash = name.find('\\'); backslash != std::string::npos) name = "a'b";
    if (chance_.one_in(2)) return name;
    // A piece, cut between characters.
    const std::size_t length = 1 + chance_.below(name.size());
    std::size_t end = length;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) ++end;
    return name.substr(0, end);
}

std::string OddQuestions::path(const Kind& from, const Field*& last) {
    const Kind* kind = &from;
    std::string text;
    last = nullptr;
    for (std::size_t steps = 1 + chance_.below(3); steps > 0; --steps) {
        if (!text.empty()) text += '.';
        if (chance_.one_in(4)) {
            const Kind& other = this->kind();
            text += other.name;
            kind = &other;
            continue;
        }
        if (!kind->derived.empty() && chance_.one_in(4)) {
            last = &chance_.one_of(kind->derived);
            return text + std::string(last->name);
        }
        if (chance_.one_in(15)) return text + "id";
        const Field& field = chance_.one_of(kind->fields);
        text += field.name;
        last = &field;
        if (field.type == Type::table) {
            last = &chance_.one_of(field.columns);
            text += '.' + std::string(last->name);
        }
        if (last->type != Type::reference) return text;
        std::vector<const Kind*> targets;
        for (const Kind* each : schema_.kinds())
            if (last->may_name(each->name)) targets.push_back(each);
        kind = chance_.one_of(targets);
    }
    return text;
}

std::string OddQuestions::value(const Field* field) {
    const auto range = [&](const auto& values) {
        const std::string low(chance_.one_of(values));
        const std::string high(chance_.one_of(values));
        switch (chance_.below(4)) {
            case 0: return low + ".." + high;
            case 1: return low + "..";
            case 2: return ".." + high;
            default: return low;
        }
    };
    constexpr std::array<std::string_view, 6> numbers{"0", "7", "14", "3", "-1", "12.5"};
    constexpr std::array<std::string_view, 8> days{"today", "2026-11", "2026",       "2026-11-22",
                                                   "-30d",  "+7d",     "2025-02-28", "this-week"};
    constexpr std::array<std::string_view, 6> amounts{"10", "12", "-3", "10EUR", "100k", "11.25"};
    constexpr std::array<std::string_view, 5> celebrated{"--03-05", "11", "today", "1990-12-01", "+7d"};
    const Type type = field ? field->type : Type::text;
    switch (type) {
        case Type::integer:
        case Type::decimal: return range(numbers);
        case Type::money: return range(amounts);
        case Type::date:
        case Type::datetime:
        case Type::when: return chance_.one_in(3) ? range(lengths) : range(days);
        case Type::birthday: return range(celebrated);
        case Type::duration: return range(lengths);
        case Type::flag: return chance_.one_in(2) ? "true" : "false";
        case Type::choice: return field->choices.empty() ? "lead" : std::string(chance_.one_of(field->choices));
        case Type::phone: return std::string(chance_.one_of(phones));
        case Type::email: return std::string(chance_.one_of(emails));
        case Type::reference:
            return chance_.one_in(2) ? fmt::format("{}-{}", kind().name, chance_.below(most_records)) : word();
        default: return word();
    }
}

std::string OddQuestions::term(const Kind& kind) {
    if (chance_.one_in(4)) return chance_.one_in(2) ? word() : '"' + word() + '"';
    const Field* last = nullptr;
    const std::string where = path(kind, last);
    if (chance_.one_in(4)) {
        // Of a kind that names this one: within a length of time.
        const bool of_kind = !last && chance_.one_in(2);
        const std::string within = of_kind ? '.' + std::string(chance_.one_of(lengths)) : std::string{};
        return (chance_.one_in(2) ? "has:" : "no:") + where + within;
    }
    if (last && last->type == Type::flag && chance_.one_in(2)) return where;
    constexpr std::array<std::string_view, 8> operators{":", ":", ":", "=", "!=", "<", ">=", ">"};
    return where + std::string(chance_.one_of(operators)) + '"' + value(last) + '"';
}

std::string OddQuestions::query(const Kind& kind, std::size_t depth) {
    if (depth == 0 || chance_.one_in(3)) return (chance_.one_in(5) ? "-" : "") + term(kind);
    const std::string left = query(kind, depth - 1);
    const std::string right = query(kind, depth - 1);
    switch (chance_.below(4)) {
        case 0: return left + " " + right;
        case 1: return left + " or " + right;
        case 2: return fmt::format("( {} or {} ) {}", left, right, query(kind, depth - 1));
        default: return fmt::format("not ( {} {} )", left, right);
    }
}

std::string OddQuestions::sort(const Kind& kind) {
    if (chance_.one_in(2)) return {};
    const Field* last = nullptr;
    return (chance_.one_in(2) ? "-" : "") + path(kind, last);
}

std::string OddQuestions::reference() {
    switch (chance_.below(5)) {
        case 0: return word();
        case 1: return std::string(chance_.one_of(emails));
        case 2: return std::string(chance_.one_of(phones));
        case 3: return fmt::format("{}-{}", kind().name, chance_.below(most_records));
        default: return chance_.one_in(2) ? "h2h2h" : "person-2-h2h2h";
    }
}

}  // namespace crm::test
