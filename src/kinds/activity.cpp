#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array<std::string_view, 7> types{"call", "meeting", "email", "message", "visit", "note", "feedback"};
constexpr std::array<std::string_view, 2> directions{"in", "out"};
constexpr std::array fields{
    Field{.name = "at", .key = "at", .type = Type::datetime, .help = "when it was", .required = true},
    Field{.name = "type",
          .key = "type",
          .type = Type::choice,
          .help = "call, meeting, email…",
          .required = true,
          .choices = types},
    Field{.name = "with",
          .key = "with",
          .type = Type::reference,
          .help = "somebody who took part",
          .list = true,
          .to = "person"},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "the organisation", .to = "org"},
    Field{.name = "deal", .key = "deal", .type = Type::reference, .help = "the deal it was about", .to = "deal"},
    Field{.name = "campaign",
          .key = "campaign",
          .type = Type::reference,
          .help = "the campaign it belongs to",
          .to = "campaign"},
    Field{.name = "direction", .key = "direction", .type = Type::choice, .help = "in or out", .choices = directions},
    Field{.name = "minutes", .key = "minutes", .type = Type::integer, .help = "how long it took", .least = 0},
    Field{.name = "outcome", .key = "outcome", .help = "what came of it"},
    Field{
        .name = "score", .key = "score", .type = Type::integer, .help = "of feedback: 0 to 10", .least = 0, .most = 10},
    owner,
    Field{.name = "text", .key = "text", .type = Type::long_text, .help = "what was said"},
};
constexpr std::array derived{age};
constexpr std::array<std::string_view, 7> columns{"id", "at", "type", "with", "org", "owner", "text"};

}  // namespace

constexpr Kind activity{.name = "activity",
                        .folder = "activities",
                        .help = "a call, a meeting, a mail: what happened",
                        .title = "text",
                        .fields = fields,
                        .derived = derived,
                        .columns = columns,
                        .event = true};
static_assert(well_formed(activity));

}  // namespace crm::kinds
