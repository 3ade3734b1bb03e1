#include "samples.h"

#include "crm/base/text.h"

namespace crm::samples {

Decimal decimal(std::int64_t units, std::uint8_t scale) { return {.units = units, .scale = scale}; }

Money money(std::int64_t cents, std::string_view currency) {
    return {.amount = {.units = cents, .scale = 2}, .currency = *Currency::coded(currency)};
}

Table texts(std::string column, const std::vector<std::string>& cells) {
    Table table{.columns = {{.name = std::move(column)}}, .rows = {}};
    for (const std::string& cell : cells) table.rows.push_back({{.value = cell}});
    return table;
}

Table deals() {
    using Texts = std::vector<std::string>;
    Table table{.columns = {{.name = "id"},
                            {.name = "name"},
                            {.name = "org", .type = Type::reference},
                            {.name = "value", .type = Type::money},
                            {.name = "tags", .list = true},
                            {.name = "rate", .type = Type::decimal},
                            {.name = "open", .type = Type::flag}},
                .rows = {}};
    table.rows.push_back({{.value = "acme-renewal-p3vdt"},
                          {.value = "Acme renewal"},
                          {.value = "acme-gmbh-7q2dm", .shown = "Acme GmbH"},
                          {.value = money(1200050)},
                          {.value = Texts{"vip", "key"}},
                          {.value = decimal(1250, 2)},
                          {.value = true}});
    table.rows.push_back({{.value = "gim-minsu-2x8ta"},
                          {.value = "김민수와의 계약"},
                          {.value = "hangang-4k2pq", .shown = "한강상사"},
                          {.value = money(9900)},
                          {},
                          {.value = decimal(5, 1)},
                          {.value = false}});
    table.rows.push_back({{.value = "piotr-9dk2r"},
                          {.value = "Пётр и Ирина 👩‍💻 e\u0301te\u0301"},
                          {},
                          {},
                          {.value = Texts{"холодный"}},
                          {},
                          {}});
    return table;
}

std::vector<std::string> hostile_texts() {
    return {"\x1b[2J\x1b]0;owned\x07",
            "bell\x07 and \x9b[31m",
            "a\u202Eb\u2066c\u2069",
            "zero\u200Bwidth \U000E0041tag",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "'=quoted",
            "\"quotes\", comma; semicolon",
            "two\nlines",
            "tab\there",
            "back\\slash \\u{202e}",
            " blanks ",
            "|pipe| <script>alert(1)</script> & [x](javascript:y)",
            "\xff\xfe not text",
            "sep=;"};
}

Card deal_card() {
    Card card{.title = "Acme renewal", .id = "acme-renewal-p3vdt", .kind = "deal", .fields = {}, .sections = {}};
    card.fields.push_back({{.name = "id"}, {.value = "acme-renewal-p3vdt"}});
    card.fields.push_back({{.name = "org", .type = Type::reference}, {.value = "acme-7q2dm", .shown = "Acme GmbH"}});
    card.fields.push_back({{.name = "reason"}, {}});
    card.fields.push_back({{.name = "people", .list = true}, {.value = std::vector<std::string>{"anna", "bob"}}});
    card.fields.push_back(
        {{.name = "notes", .type = Type::long_text}, {.value = "first line\r\n\r\n  second\x1b line\n"}});
    const Row item{{std::string("licence"), std::int64_t{3}, money(40000)}};
    card.fields.push_back({{.name = "item", .type = Type::table, .parts = {"product", "quantity", "price"}},
                           {.value = std::vector<Row>{item}}});
    card.sections.push_back({"tasks", texts("title", {"call", "send quote"})});
    card.sections.push_back({"timeline", texts("text", {})});
    return card;
}

std::string write(std::string_view format, const Table& table, const WriteSettings& settings) {
    return writer_named(format).table(table, settings);
}

std::string write(std::string_view format, const Card& card, const WriteSettings& settings) {
    return writer_named(format).card(card, settings);
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    if (text.ends_with('\n')) text.remove_suffix(1);
    for (const std::string_view line : split(text, '\n')) lines.emplace_back(line);
    return lines;
}

}  // namespace crm::samples
