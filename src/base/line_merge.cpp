#include "crm/base/line_merge.h"

#include <algorithm>

namespace crm {

namespace {

using Lines = std::vector<std::string_view>;
using Matches = std::vector<std::optional<std::size_t>>;

std::string joined(const Lines& lines, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text += lines[i];
    return text;
}

/// The three texts, read side by side.
class Reader {
public:
    Reader(std::string_view base, std::string_view ours, std::string_view theirs, std::size_t marker_size)
        : base_(lines_of(base)),
          ours_(lines_of(ours)),
          theirs_(lines_of(theirs)),
          in_ours_(matching_lines(base_, ours_)),
          in_theirs_(matching_lines(base_, theirs_)),
          marker_size_(marker_size) {}

    MergedLines merged() {
        while (at_base_ < base_.size() || at_ours_ < ours_.size() || at_theirs_ < theirs_.size()) {
            if (is_stable())
                take_stable();
            else
                take_unstable();
        }
        return std::move(result_);
    }

private:
    bool is_stable() const {
        return at_base_ < base_.size() && in_ours_[at_base_] == at_ours_ && in_theirs_[at_base_] == at_theirs_;
    }

    void take_stable() {
        result_.text += base_[at_base_++];
        ++at_ours_;
        ++at_theirs_;
    }

    /// Everything up to the next line that all three have.
    void take_unstable() {
        std::size_t next = at_base_;
        while (next < base_.size() && !(in_ours_[next] && in_theirs_[next])) ++next;
        const bool ends = next == base_.size();
        const std::size_t ours_end = ends ? ours_.size() : *in_ours_[next];
        const std::size_t theirs_end = ends ? theirs_.size() : *in_theirs_[next];
        decide(joined(base_, at_base_, next), joined(ours_, at_ours_, ours_end),
               joined(theirs_, at_theirs_, theirs_end));
        at_base_ = next;
        at_ours_ = ours_end;
        at_theirs_ = theirs_end;
    }

    void decide(const std::string& base, const std::string& ours, const std::string& theirs) {
        if (ours == theirs || theirs == base) {
            result_.text += ours;
        } else if (ours == base) {
            result_.text += theirs;
        } else {
            result_.text += conflict_text(ours, base, theirs, marker_size_);
            result_.conflict = true;
        }
    }

    Lines base_, ours_, theirs_;
    Matches in_ours_, in_theirs_;
    std::size_t marker_size_;
    std::size_t at_base_ = 0, at_ours_ = 0, at_theirs_ = 0;
    MergedLines result_;
};

std::string ended(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result.back() != '\n') result += '\n';
    return result;
}

}  // namespace

std::string conflict_text(std::string_view ours, std::string_view base, std::string_view theirs,
                          std::size_t marker_size) {
    const auto mark = [&](char sign, std::string_view label) {
        return std::string(marker_size, sign) + std::string(label) + '\n';
    };
    return mark('<', " ours") + ended(ours) + mark('|', " base") + ended(base) + mark('=', "") + ended(theirs) +
           mark('>', " theirs");
}

MergedLines merge_lines(std::string_view base, std::string_view ours, std::string_view theirs,
                        std::size_t marker_size) {
    return Reader(base, ours, theirs, marker_size).merged();
}

}  // namespace crm
