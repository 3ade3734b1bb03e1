#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array<std::string_view, 3> priorities{"high", "normal", "low"};
constexpr std::array fields{
    Field{.name = "title", .key = "title", .help = "what is to be done", .required = true},
    Field{.name = "due", .key = "due", .type = Type::when, .help = "the day, or the time"},
    Field{.name = "about",
          .key = "about",
          .type = Type::reference,
          .help = "a record it is about",
          .list = true,
          .to = "any"},
    owner,
    Field{.name = "priority",
          .key = "priority",
          .type = Type::choice,
          .help = "high, normal or low",
          .choices = priorities},
    Field{.name = "repeat",
          .key = "repeat",
          .type = Type::repeat,
          .help = "every 2 weeks; monthly on the last friday; an RRULE"},
    Field{.name = "done", .key = "done", .type = Type::datetime, .help = "when it was done"},
    tags,
    notes,
    created,
};
constexpr std::array derived{
    age,
    Field{.name = "open", .key = "open", .type = Type::flag, .help = "not done"},
    Field{.name = "overdue", .key = "overdue", .type = Type::flag, .help = "open, and its time has passed"},
};
constexpr std::array<std::string_view, 6> columns{"id", "due", "title", "about", "owner", "priority"};

}  // namespace

constexpr Kind task{.name = "task",
                    .folder = "tasks",
                    .help = "something to be done",
                    .title = "title",
                    .fields = fields,
                    .derived = derived,
                    .columns = columns,
                    .rank = 2};
static_assert(well_formed(task));

}  // namespace crm::kinds
