#!/bin/sh
# Makes the Debian package, unpacks it, and looks whether what it holds is there and runs.
# usage: package.sh BUILD_FOLDER VERSION
set -eu
build=$1 version=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cpack -G DEB --config "$build/CPackConfig.cmake" -B "$folder" >"$folder/log" || { cat "$folder/log"; exit 1; }
dpkg-deb -I "$folder"/crm_*.deb
dpkg-deb -x "$folder"/crm_*.deb "$folder/root"
"$folder/root/usr/bin/crm" --version | grep -F "crm $version"

has() {
    [ ! -e "$1" ] || [ -e "$folder/root/usr/share/$2" ] || { echo "the package lacks $2"; exit 1; }
}
cd "$(dirname "$0")/.."
has docs/man/crm.1 man/man1/crm.1.gz
has completions/crm.bash bash-completion/completions/crm
has completions/_crm zsh/vendor-completions/_crm
has completions/crm.fish fish/vendor_completions.d/crm.fish
has README.md doc/crm/README.md
has LICENSE doc/crm/copyright
