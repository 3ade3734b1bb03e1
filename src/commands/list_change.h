#pragma once
// A list's items as a command line changes them: --tag a --tag b, --add-tag c, --rm-tag d.

#include <optional>
#include <string>
#include <vector>

#include "crm/commands/command.h"
#include "crm/model/settings.h"
#include "crm/store/change.h"

namespace crm {

class ListEdit {
public:
    ListEdit(const Field& field, std::vector<std::string> before, const Settings& settings)
        : field_(field), settings_(settings), before_(std::move(before)), now_(before_) {}

    /// The item of the list that `text` names: itself, or written in another case or notation.
    std::optional<std::string> item(std::string_view text) const;
    /// `set` begins the list anew the first time, and adds to it from then on. An empty text adds nothing.
    void apply(FieldArgument::How how, const std::string& text);
    /// As few changes as bring the list about; none if it is as before.
    std::vector<FieldChange> changes() const;

private:
    const Field& field_;
    const Settings& settings_;
    std::vector<std::string> before_;
    std::vector<std::string> now_;
    bool whole_ = false;
};

}  // namespace crm
