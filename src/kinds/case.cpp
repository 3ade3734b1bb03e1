#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array<std::string_view, 4> severities{"low", "normal", "high", "critical"};
constexpr std::array fields{
    Field{.name = "title", .key = "title", .help = "what is wrong", .required = true},
    Field{.name = "customer", .key = "customer", .type = Type::reference, .help = "who has it", .to = "person org"},
    Field{.name = "person", .key = "person", .type = Type::reference, .help = "who told us", .to = "person"},
    Field{.name = "severity",
          .key = "severity",
          .type = Type::choice,
          .help = "low, normal, high or critical",
          .choices = severities},
    Field{.name = "opened", .key = "opened", .type = Type::datetime, .help = "when it was reported"},
    Field{.name = "closed", .key = "closed", .type = Type::datetime, .help = "when it was settled"},
    Field{.name = "resolution", .key = "resolution", .help = "how it was settled"},
    owner,
    tags,
    notes,
};
constexpr std::array derived{
    age,
    Field{.name = "open", .key = "open", .type = Type::flag, .help = "not closed"},
    next_due,
};
constexpr std::array<std::string_view, 6> columns{"id", "title", "customer", "severity", "opened", "owner"};

}  // namespace

constexpr Kind service_case{.name = "case",
                            .folder = "cases",
                            .help = "something a customer wants mended",
                            .title = "title",
                            .fields = fields,
                            .derived = derived,
                            .columns = columns};
static_assert(well_formed(service_case));

}  // namespace crm::kinds
