# System packages, installed only when the program they bring is missing. Sourced by scripts/setup.

# program:package
SYSTEM_NEEDS="g++:g++ patchelf:patchelf mosquitto:mosquitto chromium:chromium initdb:postgresql"

missing_packages() {
  local need places=$PATH:/usr/sbin:/sbin
  # Debian keeps PostgreSQL's server in a folder of its version.
  places+=$(printf ':%s' /usr/lib/postgresql/*/bin)
  /usr/bin/python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  for need in $SYSTEM_NEEDS; do
    PATH=$places command -v "${need%%:*}" >/dev/null || echo "${need##*:}"
  done
}

need_system_packages() {
  local packages as_root=()
  packages=$(missing_packages | xargs)
  [ -n "$packages" ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "Install these with your system's package manager, then run scripts/setup again: $packages" >&2
    exit 2
  fi
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      echo "Run as root, then run scripts/setup again: apt-get update && apt-get install -y --no-install-recommends $packages" >&2
      exit 2
    fi
  fi
  say "  apt-get install $packages"
  "${as_root[@]}" bash -s "$packages" <<'ROOT'
set -eu
packages=$1
export DEBIAN_FRONTEND=noninteractive
# Debian starts a broker and a database server as soon as it installs them: our tests start their
# own, so these services stay off unless the machine's owner enables them.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get -qq update
apt-get -qq install -y --no-install-recommends $packages </dev/null >/dev/null
for service in mosquitto postgresql; do
  case " $packages " in
    *" $service "*) ! command -v systemctl >/dev/null || systemctl disable --quiet "$service.service" 2>/dev/null || true ;;
  esac
done
ROOT
}
