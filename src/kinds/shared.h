#pragma once
// Fields and choices that several kinds have in common.

#include <array>

#include "crm/model/schema.h"

namespace crm::kinds {

inline constexpr std::array<std::string_view, 7> statuses{"lead",    "prospect", "customer", "former",
                                                          "partner", "vendor",   "other"};

inline constexpr Field emails{.name = "email",
                              .key = "emails",
                              .type = Type::email,
                              .help = "an email address",
                              .list = true,
                              .identifying = true};
inline constexpr Field phones{.name = "phone",
                              .key = "phones",
                              .type = Type::phone,
                              .help = "a phone number, in any notation",
                              .list = true,
                              .identifying = true};
inline constexpr Field address{.name = "address", .key = "address", .help = "street and number"};
inline constexpr Field city{.name = "city", .key = "city", .help = "town or city"};
inline constexpr Field country{.name = "country", .key = "country", .help = "country"};
inline constexpr Field website{.name = "website", .key = "website", .type = Type::url, .help = "web address"};
inline constexpr Field status{.name = "status",
                              .key = "status",
                              .type = Type::choice,
                              .help = "how you stand to each other",
                              .choices = statuses};
inline constexpr Field source{.name = "source", .key = "source", .help = "where the contact came from"};
inline constexpr Field campaign_link{.name = "campaign",
                                     .key = "campaign",
                                     .type = Type::reference,
                                     .help = "the campaign that brought it",
                                     .to = "campaign"};
inline constexpr Field owner{
    .name = "owner", .key = "owner", .type = Type::reference, .help = "the colleague in charge", .to = "user"};
inline constexpr Field cadence{
    .name = "cadence", .key = "cadence", .type = Type::duration, .help = "the longest silence allowed: 30d, 6m"};
inline constexpr Field tags{.name = "tag", .key = "tags", .help = "a word of your own", .list = true};
inline constexpr Field notes{.name = "notes", .key = "notes", .type = Type::long_text, .help = "anything else"};
inline constexpr Field created{
    .name = "created", .key = "created", .type = Type::datetime, .help = "when the record was made"};

inline constexpr std::array<Field, 4> item_columns{
    Field{.name = "product", .key = "product", .type = Type::reference, .help = "what is sold", .to = "product"},
    Field{.name = "quantity", .key = "quantity", .type = Type::decimal, .help = "how many", .least = 0},
    Field{.name = "price", .key = "price", .type = Type::money, .help = "of one"},
    Field{.name = "discount", .key = "discount", .type = Type::decimal, .help = "percent off", .least = 0, .most = 100},
};
inline constexpr Field items{
    .name = "item", .key = "item", .type = Type::table, .help = "what is sold, a table each", .columns = item_columns};

inline constexpr Field last{.name = "last", .key = "last", .type = Type::date, .help = "day of the last activity"};
inline constexpr Field age{.name = "age", .key = "age", .type = Type::duration, .help = "time since it was created"};
inline constexpr Field next_due{
    .name = "due", .key = "due", .type = Type::when, .help = "when the next open task about it is due"};
inline constexpr Field deal_count{
    .name = "deals", .key = "deals", .type = Type::integer, .help = "how many deals name it"};
inline constexpr Field activity_count{
    .name = "activities", .key = "activities", .type = Type::integer, .help = "how many activities name it"};
inline constexpr Field open_value{
    .name = "value", .key = "value", .type = Type::money, .help = "sum of its open deals"};
inline constexpr Field open_weighted{.name = "weighted",
                                     .key = "weighted",
                                     .type = Type::money,
                                     .help = "sum of its open deals, each times probability"};

}  // namespace crm::kinds
