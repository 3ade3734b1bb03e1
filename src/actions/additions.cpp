#include "additions.h"

#include <algorithm>

namespace crm {

std::vector<FieldChange> differences(const Record& old, const Record& wanted) {
    std::vector<FieldChange> changes;
    for (const Field& field : wanted.kind().fields) {
        const Value& value = wanted[field];
        if (absent(value) || value == old[field]) continue;
        // Rows of a table have nothing that tells them apart: those that are there stay.
        if (field.type == Type::table && !absent(old[field])) continue;
        if (!field.list) {
            changes.push_back({&field, FieldChange::How::set, value});
            continue;
        }
        std::vector<std::string> fresh;
        const auto there = old.texts(field.name);
        for (const std::string& text : wanted.texts(field.name))
            if (std::find(there.begin(), there.end(), text) == there.end()) fresh.push_back(text);
        if (!fresh.empty()) changes.push_back({&field, FieldChange::How::add, std::move(fresh)});
    }
    return changes;
}

void merge(Record& record, const Record& more) {
    for (const Field& field : record.kind().fields) {
        const Value& value = more[field];
        if (absent(value) || (field.type == Type::table && !absent(record[field]))) continue;
        if (!field.list) {
            record.set(field, value);
            continue;
        }
        std::vector<std::string> items = record.texts(field.name);
        for (const std::string& item : more.texts(field.name))
            if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
        record.set(field, std::move(items));
    }
}

bool holds(const Record& record, const std::pair<std::string, std::string>& undeclared) {
    return std::any_of(record.undeclared.begin(), record.undeclared.end(), [&](const auto& entry) {
        return entry.first == undeclared.first &&
               (entry.second == undeclared.second || '"' + entry.second + '"' == undeclared.second);
    });
}

}  // namespace crm
