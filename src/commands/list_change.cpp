#include "list_change.h"

#include <algorithm>

#include "crm/model/read.h"

namespace crm {

namespace {

using Texts = std::vector<std::string>;

bool has(const Texts& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// Those of `texts` that are not in `others`.
Texts without(const Texts& texts, const Texts& others) {
    Texts rest;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(rest),
                 [&](const std::string& text) { return !has(others, text); });
    return rest;
}

}  // namespace

std::optional<std::string> ListEdit::item(std::string_view text) const {
    for (const std::string& each : now_)
        if (each == text) return each;
    for (const std::string& each : now_)
        if (identity(field_, each, settings_) == identity(field_, text, settings_)) return each;
    return {};
}

void ListEdit::apply(FieldArgument::How how, const std::string& text) {
    if (how == FieldArgument::How::set && !whole_) {
        now_.clear();
        whole_ = true;
    }
    if (text.empty()) return;
    if (how == FieldArgument::How::remove) {
        if (const auto there = item(text)) std::erase(now_, *there);
    } else if (field_.identifying ? !item(text) : !has(now_, text)) {
        now_.push_back(text);
    }
}

std::vector<FieldChange> ListEdit::changes() const {
    using How = FieldChange::How;
    if (now_ == before_) return {};
    if (now_.empty()) return {{&field_, How::set, {}}};
    if (whole_ || before_.empty()) return {{&field_, How::set, now_}};
    std::vector<FieldChange> changes;
    if (Texts gone = without(before_, now_); !gone.empty()) changes.push_back({&field_, How::remove, std::move(gone)});
    if (Texts fresh = without(now_, before_); !fresh.empty()) changes.push_back({&field_, How::add, std::move(fresh)});
    return changes;
}

}  // namespace crm
