#pragma once
// Words for completions that the workspace's records and its schema decide.

#include <string>
#include <string_view>
#include <vector>

#include "crm/index/offers.h"
#include "crm/store/workspace.h"

namespace crm {

/// A word that may stand where something is being typed, as the command wants it, not yet quoted for a shell.
struct Completion {
    std::string word;
    std::string help = {};  ///< may be empty
};

class CompletionData {
public:
    /// Both outlive it.
    CompletionData(const Workspace& workspace, const Offers& offers) : workspace_(workspace), offers_(offers) {}

    /// References to records of a kind; of every kind that has names where it is empty or unknown. An id where it
    /// begins as typed, or where the name does not or is several records'; else the name. Of the words that do not
    /// begin as typed there are none if others do.
    std::vector<Completion> references(std::string_view kind, std::string_view typed) const;
    /// Values of a field, of a kind or of any: choices, records, what other records have there.
    std::vector<Completion> values(std::string_view kind, std::string_view field, std::string_view typed) const;
    /// A piece of a query for a kind, people and organisations where it is empty or unknown: fields, and after a
    /// comparison values, of the last word in `typed`; what stands before it is kept.
    std::vector<Completion> query(std::string_view kind, std::string_view typed) const;

private:
    std::vector<Offered> named(const std::vector<const Kind*>& kinds, std::string_view typed) const;
    std::vector<Completion> texts(const std::vector<const Kind*>& kinds, const Field& field,
                                  std::string_view typed) const;
    std::vector<Completion> values(const Kind& kind, const Field& field, std::string_view typed) const;
    std::vector<Completion> searches(std::string_view typed) const;
    std::vector<Completion> of_term(const std::vector<const Kind*>& kinds, std::string_view term) const;
    std::vector<Completion> after(const std::vector<const Kind*>& kinds, std::string_view path,
                                  std::string_view typed) const;
    std::vector<Completion> names(const std::vector<const Kind*>& kinds, std::string_view typed, bool for_has) const;

    const Workspace& workspace_;
    const Offers& offers_;
};

/// Those words that begin with what is typed, whatever the case and accents.
std::vector<Completion> beginning(std::vector<Completion> words, std::string_view typed);

}  // namespace crm
