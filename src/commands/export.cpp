#include <fmt/format.h>

#include <array>

#include "crm/base/text.h"
#include "output_file.h"
#include "record_rows.h"
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

/// Each table field as a column for each of its parts, "item.product", the form in which import takes it.
class FlatRows final : public TableRows {
public:
    /// `rows` outlives it.
    explicit FlatRows(TableRows& rows) : rows_(rows), head_{.columns = {}, .rows = {}, .title = rows.head().title} {
        for (const Column& column : rows.head().columns) {
            if (column.parts.empty()) head_.columns.push_back(column);
            for (const std::string& part : column.parts)
                head_.columns.push_back({.name = fmt::format("{}.{}", column.name, part), .list = true});
        }
    }

    const Table& head() const override { return head_; }

    const std::vector<Cell>* next() override {
        const auto* row = rows_.next();
        if (!row) return nullptr;
        row_.clear();
        const auto& columns = rows_.head().columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].parts.empty()) row_.push_back((*row)[i]);
            for (std::size_t part = 0; part < columns[i].parts.size(); ++part)
                row_.push_back({part_of((*row)[i].value, part)});
        }
        return &row_;
    }

private:
    TableRows& rows_;
    Table head_;
    std::vector<Cell> row_;
};

/// What is exported of a kind, in a format.
RecordColumns columns_for(const Context& context, const Kind& kind, std::string_view format) {
    const Readers readers = writer_named(format).for_people ? Readers::people : Readers::programs;
    return {context.engine(), std::array{&kind}, exported_columns(context, kind), readers};
}

Question question_of(const Context& context, const Kind& kind, std::span<const std::string> words,
                     std::vector<const Field*> fields) {
    const Arguments& arguments = context.arguments();
    return {.kind = &kind,
            .where = query_of(context, kind, words),
            .sort = read_sort(arguments.value("sort"), kind, context.schema()),
            .limit = limit_of(arguments),
            .fields = std::move(fields)};
}

/// Puts the rows in a format; returns how many.
std::size_t put_rows(RecordRows rows, std::string_view format, const WriteSettings& drawing, const Put& put) {
    FlatRows flat(rows);
    const bool whole = has_rows_of_tables(format);
    writer_named(format).rows(whole ? static_cast<TableRows&>(rows) : flat, drawing, put);
    return rows.count();
}

/// Every kind of the workspace: an object with an array of records for each.
std::string everything(const Context& context, const WriteSettings& drawing, std::size_t& count) {
    std::string text;
    for (const Kind* kind : context.schema().kinds()) {
        const auto records = context.engine().all(*kind);
        std::string rows;
        count += put_rows({columns_for(context, *kind, "json"), found_records({records.begin(), records.end()})},
                          "json", drawing, [&](std::string_view more) { rows += more; });
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

/// Puts what `write` puts where it is wanted; `write` returns what it was, in words.
template <class Write>
void deliver(Context& context, const Write& write) {
    if (!goes_to_a_file(context)) {
        write([&](std::string_view text) { context.put(text); });
        return;
    }
    std::string text;
    const std::string what = write([&](std::string_view more) { text += more; });
    const std::string path(context.arguments().value("output"));
    write_output_file(path, text);
    context.say(fmt::format("exported {} to {}", what, path));
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string_view format = arguments.value("format", "csv");
    static_cast<void>(writer_named(format));  // an unknown format is an error before all others
    const WriteSettings drawing = drawing_of(context);
    if (arguments.operand(0).empty()) {
        if (format != "json")
            throw Error(Exit::usage, fmt::format("export which kind as {}?", format),
                        "crm export person, or crm export --format json for everything");
        deliver(context, [&](const Put& put) {
            std::size_t count = 0;
            put(everything(context, drawing, count));
            return counted(count, "record", "records");
        });
        return Exit::done;
    }
    const Kind& kind = context.schema().known_kind(arguments.operand(0));
    const RecordColumns columns = columns_for(context, kind, format);
    auto found = context.engine().list(question_of(context, kind, arguments.rest(1), columns.fields(kind)));
    deliver(context, [&](const Put& put) {
        return counted(put_rows({columns, std::move(found)}, format, drawing, put), kind.name, kind.folder);
    });
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
