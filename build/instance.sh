# Sourced by ./eh: the service that runs on one data directory.

# A value of the file that the service writes once it is ready.
service() {
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1]))[process.argv[2]]' "$data/service.json" "$1" 2>/dev/null
}

# The process of our service; fails when there is none.
service_process() {
  local process
  [[ -e $data/service.json ]] && process=$(service pid) && runs "$process" "$data/app/EarlyHelp.Integration.dll" && say "$process"
}

# (kill -0 also finds those that have ended and that nobody has asked for their exit code yet.)
alive() { [[ $(sed -E 's/^.*\) //' "/proc/$1/stat" 2>/dev/null || echo Z) != Z* ]]; }

# Whether a process is the one that was started with an argument: numbers of processes are used again.
runs() { [[ -e /proc/$1/cmdline ]] && tr '\0' '\n' <"/proc/$1/cmdline" | grep -qxF -- "$2"; }

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

# Held from here until the service is ready, or there is none: two starts would take each other's files away.
lock_start() {
  exec 8>"$data/lock"
  flock --nonblock 8 || refuse "Another ./eh is starting or stopping the service on $data: wait for it"
}

# The service runs from a copy, which the next build does not change under its feet.
lay_out() {
  rm -rf "$data/app" "$data/service.json"
  cp -r "${assembly%/*}" "$data/app"
}

start_here() {
  lay_out
  announce_when_ready $$ "Ctrl-C stops it." &
  cd "$data/app"
  exec dotnet "$data/app/EarlyHelp.Integration.dll" dev --data "$data" --port "$port" 8<&-
}

start_behind() {
  local started log=$data/service.log
  lay_out
  (cd "$data/app" && exec setsid dotnet "$data/app/EarlyHelp.Integration.dll" dev --data "$data" --port "$port" </dev/null >"$log" 2>&1 8<&-) &
  started=$!
  trap 'kill "$started"; exit 130' INT TERM
  if announce_when_ready "$started" "./eh down stops it; its log is $log."; then
    trap - INT TERM
    return
  fi
  tail -n 20 "$log" >&2
  refuse "The service did not start"
}

announce_when_ready() {
  while alive "$1"; do
    if service_process >/dev/null; then
      say "It listens on $(service address); clients trust $data/tls/ca.pem. $2" "Next: ./eh demo"
      return
    fi
    sleep 0.1
  done
  return 1
}

stop_service() {
  local process
  process=$(service_process) || { say "The service is down."; return; }
  stop "$process" TERM || { say "It does not end by itself: killed."; stop "$process" KILL; }
  say "The service is down (it was process $process)."
}

# What a service that was killed has left running.
stop_orphaned_postgres() {
  local postgres=$data/postgres process
  [[ -e $postgres/data/postmaster.pid ]] || return 0
  process=$(head -n 1 "$postgres/data/postmaster.pid")
  runs "$process" "$postgres/data" || return 0
  # INT is PostgreSQL's fast shutdown: sessions end, everything is written.
  stop "$process" INT
  say "Its PostgreSQL is down (it was process $process)."
}

stop() {
  kill -s "$2" "$1"
  local tick
  for ((tick = 0; tick < 600; tick++)); do
    alive "$1" || return 0
    sleep 0.1
  done
  return 1
}
