// Where the workspace is.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "environment.h"
#include "system.h"

namespace crm {

namespace {

bool is_mine(const struct stat& status) { return geteuid() == 0 || status.st_uid == geteuid() || status.st_uid == 0; }

/// Whether nobody else can have put a crm.toml there for us to find.
bool is_trusted(const std::string& folder) {
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0 || !is_mine(status)) return false;
    if ((status.st_mode & S_IWOTH) == 0) return true;
    return stat((folder + "/crm.toml").c_str(), &status) != 0 || is_mine(status);
}

/// The nearest workspace upwards, if all folders on the way to it are to be trusted.
std::optional<std::string> nearest_workspace() {
    std::string folder = working_directory();
    if (folder.empty()) return {};
    const auto found = Workspace::above(folder);
    if (!found) return {};
    while (is_trusted(folder)) {
        if (folder.size() <= found->size()) return found;
        folder.resize(std::max<std::size_t>(1, folder.rfind('/')));
    }
    return {};
}

}  // namespace

std::string workspace_directory(const std::optional<std::string>& named) {
    if (named && named->empty()) throw Error(Exit::usage, "-C needs a folder");
    if (named) return *named;
    if (const auto directory = filled_variable("CRM_DIR")) return *directory;
    if (const auto found = nearest_workspace()) return *found;
    const std::string at_home = home_directory() + "/crm";
    if (access((at_home + "/crm.toml").c_str(), F_OK) == 0) return at_home;
    throw Error(Exit::not_found, "no workspace here", "run: crm init");
}

}  // namespace crm
