// One card, or several.
#include <algorithm>
#include <array>

#include "card.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr std::size_t rows_for_people = 10;

CardSettings card_settings(const Context& context) {
    const std::string_view format = context.format();
    CardSettings settings;
    settings.people = format == "table" || format == "md" || format == "html";
    settings.limit = limit_of(context.arguments());
    if (!settings.limit && settings.people) settings.limit = rows_for_people;
    return settings;
}

Exit run(Context& context) {
    const CardSettings settings = card_settings(context);
    const auto references = context.arguments().rest(0);
    // A name may be anybody's, and whatever names its record is shown.
    const auto is_name = [](const std::string& reference) { return !is_id(reference); };
    if (std::ranges::any_of(references, is_name)) context.engine().expect(context.schema().kinds());
    std::vector<const Record*> records;
    for (const std::string& reference : references) records.push_back(&context.record(reference));
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i > 0 && settings.people) context.put("\n");
        context.print(card_of(context.engine(), *records[i], settings));
    }
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "REF", .help = "an id, a name, an email, a phone", .means = Means::reference, .rest = true},
};
constexpr std::array options{
    format_option,
    Option{.name = "limit", .value = "N", .help = "at most so many rows of each list; 10 on a table"},
    as_of_option,
};

}  // namespace

constexpr Command verbs::show{.name = "show",
                              .summary = "one card: fields, open deals and tasks, timeline",
                              .operands = operands,
                              .options = options,
                              .run = run};

}  // namespace crm
