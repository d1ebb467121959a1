# The parts of the test suite. Sourced by scripts/test, which sets whole, parts, results and arguments.

# What a part runs: its folder, or those of the paths among the arguments that belong to it.
paths_of() {
  local argument found= group=$1
  case $1 in newest | oldest) group=hub ;; esac
  for argument in "${arguments[@]}"; do
    [[ $argument != -* && -e ${argument%%::*} ]] || continue
    found=1
    [ "$(group_of "$argument")" != "$group" ] || echo "$argument"
  done
  [ -z "$found" ] || return 0
  case $group in
    pure) echo tests ;;
    # pytest's own options say nothing to it: it runs whole, when all runs or when it is named.
    frontend) [ -z "$whole$parts" ] || echo frontend ;;
    *) echo "tests/$group" ;;
  esac
}

group_of() {
  case ${1#./} in
    tests/hub | tests/hub/*) echo hub ;;
    tests/e2e | tests/e2e/*) echo e2e ;;
    frontend | frontend/*) echo frontend ;;
    *) echo pure ;;
  esac
}

options() {
  local argument
  for argument in "${arguments[@]}"; do
    [[ $argument != -* && -e ${argument%%::*} ]] || printf '%s\0' "$argument"
  done
}

run_part() {
  local name=$1 environment command paths given=() code
  mapfile -t paths < <(paths_of "$name")
  mapfile -d '' -t given < <(options)
  [ ${#paths[@]} -gt 0 ] || return 0
  case $name in
    frontend) run_frontend; return ;;
    pure)
      environment=ha-2026.11.0
      command=(-p no:homeassistant -p no:respx -p tests.without_hub --ignore=tests/hub --ignore=tests/e2e)
      ;;
    newest) environment=ha-2026.11.0 command=(-p tests.ha_shim) ;;
    oldest) environment=ha-2026.10.4 command=() ;;
    e2e) environment=hub command=() ;;
    *) echo "no such part: $name (frontend, pure, newest, oldest, e2e)" >&2; return 1 ;;
  esac
  if [ -n "$whole" ] && [ "$name" = e2e ]; then
    # Hubs mostly wait, so three share two cores; what tests of one file share is not started twice.
    command+=(-n 3 --dist loadfile)
  elif [ -n "$whole" ]; then
    command+=(-n 2 --cov --cov-report=)
    export COVERAGE_FILE=$results/.coverage.$name
  fi
  printf '\n== %s ==\n' "$name"
  .venvs/$environment/bin/python -m pytest --no-header "${command[@]}" --junit-xml="$results/$name.xml" \
    "${given[@]}" "${paths[@]}"
  code=$?
  # 5: nothing here matches, which is no fault of this part
  [ $code = 0 ] || [ $code = 5 ]
}

# Engine: every branch. Everything: 95 %. Only a whole run has the figures for it.
coverage_gate() {
  local coverage=(.venvs/ha-2026.11.0/bin/python -m coverage) failed=0
  printf '\n== coverage ==\n'
  export COVERAGE_FILE=$PWD/.coverage
  "${coverage[@]}" combine --quiet "$results"/.coverage.* || return 1
  "${coverage[@]}" report --include='custom_components/prepaid_meter/engine/*' --fail-under=100 || failed=1
  "${coverage[@]}" report --fail-under=95 || failed=1
  [ $failed = 0 ] || echo "coverage: engine needs 100 % of its branches, everything 95 %"
  return $failed
}
