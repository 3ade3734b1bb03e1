#include <fmt/format.h>

#include <array>

#include "crm/base/text.h"
#include "output_file.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

bool has_rows_of_tables(std::string_view format) { return format == "json" || format == "ndjson"; }

/// Every field of the kind, unless --columns says otherwise.
std::vector<std::string> exported_columns(const Context& context, const Kind& kind) {
    if (context.arguments().has("columns")) return columns_of(context, kind);
    std::vector<std::string> columns{"id"};
    for (const Field& field : kind.fields) columns.emplace_back(field.name);
    return columns;
}

/// One part of the rows of a table field as a list: an absent value is an empty item, so that the parts stay in step.
Value part_of(const Value& value, std::size_t part) {
    const auto* rows = std::get_if<std::vector<Row>>(&value);
    if (!rows || rows->empty()) return {};
    std::vector<std::string> items;
    bool any = false;
    for (const Row& row : *rows) {
        items.push_back(part < row.values.size() ? to_text(row.values[part]) : std::string{});
        any = any || !items.back().empty();
    }
    return any ? Value{std::move(items)} : Value{};
}

/// A table field as a column for each of its parts, "item.product", the form in which import takes it.
Table flattened(const Table& table) {
    Table flat{.columns = {}, .rows = std::vector<std::vector<Cell>>(table.rows.size()), .title = table.title};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.parts.empty()) {
            flat.columns.push_back(column);
            for (std::size_t row = 0; row < table.rows.size(); ++row) flat.rows[row].push_back(table.rows[row][i]);
        }
        for (std::size_t part = 0; part < column.parts.size(); ++part) {
            flat.columns.push_back({.name = fmt::format("{}.{}", column.name, column.parts[part]), .list = true});
            for (std::size_t row = 0; row < table.rows.size(); ++row)
                flat.rows[row].push_back({part_of(table.rows[row][i].value, part)});
        }
    }
    return flat;
}

Table exported(const Context& context, const Kind& kind, std::span<const Record* const> records,
               std::string_view format) {
    const Readers readers = writer_named(format).for_people ? Readers::people : Readers::programs;
    Table table = table_of(context.engine(), std::array{&kind}, records, exported_columns(context, kind), readers);
    return has_rows_of_tables(format) ? table : flattened(table);
}

/// Every kind of the workspace: an object with an array of records for each.
std::string everything(const Context& context, const WriteSettings& drawing, std::size_t& count) {
    std::string text;
    for (const Kind* kind : context.schema().kinds()) {
        const auto records = context.engine().all(*kind);
        count += records.size();
        const std::string rows = writer_named("json").table(exported(context, *kind, records, "json"), drawing);
        text += fmt::format("{}\"{}\": {}", text.empty() ? "{\n" : ",\n", kind->name, trim(rows));
    }
    return text + "\n}\n";
}

bool goes_to_a_file(const Context& context) {
    const std::string_view path = context.arguments().value("output");
    return !path.empty() && path != "-";
}

/// A file gets the data as they are, a terminal nothing that it would obey.
WriteSettings drawing_of(const Context& context) {
    return goes_to_a_file(context) ? WriteSettings{} : context.drawing();
}

void deliver(Context& context, const std::string& text, const std::string& what) {
    if (!goes_to_a_file(context)) return context.put(text);
    const std::string path(context.arguments().value("output"));
    write_output_file(path, text);
    context.say(fmt::format("exported {} to {}", what, path));
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string_view format = arguments.value("format", "csv");
    const Writer& writer = writer_named(format);
    if (arguments.operand(0).empty()) {
        if (format != "json")
            throw Error(Exit::usage, fmt::format("export which kind as {}?", format),
                        "crm export person, or crm export --format json for everything");
        std::size_t count = 0;
        const std::string text = everything(context, drawing_of(context), count);
        deliver(context, text, counted(count, "record", "records"));
        return Exit::done;
    }
    const Kind& kind = context.schema().known_kind(arguments.operand(0));
    const auto records = asked_for(context, kind, arguments.rest(1));
    deliver(context, writer.table(exported(context, kind, records, format), drawing_of(context)),
            counted(records.size(), kind.name, kind.folder));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "KIND",
            .help = "person, org, deal…; everything without it, as JSON",
            .means = Means::kind,
            .required = false},
    query_operand,
};
constexpr std::array options{
    Option{.name = "format",
           .value = "FORMAT",
           .help = "csv (the default), json, ndjson, tsv, table, ids or md",
           .means = Means::format},
    Option{.name = "output",
           .value = "FILE",
           .help = "writes there instead of to standard output",
           .means = Means::file,
           .letter = 'o'},
};

}  // namespace

constexpr Command verbs::export_{.name = "export",
                                 .summary = "print records for other programs",
                                 .operands = operands,
                                 .options = options,
                                 .prints_rows = true,
                                 .run = run};

}  // namespace crm
