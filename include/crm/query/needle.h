#pragma once
// Looking for a folded text in texts as they were written.

#include <string>
#include <string_view>
#include <vector>

namespace crm::query {

class Needle {
public:
    Needle() = default;
    /// Folds `text`, without white space at its ends.
    explicit Needle(std::string_view text);

    const std::string& folded() const { return folded_; }
    bool empty() const { return folded_.empty(); }
    /// The folded needle, and what else it may be written as: a text that has it in any way has one of these.
    std::vector<std::string> spellings() const;

    /// `written` contains the needle, in one of its spellings or the needle's own: what crm/query/search.h tells of one
    /// text.
    bool within(std::string_view written) const;
    /// `written`, folded, is the needle.
    bool equals(std::string_view written) const;
    /// The needle begins a word of `folded`, which is folded already.
    bool begins_word_of(std::string_view folded) const;
    /// The needle, or what else it may be written as, stands anywhere in texts that are folded already. Latin spellings
    /// of another script must be whole words.
    bool stands_in(std::string_view folded) const;

    /// Of the search forms of a name, a line each: one is the needle, or a word of one begins with it; in another
    /// spelling of the needle too.
    bool is_name(std::string_view forms) const;
    bool begins_word_of_name(std::string_view forms) const;

private:
    struct Spelling {
        std::string text;
        bool whole_words = false;
    };
    std::string folded_;
    std::vector<Spelling> others_;
    bool quick_ = true;  ///< comparing with an ASCII text byte by byte, without regard to case, is enough
};

}  // namespace crm::query
