#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "crm/query/query.h"
#include "crm/query/route.h"

namespace crm::query {

namespace {

/// What a path's last step is of the record it is reached at.
Value value_at(const Hop& hop, const Record& record, const Links& links) {
    if (hop.by == Hop::By::id) return record.id();
    if (hop.by == Hop::By::derived) return links.derived(record, *hop.field);
    Value found;
    if (hop.by == Hop::By::pointing) {
        each_next(hop, record, links, [&](const Record& next) {
            found = next.id();
            return true;
        });
        return found;
    }
    each_value(hop, record, [&](const Value& value) {
        found = value;
        return !absent(value);
    });
    return found;
}

/// Puts a value with those found before: a list's items one by one, nothing twice.
void add_values(std::vector<Value>& found, const Value& value) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string& text : *texts) add_values(found, text);
        return;
    }
    if (!absent(value) && std::find(found.begin(), found.end(), value) == found.end()) found.push_back(value);
}

/// Every value of the path's last step at a record.
void add_values_at(std::vector<Value>& found, const Hop& hop, const Record& record, const Links& links) {
    if (hop.by == Hop::By::column)
        each_value(hop, record, [&](const Value& value) {
            add_values(found, value);
            return false;
        });
    else if (hop.by == Hop::By::pointing)
        each_next(hop, record, links, [&](const Record& next) {
            add_values(found, next.id());
            return false;
        });
    else
        add_values(found, value_at(hop, record, links));
}

}  // namespace

FieldPath FieldPath::parse(std::string_view text, const Kind& kind, const Schema& schema) {
    return parse(text, std::array{&kind}, schema);
}

FieldPath FieldPath::parse(std::string_view text, std::span<const Kind* const> kinds, const Schema& schema) {
    const std::string_view trimmed = trim(text);
    FieldPath path;
    path.text_ = lower_ascii(trimmed);
    path.route_ = std::make_shared<const Route>(resolve(path.text_, kinds, schema));
    path.field_ = path.route_->steps.back().front().field;
    return path;
}

const Field* FieldPath::field(const Kind& from) const {
    if (route_->steps.size() > 1) return field_;
    const Hop* hop = hop_for(route_->steps.front(), from);
    return hop ? hop->field : nullptr;
}

Value FieldPath::value(const Record& record, const Links& links) const {
    Value found;
    walk(*route_, record, links, [&](const Hop& hop, const Record& end) {
        found = value_at(hop, end, links);
        return !absent(found);
    });
    return found;
}

std::vector<Value> FieldPath::values(const Record& record, const Links& links) const {
    std::vector<Value> found;
    walk(*route_, record, links, [&](const Hop& hop, const Record& end) {
        add_values_at(found, hop, end, links);
        return false;
    });
    return found;
}

const std::set<const Kind*>& FieldPath::kinds() const { return route_->kinds; }

const std::set<const Field*>& FieldPath::derived_words() const { return route_->derived; }

}  // namespace crm::query
