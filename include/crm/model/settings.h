#pragma once
// What crm.toml says, as values. Reading the file is the store's work.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/error.h"
#include "crm/base/money.h"
#include "crm/model/schema.h"

namespace crm {

/// A query with a name, used as `@name` in others.
struct SavedSearch {
    std::string name;
    std::string query;
    Place place;  ///< where crm.toml says so
};
/// Letters of any script, digits, - and _.
bool is_search_name(std::string_view text);

/// What somebody does to a workspace, as far as roles are told apart by it.
enum class Act : std::uint8_t {
    add,       ///< a new record or event
    change,    ///< a field that is none of those below
    reassign,  ///< the owner
    price,     ///< an amount of money, also in a table's rows, and discounts
    remove,    ///< a record or event deleted, or merged into another; "delete" in crm.toml
    settings,  ///< crm.toml and whatever else is no record
    rewrite,   ///< history: a branch moved back or taken away
};
/// The names of the acts in crm.toml, in their order.
std::span<const std::string_view> act_names();

/// One [[access.rule]]: what some roles may do. Whatever no rule allows is not allowed.
struct AccessRule {
    std::vector<std::string> roles;
    std::vector<Act> acts;
    std::vector<std::string> kinds;   ///< none: every kind but user
    std::vector<std::string> fields;  ///< none: every field
    std::vector<std::string> except;  ///< but these
    std::string when;                 ///< a query, of the record as it was; "me" is who does it
    bool everything = false;          ///< every act, and every kind
    Place place = {};
};
struct Access {
    std::string default_role;  ///< of users who have none
    std::vector<AccessRule> rules;
};

struct Settings {
    std::string name;
    Currency currency = *Currency::coded("EUR");
    std::string region;  ///< ISO 3166; of phone numbers without a country code
    Zone zone = Zone::utc();
    std::string language;  ///< BCP 47; of the order of names
    DateOrder order = DateOrder::refused;
    bool autocommit = false;  ///< each command that writes is a commit of git's
    std::vector<Pipeline> pipelines;
    std::map<std::string, Decimal> rates;  ///< what one unit of a currency is worth in `currency`
    std::vector<SavedSearch> searches;
    std::optional<Access> access;  ///< nothing: everybody may do everything
    std::vector<KindDeclaration> kinds;
    std::vector<FieldDeclaration> fields;
    std::vector<ChoicesDeclaration> choices;

    /// The pipeline of a deal: the one named, else the first.
    const Pipeline* pipeline(std::string_view id) const;
    /// Case and accents aside. Null: no such search.
    const SavedSearch* search(std::string_view search_name) const;
    /// An amount in the workspace's currency, rounded half to even; nothing where no rate is known.
    std::optional<Money> in_own_currency(const Money& money) const;
};

}  // namespace crm
