#include "sync_sound.h"

#include "crm/actions/check.h"
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

std::vector<Problem> problems_of(Context& context, const std::string& commit) {
    // Run in the workspace's folder, git lists what lies in it, relative to it.
    const std::string& directory = context.workspace().directory();
    const auto files = files_of(context.machine(), directory, commit);
    const auto texts = std::make_shared<const Texts>(context.machine(), directory, files, files);
    const auto workspace = workspace_in(files, "", texts);
    return workspace ? check(*workspace).problems : std::vector<Problem>{};
}

}  // namespace

bool has_kept_back(Context& context) {
    return !ask_line(context, {"rev-parse", "--verify", "--quiet", remembered}).empty();
}

Soundness::Soundness(Context& context)
    : context_(context),
      kept_(ask_line(context, {"rev-parse", "--verify", "--quiet", remembered})),
      head_(ask_line(context, {"rev-parse", "--verify", "--quiet", "HEAD"})),
      before_(kept_.empty() ? check(context.workspace()).problems : problems_of(context, kept_)) {}

std::vector<Problem> Soundness::faults() {
    const std::string& directory = context_.workspace().directory();
    // What was mended is committed by now: commits are compared with commits, and folders with folders.
    const auto now = kept_.empty() ? check(Workspace(directory)).problems : problems_of(context_, "HEAD");
    auto faults = new_faults(now, before_);
    if (faults.empty() && !kept_.empty()) run_git(context_.machine(), directory, {"update-ref", "-d", remembered});
    if (!faults.empty()) remember();
    return faults;
}

void Soundness::remember() const {
    if (kept_.empty()) run_git(context_.machine(), context_.workspace().directory(), {"update-ref", remembered, head_});
}

}  // namespace crm
