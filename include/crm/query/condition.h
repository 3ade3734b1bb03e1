#pragma once
// What a value at the end of a route must satisfy: one small struct for each way of comparing, read from the text of a
// query by the type of the field.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "crm/base/date.h"
#include "crm/base/money.h"
#include "crm/model/read.h"
#include "crm/model/record.h"
#include "crm/model/schema.h"
#include "crm/query/expression.h"
#include "crm/query/needle.h"
#include "crm/query/query.h"

namespace crm::query {

/// From `least` to `most`, either end open, or excluded.
template <class T>
struct Range {
    std::optional<T> least = {};
    std::optional<T> most = {};
    bool least_excluded = false;
    bool most_excluded = false;

    bool contains(const T& value) const {
        if (least && (least_excluded ? !(*least < value) : value < *least)) return false;
        return !most || (most_excluded ? value < *most : !(*most < value));
    }
    bool empty() const {
        if (!least || !most) return false;
        return *most < *least || ((least_excluded || most_excluded) && !(*least < *most));
    }
};

/// Something is there; of a flag, that it is true.
struct Presence {};
struct TextCondition {
    Needle needle;
    bool whole = false;        ///< equal, not contained
    bool title_forms = false;  ///< also beginning a word of the search forms of the record's title
};
/// The record that is named: its id, its five characters, its name, the beginning of a word of it.
struct ReferenceCondition {
    Needle needle;
    std::string id;
    bool whole = false;
};
struct IdCondition {
    std::string id;
};
struct PhoneCondition {
    std::string digits;    ///< of seven or more, those after the zeros in front
    std::string identity;  ///< E.164 of seven digits or more; empty to compare digits alone
    bool whole = false;
};
struct FlagCondition {
    bool value;
};
struct NumberCondition {
    Range<Decimal> range;
};
struct MoneyCondition {
    Range<Decimal> range;
    Currency currency;
    bool converted = true;  ///< amounts are converted to `currency`, the workspace's; else only amounts in it compare
};
/// Days, and the instants they begin and end at. `days` are those that begin inside.
struct TimeCondition {
    DateRange days;
    std::optional<std::chrono::sys_seconds> from;
    std::optional<std::chrono::sys_seconds> before;
    bool never = false;  ///< an absent value satisfies it: a last activity longer ago than any length
};
struct BirthdayCondition {
    DateRange days;
    bool of_birth = false;  ///< the day of birth; else the day it is celebrated, whatever the year
};
struct DurationCondition {
    Range<double> days;
};

using Condition = std::variant<Presence, TextCondition, ReferenceCondition, IdCondition, PhoneCondition, FlagCondition,
                               NumberCondition, MoneyCondition, TimeCondition, BirthdayCondition, DurationCondition>;

/// The condition `op` and `text` put on a field. `derived`: the field is a derived word; then lengths of time are days
/// since a date ("last"; not of what is due on a day or at a time: that lies ahead). A Fault tells what is wrong with
/// the text, or that values of the type have no order.
Result<Condition> read_condition(const Field& field, bool derived, Operator op, std::string_view text,
                                 const Reading& reading);
/// What the name or id of a record must satisfy.
Result<Condition> read_reference(std::string_view text, bool whole);

PhoneCondition phone_condition(const Field& field, std::string_view text, bool whole, const Settings& settings);
bool satisfies(const PhoneCondition& condition, const Field& field, std::string_view written, const Settings& settings);

struct World {
    const Links& links;
    const Settings& settings;
};
/// `value` is the value of `field` in, or in a row of, `record`. A list satisfies if one of its items does.
bool satisfies(const Condition& condition, const Value& value, const Field& field, const Record& record,
               const World& world);
/// Of a record itself: its presence, its id, what names it.
bool satisfies(const Condition& condition, const Record& record, const World& world);

/// `contains "vip"`, `2026-11-22..2026-11-30`
std::string printed(const Condition& condition);

}  // namespace crm::query
