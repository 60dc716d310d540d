# What the commands in this folder share. Two regions on this machine, for trying: two nodes each, with a PostgreSQL
# of the region's own, and lines between the regions that can be cut.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
deploy="$(dirname "$here")"
data="${ENTENTE_REGIONS_DATA:-$deploy/regions-data}"
regions="north south"
nodes="1 2"

# Devices come at node 1 on 8081 (north) or 8091 (south), at node 2 one higher; from there a node's link is 100 above,
# the line that leads to its region 200 above node 1, its cluster's ports 300 and 400 above, the tunnel of the
# federation's cluster 500 above and the line to that 600 above, figures 1000 above.
port() { # REGION [NODE]
  local base; case "$1" in north) base=8080 ;; south) base=8090 ;; *) echo "There is no region $1: north or south." >&2; exit 2 ;; esac
  echo $(( base + ${2:-1} ))
}
member() { # REGION NODE: the number in the federation's cluster
  case "$1" in north) echo "$2" ;; *) echo $(( 2 + $2 )) ;; esac
}
members() {
  local region node
  for region in $regions; do for node in $nodes; do
    printf '%s=%s@127.0.0.1:%s ' "$(member "$region" "$node")" "$region" $(( $(port "$region" "$node") + 600 ))
  done; done
}
other() { [ "$1" = north ] && echo south || echo north; }
pid() { cat "$data/$1.pid" 2>/dev/null || true; }
runs() { local p; p="$(pid "$1")"; [ -n "$p" ] && kill -0 "$p" 2>/dev/null; }

start() { # NAME COMMAND…
  local name="$1"; shift
  if runs "$name"; then return; fi
  ENTENTE_JAVA_OPTS="${ENTENTE_JAVA_OPTS:--Xmx256m -XX:+UseSerialGC}" nohup "$deploy/entente" "$@" >>"$data/$name.log" 2>&1 </dev/null &
  echo $! >"$data/$name.pid"
}

died() { echo "$1 does not start; see $data/$1.log" >&2; tail -5 "$data/$1.log" >&2; exit 1; }

await() { # NAME, then a command that succeeds when it is ready
  local name="$1"; shift
  for _ in $(seq 600); do
    if "$@" >/dev/null 2>&1; then return; fi
    runs "$name" || died "$name"
    sleep 0.5
  done
  died "$name"
}

stop() { # NAME…
  local name
  for name in "$@"; do
    if runs "$name"; then kill -CONT "$(pid "$name")"; kill "$(pid "$name")"; fi
  done
  for name in "$@"; do
    while runs "$name"; do sleep 0.2; done
    rm -f "$data/$name.pid"
  done
}

lines() { for region in $regions; do echo "line-to-$region"; done; }

status() {
  local region node
  for region in $regions; do
    for node in $nodes; do
      if ! runs "$region-$node"; then echo "$region node $node: does not run"; continue; fi
      echo "$region node $node: http://localhost:$(port "$region" "$node")"
      curl -fs "http://127.0.0.1:$(( $(port "$region" "$node") + 1000 ))/metrics" 2>/dev/null | grep '^entente_link_' | sed 's/^/  /' || true
    done
  done
}
