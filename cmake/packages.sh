# The Debian packages that crm is built and tested with: the one list of them. Sourced by ./demo and ./test.

build_packages="
    g++ cmake ninja-build
    libcli11-dev libfmt-dev libtomlplusplus-dev nlohmann-json3-dev
    libicu-dev libphonenumber-dev libprotobuf-dev libabsl-dev
    libxxhash-dev libsqlite3-dev catch2 python3"

# Catch2 and Python are above because CMake looks for them when it configures; the others are needed only to run tests.
test_packages="
    git lld clang-format dpkg-dev file
    zsh fish tmux strace e2fsprogs xfsprogs groff-base"
fuzz_packages="lld clang libclang-rt-14-dev"

say() { printf '== %s\n' "$*"; }

give_up() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

missing_packages() {
    for package; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
        [ "$status" = installed ] || printf ' %s' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# Installs those of the named packages that are not there yet; touches nothing, the network included, if all are.
install_packages() {
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        say "all packages that are needed are installed"
        return
    fi
    say "installing$missing"
    command -v apt-get >/dev/null || give_up "these packages are missing, and there is no apt-get to install them:$missing"
    as_root true 2>/dev/null || give_up "installing packages needs root: run this as root, or run first: sudo apt-get install$missing"
    # shellcheck disable=SC2086
    as_root apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1 && return
    as_root apt-get update -q >/dev/null || give_up "apt-get update failed"
    # shellcheck disable=SC2086
    as_root apt-get install -y -q --no-install-recommends $missing </dev/null || give_up "apt-get could not install$missing"
}

# Never more compilers at once than there are processors, or memory for: the largest source takes some 1.5 GiB.
build_jobs() {
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo)
    if [ "$memory" -lt 1 ]; then memory=1; fi
    if [ "$memory" -lt "$processors" ]; then echo "$memory"; else echo "$processors"; fi
}

# Builds everything of a preset, or only the targets named after it.
build_preset() {
    preset=$1
    shift
    say "building: cmake --preset $preset && cmake --build --preset $preset${*:+ --target $*}"
    cmake --preset "$preset" >/dev/null
    cmake --build --preset "$preset" -j "$(build_jobs)" ${*:+--target "$@"}
}
