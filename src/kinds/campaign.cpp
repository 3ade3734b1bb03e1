#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "what it is called", .required = true},
    Field{.name = "channel", .key = "channel", .help = "fair, mail, web…"},
    Field{.name = "cost", .key = "cost", .type = Type::money, .help = "what it cost"},
    Field{.name = "start", .key = "start", .type = Type::date, .help = "first day"},
    Field{.name = "end", .key = "end", .type = Type::date, .help = "last day"},
    tags,
    notes,
};
constexpr std::array derived{deal_count, activity_count};
constexpr std::array<std::string_view, 6> columns{"id", "name", "channel", "start", "end", "cost"};

}  // namespace

constexpr Kind campaign{.name = "campaign",
                        .folder = "campaigns",
                        .help = "how you try to be heard",
                        .title = "name",
                        .fields = fields,
                        .derived = derived,
                        .columns = columns};
static_assert(well_formed(campaign));

}  // namespace crm::kinds
