#include <fmt/format.h>

#include "check_parts.h"
#include "crm/base/phone.h"
#include "crm/model/read.h"

namespace crm {

namespace {

class Identities {
public:
    Identities(const Everything& everything, std::vector<Problem>& problems)
        : settings_(everything.workspace.settings()), places_(everything.workspace), problems_(problems) {}

    void take(const Record& record, const Field& field) {
        for (const std::string& text : record.texts(field.name)) {
            if (field.type == Type::phone) check_phone(record, field, text);
            const auto [entry, first] = owners_[&field].try_emplace(identity(field, text, settings_), &record);
            if (!first && entry->second != &record) share(record, field, text, *entry->second);
        }
    }

private:
    void check_phone(const Record& record, const Field& field, const std::string& text) {
        // Without a region only numbers with a country code say what they are.
        if (e164(text, settings_.region) || (settings_.region.empty() && !text.starts_with('+'))) return;
        const std::string where = settings_.region.empty() ? "" : " in " + settings_.region;
        problems_.push_back({places_.of(record, field, text), "doubtful-phone",
                             fmt::format("'{}' cannot be a phone number{}", text, where),
                             "write it with its country code: +49 30 1234567"});
    }

    void share(const Record& record, const Field& field, const std::string& text, const Record& other) {
        problems_.push_back(
            {places_.of(record, field, text), "shared-value",
             fmt::format("{} {} of {} is also that of {}", field.name, text, record.id(), other.id()),
             fmt::format("crm show {}", is_id(other.id()) ? other.id() : fmt::format("'{}'", other.id()))});
    }

    const Settings& settings_;
    Places places_;
    std::vector<Problem>& problems_;
    std::unordered_map<const Field*, std::unordered_map<std::string, const Record*>> owners_;
};

}  // namespace

void check_identities(const Everything& everything, std::vector<Problem>& problems) {
    Identities identities(everything, problems);
    for (const auto& [kind, loaded] : everything.kinds)
        for (const Record& record : loaded.records)
            for (const Field& field : kind->fields)
                if (field.identifying) identities.take(record, field);
}

}  // namespace crm
