#pragma once
// The terminal, the identity and the machine that a command is handed: the real ones.

#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "crm/commands/context.h"

namespace crm {

/// The folder of the workspace: `named` by -C, $CRM_DIR, the nearest folder upwards that has a crm.toml and belongs to
/// the user, or ~/crm. Error(Exit::not_found) if there is none.
std::string workspace_directory(const std::optional<std::string>& named);

class SystemTerminal final : public Terminal {
public:
    explicit SystemTerminal(std::ostream& err) : err_(err) {}
    bool interactive() const override;
    std::optional<std::string> ask(const std::string& question) override;
    std::optional<std::string> edit(const std::string& text, const std::string& name) override;
    std::string keep_aside(const std::string& text, const std::string& name) override;

private:
    std::ostream& err_;
};

class SystemIdentity final : public Identity {
public:
    SystemIdentity(std::optional<std::string> as, std::string directory)
        : as_(std::move(as)), directory_(std::move(directory)) {}
    std::optional<std::string> named() override;
    std::optional<std::string> git_email() override;
    std::string login() override;

private:
    std::optional<std::string> as_;
    std::string directory_;  // of the workspace, whose git configuration counts
};

class SystemMachine final : public Machine {
public:
    /// `named`: the value of -C.
    explicit SystemMachine(std::optional<std::string> named) : named_(std::move(named)) {}
    Defaults defaults() override;
    std::string current_directory() override;
    std::optional<std::string> git(const std::string& directory, std::span<const std::string> words) override;
    GitAnswer run_git(const GitCall& call) override;
    std::optional<std::string> variable(const std::string& name) override;
    const Workspace* nearby() override;

private:
    std::optional<std::string> named_;
    std::unique_ptr<Workspace> nearby_;
};

}  // namespace crm
