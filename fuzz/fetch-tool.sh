#!/usr/bin/env bash
# fetch-tool.sh DIR: puts the fuzzer into DIR. On Linux with a C library older than its addon wants, the one of Debian 13 goes beside it,
# for the fuzzer's process alone. Needs npm; for the library apt-get and dpkg-deb of a Debian, without root.
set -euo pipefail
dir=$1
fuzzer=@jazzer.js/core@4.0.0
wanted=2.38

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
if [[ ! -f $dir/node_modules/@jazzer.js/core/dist/cli.js ]]; then
  echo '{"private":true}' >"$dir/package.json"
  npm install --prefix "$dir" --ignore-scripts --save-exact --no-audit --no-fund --silent "$fuzzer"
fi

glibc=$(node -p 'process.report.getReport().header.glibcVersionRuntime ?? ""')
if [[ -z $glibc || $(printf '%s\n' "$wanted" "$glibc" | sort -V | head -n 1) == "$wanted" ]]; then exit 0; fi
if [[ -e $dir/glibc/complete ]]; then exit 0; fi

# A private apt: its own source, lists and cache; nothing of the machine changes.
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -n 1)
apt=$dir/apt
rm -rf "$apt" "$dir/glibc"
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" >"$apt/sources.list"
options=(-qq -o "Dir::State=$apt" -o Dir::State::status=/dev/null -o "Dir::Cache=$apt/cache" -o "Dir::Etc::sourcelist=$apt/sources.list"
  -o "Dir::Etc::sourceparts=$apt/parts" -o "APT::Sandbox::User=$(id -un)")
apt-get "${options[@]}" update
(cd "$apt" && apt-get "${options[@]}" download libc6 libstdc++6 libgcc-s1)
for package in "$apt"/*.deb; do dpkg-deb -x "$package" "$dir/glibc"; done
rm -rf "$apt"
touch "$dir/glibc/complete"
