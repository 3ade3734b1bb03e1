#include "joining.h"

#include <algorithm>

#include "list_change.h"

namespace crm {

namespace {

using How = FieldChange::How;

/// A field of the record that stays, for whatever sort of field it is.
class FieldJoin {
public:
    FieldJoin(const Record& stays, const Record& goes, const Settings& settings)
        : stays_(stays), goes_(goes), settings_(settings) {}

    void add(const Field& field, Joining& joining) const {
        if (field.list) return add_list(field, joining);
        const Value mine = without_each_other(field, stays_[field]);
        const Value other = without_each_other(field, goes_[field]);
        const Value joined = one_of(field, mine, other);
        if (joined != stays_[field]) joining.changes.push_back({&field, How::set, joined});
        if (!absent(other) && joined == mine && differ(field, mine, other))
            joining.disagreements.push_back({std::string(field.key), to_text(mine), to_text(other)});
    }

private:
    bool is_one_of_both(const Field& field, const std::string& text) const {
        return field.type == Type::reference && field.may_name(stays_.kind().name) &&
               (text == stays_.id() || text == goes_.id());
    }

    Value without_each_other(const Field& field, const Value& value) const {
        const auto* text = std::get_if<std::string>(&value);
        return text && is_one_of_both(field, *text) ? Value{} : value;
    }

    void add_list(const Field& field, Joining& joining) const {
        ListEdit list(field, stays_.texts(field.name), settings_);
        for (const std::string& text : stays_.texts(field.name))
            if (is_one_of_both(field, text)) list.apply(FieldArgument::How::remove, text);
        for (const std::string& text : goes_.texts(field.name))
            if (!is_one_of_both(field, text)) list.apply(FieldArgument::How::add, text);
        for (FieldChange& change : list.changes()) joining.changes.push_back(std::move(change));
    }

    static bool is_birth(const Field& field) { return field.name == "created" && field.type == Type::datetime; }

    /// What a text holds already, and the time of the younger one, is no loss.
    static bool differ(const Field& field, const Value& mine, const Value& other) {
        return mine != other && field.type != Type::long_text && !is_birth(field);
    }

    static Value one_of(const Field& field, const Value& mine, const Value& other) {
        if (absent(mine)) return other;
        if (absent(other)) return mine;
        if (field.type == Type::long_text) return one_below_the_other(mine, other);
        if (is_birth(field))
            return std::min(mine, other, [](const Value& a, const Value& b) {
                return std::get<DateTime>(a) < std::get<DateTime>(b);
            });
        return mine;
    }

    static Value one_below_the_other(const Value& mine, const Value& other) {
        const std::string& above = std::get<std::string>(mine);
        const std::string& below = std::get<std::string>(other);
        if (above.find(below) != std::string::npos) return mine;
        return above + (above.ends_with('\n') ? "\n" : "\n\n") + below;
    }

    const Record& stays_;
    const Record& goes_;
    const Settings& settings_;
};

}  // namespace

Joining join_records(const Record& stays, const Record& goes, const Settings& settings) {
    Joining joining;
    const FieldJoin one(stays, goes, settings);
    for (const Field& field : stays.kind().fields) one.add(field, joining);
    for (const auto& [key, toml] : goes.undeclared) {
        const auto own = std::find_if(stays.undeclared.begin(), stays.undeclared.end(),
                                      [&](const auto& each) { return each.first == key; });
        if (own == stays.undeclared.end())
            joining.undeclared.emplace_back(key, toml);
        else if (own->second != toml)
            joining.disagreements.push_back({key, own->second, toml});
    }
    return joining;
}

}  // namespace crm
