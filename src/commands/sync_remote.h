#pragma once
// The branch that a clone shares with others: found, fetched, counted against, pushed to.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "git_work.h"

namespace crm {

/// How many commits each side has that the other lacks.
struct Distance {
    std::size_t ahead = 0;
    std::size_t behind = 0;
};

class SharedBranch {
public:
    /// The branch of `remote`, or without a name the upstream of the clone's own. Nothing where there is none.
    /// Error(Exit::not_found) for a remote that git does not know.
    static std::optional<SharedBranch> of(Context& context, const GitStanding& standing, std::string_view remote);

    /// "origin/main"
    std::string name() const { return remote_ + '/' + branch_; }
    /// What git calls it here: refs/remotes/origin/main.
    const std::string& ref() const { return ref_; }

    /// Error(Exit::io) if the other side cannot be reached.
    void fetch() const;
    /// Nothing: the remote has no such branch yet.
    std::optional<Distance> distance() const;
    /// False: somebody else has pushed meanwhile. Error(Exit::conflict) if the other side refuses, with its words;
    /// Error(Exit::io) if it cannot be reached.
    bool push() const;

private:
    SharedBranch(Context& context, std::string remote, std::string branch, std::string ref)
        : context_(context), remote_(std::move(remote)), branch_(std::move(branch)), ref_(std::move(ref)) {}

    GitAnswer run(std::vector<std::string> words) const;

    Context& context_;
    std::string remote_, branch_, ref_;
};

}  // namespace crm
