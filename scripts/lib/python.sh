# uv, Python and the environments. Sourced by scripts/setup and scripts/lock.

PYTHON_MINIMUM=3.14.2
ENVIRONMENTS="ha-2026.11.0 ha-2026.10.4 hub node"
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/prepaid_meter
uv=.venvs/uv/bin/uv

environments_work() {
  local name
  for name in $ENVIRONMENTS; do
    .venvs/"$name"/bin/python -c '' 2>/dev/null || return 1
  done
}

need_uv() {
  "$uv" --version >/dev/null 2>&1 && return 0
  rm -rf .venvs/uv
  /usr/bin/python3 -m venv .venvs/uv
  .venvs/uv/bin/python -m pip --quiet --disable-pip-version-check install uv
}

# An interpreter counts only with its headers: one requirement is built from source.
new_enough() {
  "$1" - "$PYTHON_MINIMUM" 2>/dev/null <<'PYTHON'
import pathlib, sys, sysconfig
wanted = tuple(int(part) for part in sys.argv[1].split("."))
header = pathlib.Path(sysconfig.get_path("include"), "Python.h")
sys.exit(not (wanted <= sys.version_info[:3] < (3, 15) and header.is_file()))
PYTHON
}

# Sets `python`, and CPATH where the compiler does not find this Python's headers by itself.
need_python() {
  local candidate unpacked=$CACHE/python-3.14
  for candidate in "$(command -v python3.14)" "$(command -v python3)"; do
    if [ -n "$candidate" ] && new_enough "$candidate"; then
      python=$candidate
      return 0
    fi
  done
  candidate=$unpacked/usr/bin/python3.14
  if ! "$candidate" -c 'import ssl, sqlite3' 2>/dev/null; then
    if python=$(download_python) && new_enough "$python"; then
      return 0
    fi
    say "  no ready-made Python can be downloaded: assembling one from Debian packages"
    scripts/python-3.14-from-debian.sh "$unpacked" >/dev/null
  fi
  python=$candidate
  export CPATH=$unpacked/usr/include/python3.14:$unpacked/usr/include${CPATH:+:$CPATH}
}

download_python() {
  UV_HTTP_TIMEOUT=10 UV_HTTP_RETRIES=0 timeout 180 \
    "$uv" python install --quiet --install-dir "$CACHE/uv-python" 3.14 2>/dev/null || return 1
  UV_PYTHON_INSTALL_DIR=$CACHE/uv-python "$uv" python find --managed-python 3.14 2>/dev/null
}

# Brings an environment to its lock file, in place: what is there already is kept.
make_environment() {
  local env=.venvs/$1 wanted
  wanted=$(echo "$python" | cat - "requirements/$1.txt" | sha256sum)
  [ "$(cat "$env/stamp" 2>/dev/null)" != "$wanted" ] || return 0
  "$env/bin/python" -c '' 2>/dev/null || "$uv" venv --quiet --clear --python "$python" "$env"
  "$uv" pip sync --quiet --python "$env/bin/python" --compile-bytecode "requirements/$1.txt"
  echo "$wanted" >"$env/stamp"
}
