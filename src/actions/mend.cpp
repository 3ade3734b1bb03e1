#include "crm/store/mend.h"

#include "crm/actions/check.h"

namespace crm {

namespace {

class Mending {
public:
    Mending(const Workspace& workspace, ChangeSet& changes) : workspace_(workspace), changes_(changes) {}

    void entities(const Kind& kind) {
        for (const std::string& path : workspace_.files(kind))
            take(path, [&](const std::string& text) { return mend_entity(text, path, kind, workspace_.settings()); });
    }

    void journals() {
        std::vector<const Kind*> kinds;
        for (const Kind* kind : workspace_.schema().kinds())
            if (kind->event) kinds.push_back(kind);
        if (kinds.empty()) return;
        const auto new_id = [this](const Record& event) { return changes_.new_id(event); };
        for (const std::string& path : workspace_.files(*kinds.front()))
            take(path, [&](const std::string& text) {
                return mend_journal(text, path, kinds, workspace_.settings(), new_id);
            });
    }

    std::vector<Problem> found;

private:
    /// What cannot be read is for check to say.
    std::optional<std::string> text_of(const std::string& path) const {
        try {
            return workspace_.read_file(path);
        } catch (const Error&) {
            return {};
        }
    }

    template <class Mend>
    void take(const std::string& path, const Mend& mend) {
        const auto text = text_of(path);
        auto mended = text ? mend(*text) : std::nullopt;
        if (!mended) return;
        changes_.rewrite(path, *text, std::move(mended->text));
        found.insert(found.end(), mended->found.begin(), mended->found.end());
    }

    const Workspace& workspace_;
    ChangeSet& changes_;
};

}  // namespace

std::vector<Problem> mend(const Workspace& workspace, ChangeSet& changes) {
    Mending mending(workspace, changes);
    for (const Kind* kind : workspace.schema().kinds())
        if (!kind->event) mending.entities(*kind);
    mending.journals();
    return std::move(mending.found);
}

}  // namespace crm
