#pragma once
// What crm.toml says, as values. Reading the file is the store's work.

#include <map>
#include <optional>
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

struct Settings {
    std::string name;
    Currency currency = *Currency::coded("EUR");
    std::string region;  ///< ISO 3166; of phone numbers without a country code
    Zone zone = Zone::utc();
    std::string language;  ///< BCP 47; of the order of names
    DateOrder order = DateOrder::refused;
    std::vector<Pipeline> pipelines;
    std::map<std::string, Decimal> rates;  ///< what one unit of a currency is worth in `currency`
    std::vector<SavedSearch> searches;
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
