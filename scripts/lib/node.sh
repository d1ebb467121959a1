# Node with the frontend's packages, and the frontend's part of the test suite. Sourced by
# scripts/setup, scripts/build-frontend and scripts/test, from the repository's root.
# Node comes from the package registry like Python's packages (requirements/node.txt): every
# machine builds with the same one, whatever it has installed. The integration itself needs none.

# What the hub's pages may be made to load, compressed.
CARDS_BYTES_MAX=60000
LOADER_BYTES_MAX=4000

WWW=custom_components/prepaid_meter/www

modules_wanted() {
  cat frontend/package.json frontend/package-lock.json frontend/.npmrc requirements/node.txt | sha256sum
}

modules_work() {
  [ "$(cat frontend/node_modules/stamp 2>/dev/null)" = "$(modules_wanted)" ]
}

need_modules() {
  ! modules_work || return 0
  (
    PATH=$PWD/.venvs/node/bin:$PATH
    cd frontend
    npm ci --silent --no-progress
  ) || { echo "npm ci failed in frontend/" >&2; return 1; }
  modules_wanted >frontend/node_modules/stamp
}

# Runs a program of the frontend's own packages.
in_frontend() {
  (
    export NO_COLOR=1 PATH=$PWD/.venvs/node/bin:$PWD/frontend/node_modules/.bin:$PATH
    cd frontend && "$@"
  )
}

# Types, rules, tests, and whether what is committed is what is built, and small enough.
run_frontend() {
  local failed=0 built=$results/www
  printf '\n== frontend ==\n'
  modules_work || { echo "frontend/node_modules is not current: run scripts/setup"; return 1; }
  in_frontend tsc --noEmit || failed=1
  in_frontend eslint --max-warnings 0 . || failed=1
  in_frontend vitest run --reporter=dot --reporter=junit --outputFile="$results/frontend.xml" || failed=1
  in_frontend node build.js "$built" || failed=1
  if ! diff -rq "$built" "$WWW"; then
    echo "$WWW is not what frontend/ builds: run scripts/build-frontend and commit it"
    failed=1
  fi
  small_enough loader.js $LOADER_BYTES_MAX || failed=1
  small_enough cards.js $CARDS_BYTES_MAX || failed=1
  return $failed
}

small_enough() {
  local bytes
  bytes=$(gzip -9c "$WWW/$1" | wc -c)
  echo "$1: $bytes bytes compressed, at most $2"
  [ "$bytes" -gt 0 ] && [ "$bytes" -le "$2" ]
}
