#include "crm/base/text.h"
#include "environment.h"
#include "process.h"
#include "system.h"

namespace crm {

std::optional<std::string> SystemIdentity::named() {
    if (as_ && !as_->empty()) return as_;
    return filled_variable("CRM_USER");
}

std::optional<std::string> SystemIdentity::git_email() {
    const auto email = output_of({"git", "-C", directory_, "config", "--get", "user.email"});
    return email ? std::optional(std::string(trim(*email))) : std::nullopt;
}

std::string SystemIdentity::login() { return login_name(); }

Machine::Defaults SystemMachine::defaults() { return system_defaults(); }

std::string SystemMachine::current_directory() { return working_directory(); }

std::optional<std::string> SystemMachine::git(const std::string& directory, std::span<const std::string> words) {
    std::vector<std::string> command{"git", "-C", directory};
    command.insert(command.end(), words.begin(), words.end());
    return output_of(command);
}

GitAnswer SystemMachine::run_git(const GitCall& call) {
    std::vector<std::string> command{"git", "-C", call.directory};
    command.insert(command.end(), call.words.begin(), call.words.end());
    std::vector<std::string> environment{"GIT_TERMINAL_PROMPT=0", "GIT_EDITOR=:", "GIT_SEQUENCE_EDITOR=:"};
    if (call.unattended_ssh && !crm::variable("GIT_SSH_COMMAND") && !crm::variable("GIT_SSH"))
        environment.emplace_back("GIT_SSH_COMMAND=ssh -oBatchMode=yes");
    environment.insert(environment.end(), call.environment.begin(), call.environment.end());
    Ran ran = run_captured(command, call.input, environment);
    return {ran.exit, std::move(ran.out), std::move(ran.err)};
}

std::optional<std::string> SystemMachine::variable(const std::string& name) {
    return crm::filled_variable(name.c_str());
}

const Workspace* SystemMachine::nearby() {
    if (nearby_) return nearby_.get();
    try {
        nearby_ = std::make_unique<Workspace>(workspace_directory(named_));
    } catch (const Error&) {
        return nullptr;
    }
    return nearby_.get();
}

}  // namespace crm
