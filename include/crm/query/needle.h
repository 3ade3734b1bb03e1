#pragma once
// Looking for a folded text in texts as they were written.

#include <string>
#include <string_view>

namespace crm::query {

class Needle {
public:
    Needle() = default;
    /// Folds `text`, without white space at its ends.
    explicit Needle(std::string_view text);

    const std::string& folded() const { return folded_; }
    bool empty() const { return folded_.empty(); }

    /// `written`, folded, contains the needle; is the needle.
    bool within(std::string_view written) const;
    bool equals(std::string_view written) const;
    /// The needle begins a word of `folded`, which is folded already.
    bool begins_word_of(std::string_view folded) const;

private:
    std::string folded_;
    bool ascii_ = true;
    bool blanks_ = false;  ///< runs of white space fold to one blank: then a text must be folded before comparing
};

}  // namespace crm::query
