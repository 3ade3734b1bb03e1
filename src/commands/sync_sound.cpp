#include "sync_sound.h"

#include "crm/base/text.h"
#include "git_calls.h"
#include "git_work.h"
#include "pushed.h"

namespace crm {

namespace {

/// No branch, and so nothing that is pushed.
constexpr const char* remembered = "refs/crm/before-merge";

std::string ask_line(Context& context, std::vector<std::string> words) {
    const auto text = ask_git(context.machine(), context.workspace().directory(), std::move(words));
    return text ? std::string(trim(*text)) : std::string();
}

/// Between two commits: what is compared is what is pushed. No commit: nothing was there.
std::vector<Problem> brought(Context& context, const std::string& before, const std::string& after) {
    // Run in the workspace's folder, git lists what lies in it, relative to it.
    const std::string& directory = context.workspace().directory();
    const auto texts = std::make_shared<const Texts>(context.machine(), directory);
    const CommittedFolder was(files_of(context.machine(), directory, before), "", texts);
    const CommittedFolder is(files_of(context.machine(), directory, after), "", texts);
    try {
        return faults_between(was, is);
    } catch (const Error& error) {
        if (error.kind() == Exit::io) throw;
        return {{error.place(), "syntax", error.what(), error.hint()}};
    }
}

}  // namespace

bool has_kept_back(Context& context) {
    return !ask_line(context, {"rev-parse", "--verify", "--quiet", remembered}).empty();
}

Soundness::Soundness(Context& context)
    : context_(context),
      kept_(ask_line(context, {"rev-parse", "--verify", "--quiet", remembered})),
      head_(ask_line(context, {"rev-parse", "--verify", "--quiet", "HEAD"})) {}

std::vector<Problem> Soundness::faults() {
    auto faults = brought(context_, kept_.empty() ? head_ : kept_, "HEAD");
    if (!faults.empty())
        remember();
    else
        run_git(context_.machine(), context_.workspace().directory(), {"update-ref", "-d", remembered});
    return faults;
}

void Soundness::remember() const {
    if (kept_.empty()) run_git(context_.machine(), context_.workspace().directory(), {"update-ref", remembered, head_});
}

}  // namespace crm
