#pragma once
// The workspace as it was committed at some time: its files, its crm.toml, its clock. Nothing of now is in it, and
// nothing in the folder is touched.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// What a date means that is asked for the past.
struct Moment {
    DateTime until;                     ///< the last commit not later than this
    DateTime now;                       ///< what relative words of queries, `overdue` and `age` count from
    std::string said;                   ///< the day, or the time, for messages
    std::string_view option = "as-of";  ///< by which it was asked for
};

/// A day, or a period, up to its end; a time as it is. Words count from there, of what today belongs to from now.
/// `option` is for messages, and lasts. Error(Exit::usage) for what is no date.
Moment moment_of(std::string_view option, std::string_view text, const Calendar& calendar);
/// The same, but a period from its beginning: up to the end of the day before it.
Moment moment_before(std::string_view option, std::string_view text, const Calendar& calendar);

/// The end of a day.
Moment end_of(std::string_view option, const Date& day, const Calendar& calendar);

/// The clock in a workspace's zone and date order.
Calendar calendar_of(const Settings& settings, DateTime now);

class Past {
public:
    /// Of the commits that led HEAD's branch to where it is (first parents) the last one not later than the moment.
    /// `machine` outlives it. Error(Exit::not_found): no repository, no commit that early, no crm.toml in it;
    /// Error(Exit::invalid): its crm.toml is broken.
    Past(Machine& machine, const Workspace& now, const Moment& moment);
    ~Past();
    Past(const Past&) = delete;
    Past& operator=(const Past&) = delete;

    const Workspace& workspace() const { return *workspace_; }
    /// Its files, by path.
    const std::vector<CommittedFile>& files() const { return files_; }
    /// As git names it.
    const std::string& commit() const { return commit_; }
    /// Has only these files from now on, and its crm.toml. Whoever answers for the workspace is made after this.
    void narrow_to(const std::set<std::string>& paths);
    const Calendar& calendar() const { return calendar_; }
    /// "commit 0123456789 of 2026-11-20T10:00:00+01:00"
    const std::string& name() const { return name_; }
    /// What was wrong with a file then, told with its commit, as git writes it: "0123456789:people/anna.toml".
    Problem named(Problem problem) const;

private:
    void open(std::vector<CommittedFile> files);

    Machine& machine_;
    std::string directory_;
    std::string commit_;
    std::vector<CommittedFile> files_;
    std::string hash_;
    std::string name_;
    std::unique_ptr<Workspace> workspace_;
    Calendar calendar_;
};

}  // namespace crm
