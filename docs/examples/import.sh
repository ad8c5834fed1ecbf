#!/usr/bin/env bash
# Every call of an Import Hub with curl:
#   docs/examples/import.sh [URL [FILE [DIRECTORY]]]
# It signs in, posts a file, waits for its import, shows the report, keeps the rejects in DIRECTORY
# (default: here), mends them, imports them again, looks around, imports and exports a snapshot,
# administers the hub and signs out. Each section below stands for itself; the last lines call them.
# The clients, the user and the paths are those of the demo data; IMPORTHUB_PASSWORD and
# IMPORTHUB_ADMIN_SECRET are other secrets.
# Needed: bash, base64, curl 7.76 or later, cmp, sed, grep, sha256sum, tr.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
url=${1:-http://localhost:8080}
file=${2:-$here/../../demo-console/src/main/resources/samples/four-rejects.mgr}
directory=${3:-.}
repository=/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001
base=$repository/profiles/DemoProfile1

# Tokens and passwords go by files that only we can read: arguments are seen by everybody.
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'user = "HopexAPI:secret"\n' >"$work/client"
printf '%s' "${IMPORTHUB_PASSWORD:-ann-secret}" >"$work/password"

fail() {
  echo "import.sh: $*" >&2
  exit 1
}

# field NAME: the first string of that name in the JSON on standard input; good for ids and hashes.
field() {
  grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

# uas PATH FIELD…: a call of the token service in the name of the client.
uas() {
  local path=$1
  shift
  curl -sS --fail-with-body --config "$work/client" "$@" "$url/uas/connect/$path"
}

# call PATH OPTION…: a call with the user's token; sent again when the server is busy or away.
call() {
  local path=$1
  shift
  curl -sS --fail-with-body --retry 4 --retry-connrefused -H "@$work/authorization" "$@" "$url$path"
}

# rest PATH OPTION…: the same below the profile.
rest() {
  local path=$1
  shift
  call "$base$path" "$@"
}

# ---- the service ---------------------------------------------------------------------------------

# service: its health, its contract, its keys; none of these needs a token.
service() {
  curl -sS "$url/v3/api-docs" -o "$work/openapi"
  curl -sS "$url/asyncapi" -o "$work/asyncapi"
  curl -sS "$url/uas/.well-known/openid-configuration" -o "$work/discovery"
  curl -sS "$url/uas/.well-known/jwks" -o "$work/keys"
  echo "health: $(curl -sS "$url/actuator/health" | field status)"
  echo "contract: OpenAPI $(field openapi <"$work/openapi"), AsyncAPI $(field asyncapi <"$work/asyncapi")"
  echo "token service: $(field issuer <"$work/discovery"), keys: $(grep -o '"kid"' "$work/keys" | wc -l)"
  # STOMP over WebSocket is not curl's; examples/node/push.mjs speaks it.
  echo "push, to a request that is no WebSocket: HTTP $(curl -sS -o "$work/push" -w '%{http_code}' "$url/hub/import")"
}

# ---- the token service ---------------------------------------------------------------------------

# keep ANSWER: keeps the tokens of an answer.
keep() {
  printf 'Authorization: Bearer %s\n' "$(field access_token <<<"$1")" >"$work/authorization"
  field access_token <<<"$1" | tr -d '\n' >"$work/access"
  field refresh_token <<<"$1" | tr -d '\n' >"$work/refresh"
}

sign_in() {
  local answer
  answer=$(uas token -d grant_type=password -d username=ann \
    --data-urlencode "password@$work/password" \
    --data-urlencode 'scope=hopex openid read write offline_access') || fail "no token: $answer"
  keep "$answer"
  answer=$(call /uas/connect/userinfo)
  echo "signed in as $(field preferred_username <<<"$answer") of $(field environmentId <<<"$answer")"
}

# page: what a program and a browser do together, in the name of a client without a secret. The
# program keeps a verifier and shows its hash (RFC 7636), the browser brings a code for it.
page() {
  local back=http://127.0.0.1/callback verifier challenge location answer
  verifier=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  challenge=$(printf '%b' "$(printf '%s' "$verifier" | sha256sum | cut -c 1-64 | sed 's/../\\x&/g')" |
    base64 | tr '+/' '-_' | tr -d '=\n')
  curl -sS --fail-with-body -c "$work/cookies" -o "$work/page" -G -d response_type=code \
    -d client_id=desktop -d "redirect_uri=$back" -d scope=openid -d "code_challenge=$challenge" \
    -d code_challenge_method=S256 "$url/uas/connect/authorize" || fail "no sign-in page"
  # the hidden fields of the page, and what a person types
  sed -n 's/^<input type="hidden" name="\([^"]*\)" value="\([^"]*\)">$/data-urlencode = "\1=\2"/p' \
    "$work/page" >"$work/form"
  location=$(curl -sS -b "$work/cookies" -o /dev/null -w '%{redirect_url}' --config "$work/form" \
    -d username=ann --data-urlencode "password@$work/password" "$url/uas/connect/authorize")
  answer=$(curl -sS --fail-with-body -d grant_type=authorization_code -d client_id=desktop \
    -d "redirect_uri=$back" -d "code_verifier=$verifier" \
    -d "code=$(sed 's/.*[?&]code=\([^&]*\).*/\1/' <<<"$location")" "$url/uas/connect/token") ||
    fail "no token: $answer"
  field access_token <<<"$answer" | tr -d '\n' >"$work/paged"
  answer=$(curl -sS --fail-with-body --data-urlencode "access_token@$work/paged" "$url/uas/connect/userinfo")
  echo "signed in by the page: $(field name <<<"$answer")"
}

# renew: a refresh token is good for one use and brings the next one.
renew() {
  local answer
  answer=$(uas token -d grant_type=refresh_token --data-urlencode "refresh_token@$work/refresh") ||
    fail "not renewed: $answer"
  keep "$answer"
  answer=$(curl -sS --fail-with-body --data-urlencode "access_token@$work/access" "$url/uas/connect/userinfo")
  echo "renewed for $(field name <<<"$answer")"
}

# tokens: what a token is worth; a token of the client itself, without a user.
tokens() {
  local answer
  answer=$(uas introspect --data-urlencode "token@$work/access")
  echo "the token is $(grep -o '"active":[a-z]*' <<<"$answer"), of $(field username <<<"$answer")"
  answer=$(uas token -d grant_type=client_credentials -d scope=read)
  echo "the client's own token has the scope $(field scope <<<"$answer")"
}

# ---- importing -----------------------------------------------------------------------------------

# post FILE OPTION…: uploads a file and sets job. The key makes it safe to send it again: curl does
# so by itself (--retry), and whoever gets no answer at all calls again with the same key.
post() {
  local file=$1 answer
  shift
  key=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  answer=$(rest /import -H "Idempotency-Key: $key" -F "file=@$file" "$@") || fail "not taken: $answer"
  job=$(field job_id <<<"$answer")
  echo "$(basename "$file"): job $job"
}

# await JOB: asks for the job until it is over (200), as often as the server wants (Retry-After).
await() {
  local status pause
  while true; do
    status=$(rest "/import/job/$1" -D "$work/head" -o "$work/job" -w '%{http_code}') ||
      fail "no status: $(cat "$work/job")"
    [ "$status" = 202 ] || break
    pause=$(sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]*\).*/\1/p' "$work/head")
    sleep "${pause:-1}"
  done
}

# import FILE OPTION…: posts a file, waits for its end, shows its events and counts.
import() {
  post "$@"
  await "$job"
  # The stream ends behind the last event; without the Accept the events come as a page of JSON.
  rest "/import/job/$job/events" -H 'Accept: text/event-stream' --no-buffer --max-time 60 -o "$work/stream"
  rest "/import/job/$job/events" -o "$work/events"
  [ "$(grep -c '^id:' "$work/stream")" = "$(grep -o '"seq":' "$work/events" | wc -l)" ] ||
    fail "the stream and the page tell different events"
  grep -o '"event":"[^"]*"' "$work/events" | cut -d '"' -f 4 | sed "s/^/$(basename "$1"): /"
  rest "/import/job/$job/report" -o "$work/report"
  echo "$(basename "$1"): $(field reason <"$work/job") $(grep -o '"counts":{[^}]*}' "$work/report")"
  grep -o '"code":"[^"]*"' "$work/report" | cut -d '"' -f 4 | sed "s/^/$(basename "$1"): rejected: /" ||
    echo "$(basename "$1"): no rejects"
}

# rejects JOB FILE: fetches the reject file and compares it with what its event says.
rejects() {
  rest "/import/job/$1/rejects" -o "$2"
  local announced
  announced=$(grep -o '"event":"GetRejectFileFinished".*' "$work/events" | field sha256)
  echo "$announced  $2" | sha256sum --check --quiet || fail "$2: not the file that was announced"
  echo "rejects: $2"
}

# in_parts JOB FILE: fetches it in two ranges; If-Range makes sure that both are of one file. Then
# asks whether it changed, and for the same as a document.
in_parts() {
  local tag name
  rest "/import/job/$1/rejects" -H 'Range: bytes=0-99' -D "$work/head" -o "$work/first"
  tag=$(sed -n 's/^[Ee][Tt]ag: *\("[^"]*"\).*/\1/p' "$work/head")
  rest "/import/job/$1/rejects" -H 'Range: bytes=100-' -H "If-Range: $tag" -o "$work/second"
  cat "$work/first" "$work/second" | cmp - "$2" || fail "$2: the parts make another file"
  echo "rejects: HTTP $(rest "/import/job/$1/rejects" -H "If-None-Match: $tag" -o "$work/none" -w '%{http_code}') for its ETag"
  name=$(rest "/import/job/$1/rejects" -H 'Accept: application/json' | field rejects_file_name)
  echo "rejects: $name as a document"
}

# import_and_wait FILE: the answer comes when the import is over, with the rejects in it.
import_and_wait() {
  rest /syncimport -F "file=@$1" -F 'options={"validate":"Never"};type=application/json' -o "$work/sync"
  echo "$(basename "$1"): waited: $(field reason <"$work/sync"), nothing saved"
}

# cancel FILE: posts a file and cancels its job: 202, or 409 for one that was faster.
cancel() {
  local status
  post "$1" -F validate=Never
  status=$(curl -sS -X DELETE -H "@$work/authorization" -o "$work/canceled" -w '%{http_code}' "$url$base/import/job/$job")
  await "$job"
  case $status in
  202) echo "$(basename "$1"): canceled: $(field reason <"$work/job")" ;;
  409) echo "$(basename "$1"): over before it was canceled: $(field reason <"$work/job")" ;;
  *) fail "not canceled: $(cat "$work/canceled")" ;;
  esac
}

# ---- looking around ------------------------------------------------------------------------------

# jobs: the newest jobs; "next" leads to the page behind, documents come as XML, too.
jobs() {
  rest '/import/jobs?status=TERMINATED&limit=1' -o "$work/jobs"
  rest "/import/jobs?limit=1&after=$(field next <"$work/jobs")" -H 'Accept: application/xml' -o "$work/jobs.xml"
  echo "jobs: $(field file_name <"$work/jobs"), before it $(sed 's/.*<file_name>\([^<]*\).*/\1/' "$work/jobs.xml")"
}

# objects: what the imports wrote.
objects() {
  local id
  call "$repository/objects?type=Application&limit=1" -o "$work/objects"
  id=$(field id <"$work/objects")
  echo "objects: $(call "$repository/objects/$id" | field name) is the first application"
}

# ---- snapshots -----------------------------------------------------------------------------------

# A tag Motor, and a parameter motor.rate that has it.
snapshot_file() {
  base64 -d <<'ZIP'
UEsDBBQAAAAAAAAAIQAIAG0OHgAAAB4AAAAWAAAAQHRhZ3MvQGJhc2ljL01vdG9yLnRhZ2Rlc2NyaXB0aW9uID0gIkNhcnMgYW5k
IHZhbnMiClBLAwQUAAAAAAAAACEAZG1H2YQAAACEAAAAHgAAAEBwYXJhbXMvQGdsb2JhbC9tb3Rvci9yYXRlLmRlZnRhZ3MgPSBb
Ik1vdG9yIl0KW1tsZXZlbF1dCm5hbWUgPSAiYWdlIgpkaXJlY3Rpb24gPSAiaW4iCnR5cGUgPSAiaW50ZWdlciIKW1tsZXZlbF1d
Cm5hbWUgPSAicmF0ZSIKZGlyZWN0aW9uID0gIm91dCIKdHlwZSA9ICJudW1iZXIiClBLAwQUAAAAAAAAACEAzPh/KhUAAAAVAAAA
HgAAAEBwYXJhbXMvQGdsb2JhbC9tb3Rvci9yYXRlLm1hdGFnZTtyYXRlCjE4OzEuNQozMDsxClBLAQIUAxQAAAAAAAAAIQAIAG0O
HgAAAB4AAAAWAAAAAAAAAAAAAACAAQAAAABAdGFncy9AYmFzaWMvTW90b3IudGFnUEsBAhQDFAAAAAAAAAAhAGRtR9mEAAAAhAAA
AB4AAAAAAAAAAAAAAIABUgAAAEBwYXJhbXMvQGdsb2JhbC9tb3Rvci9yYXRlLmRlZlBLAQIUAxQAAAAAAAAAIQDM+H8qFQAAABUA
AAAeAAAAAAAAAAAAAACAARIBAABAcGFyYW1zL0BnbG9iYWwvbW90b3IvcmF0ZS5tYXRQSwUGAAAAAAMAAwDcAAAAYwEAAAAA
ZIP
}

# session CALL: the work session, or what publishing it or giving it up answered.
session() {
  case $1 in
    show) call /api/workSession ;;
    *) call "/api/workSession/$1" -X POST ;;
  esac
}

# snapshots: imports one, gives the parameter up, imports it again, publishes it, looks at it, exports
# it, and imports the export, which changes nothing. The paths without a verb and with a session are
# older names of the same calls.
snapshots() {
  snapshot_file >"$work/motor.zip"
  call /api/snapshot/import -F "file=@$work/motor.zip" -o "$work/imported"
  echo "snapshot: $(field importStatus <"$work/imported"), to publish: $(session show | grep -o '"count":[0-9]*')"
  echo "snapshot: given up: $(session reject | field messages), $(session reject/local | field messages)"
  call /api/snapshot -F "file=@$work/motor.zip" >/dev/null
  echo "snapshot: published: $(session publish | field messages), $(session publish/local | field messages)"
  echo "snapshot: tag $(call "$repository/tags" | field code), parameter $(call "$repository/parameters" | field code)," \
    "its levels $(call "$repository/parameters/motor.rate" | grep -o '"direction":"[^"]*"' | wc -l)"
  call /api/snapshot/export -X POST -o "$work/export.zip"
  call /api/snapshot -H 'Content-Type: application/json' -d '{"tags": true}' -o "$work/tags.zip"
  call /api/snapshot/import -F "file=@$work/export.zip" -o "$work/imported"
  echo "snapshot: exported, and imported again: $(grep -o '"status":"[A-Z]*"' "$work/imported" | tr '\n' ' ')"
}

# ---- the end -------------------------------------------------------------------------------------

# mend FILE: what a user would do by hand; the reject file of the sample is a command file.
mend() {
  sed -e '/^\.Update ."Application" "Ghost"/s/Update/Create/' \
    -e 's/"gh0st0gh0st0"/"gh0st0gh0st0C30000mCpCpC"/' \
    -e 's/^\.Frobnicate/.Update/' \
    -e 's/"Nantes -/"Nantes" -/' "$1"
}

# ---- connection information ----------------------------------------------------------------------

# connection_info: what the user may use.
connection_info() {
  local environments=$url/restapi/v1/environments
  local repositories=$environments/DemoEnv00001/repositories
  curl -sS --fail-with-body -H "@$work/authorization" "$environments" -o "$work/environments"
  curl -sS --fail-with-body -H "@$work/authorization" "$repositories" -o "$work/repositories"
  curl -sS --fail-with-body -H "@$work/authorization" -H 'Accept: application/xml' \
    "$repositories/DemoRepo0001/profiles" -o "$work/profiles"
  echo "may use: $(field Id <"$work/environments"), $(field Id <"$work/repositories")," \
    "$(grep -o '<Profile>' "$work/profiles" | wc -l) profiles"
}

# ---- administration ------------------------------------------------------------------------------

# admin METHOD PATH: a call of an administrator; what it sends comes from standard input.
admin() {
  local body=()
  [ "$1" = GET ] || body=(-H 'Content-Type: application/json' -d @-)
  curl -sS --fail-with-body -X "$1" -H "@$work/administrator" "${body[@]}" "$url/restapi/v1/admin$2"
}

# administer: makes an environment with all that belongs to it and a user and a client, changes each
# of them and disables them in the end; nothing is ever removed.
administer() {
  local environment profile user login answer
  printf 'user = "admin-cli:%s"\n' "${IMPORTHUB_ADMIN_SECRET:-admin-secret}" >"$work/admin-client"
  answer=$(curl -sS --fail-with-body --config "$work/admin-client" -d grant_type=client_credentials \
    "$url/uas/connect/token") || fail "no administrator: $answer"
  printf 'Authorization: Bearer %s\n' "$(field access_token <<<"$answer")" >"$work/administrator"

  environment=$(admin POST /environments <<<'{"name": "Example"}' | field id)
  answer=$(admin POST "/environments/$environment/repositories" <<<'{"name": "Models"}')
  admin PATCH "/environments/$environment/repositories/$(field id <<<"$answer")" \
    <<<'{"used_names": "prefix"}' >"$work/repository"
  answer=$(admin POST "/environments/$environment/profiles" <<<'{"name": "Architects"}')
  profile=$(field id <<<"$answer")
  admin PATCH "/environments/$environment/profiles/$profile" \
    <<<'{"right": "commands", "access_tags": ["SALES"]}' >"$work/profile"
  echo "administration: $(field name <"$work/repository"): $(field used_names <"$work/repository")," \
    "$(field name <"$work/profile"): $(field right <"$work/profile")"

  login=example-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
  answer=$(admin POST /users <<<"{\"login\": \"$login\", \"name\": \"Ex Ample\", \"password\": \"first-secret\"}")
  user=$(field id <<<"$answer")
  admin PATCH "/users/$user" >"$work/user" <<END
{"profiles": [{"environment": "$environment", "id": "$profile"}],
 "default_environment": "$environment", "password": "second-secret"}
END
  uas token -d grant_type=password -d "username=$login" -d password=second-secret -o "$work/token"
  echo "administration: $(admin GET "/users?login=$login" | field name) signs in"
  admin PATCH "/users/$user" <<<'{"disabled": true}' >"$work/user"
  printf 'Authorization: Bearer %s\n' "$(field access_token <"$work/token")" >"$work/ended"
  echo "administration: $(admin GET "/users/$user" | field name) is disabled:" \
    "HTTP $(curl -sS -o /dev/null -w '%{http_code}' -H "@$work/ended" "$url/uas/connect/userinfo")"

  admin POST /clients >"$work/made" <<END
{"id": "$login", "secret": "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')",
 "grant_types": ["client_credentials"], "scopes": ["read"]}
END
  admin PATCH "/clients/$login" <<<'{"disabled": true}' >"$work/made"
  admin PATCH "/environments/$environment" <<<'{"disabled": true}' >"$work/environment"
  echo "administration: $(admin GET "/environments/$environment" | field name) is disabled"
  local list
  for list in /environments "/environments/$environment/repositories" \
    "/environments/$environment/profiles" /users /clients; do
    admin GET "$list?limit=1000" >"$work/list"
  done
  admin GET "/environments/$environment/repositories/$(field id <"$work/repository")" >"$work/list"
  admin GET "/environments/$environment/profiles/$profile" >"$work/list"
  admin GET "/clients/$login" >"$work/list"
  # Not the last administrator: that would be nobody's hub.
  echo "administration: $(admin PATCH /clients/admin-cli <<<'{"disabled": true}' 2>"$work/refused" | field title)"
}

sign_out() {
  uas revocation --data-urlencode "token@$work/refresh"
  local status
  status=$(curl -sS -o /dev/null -w '%{http_code}' -H "@$work/authorization" "$url$base/import/job/$job")
  echo "signed out; with the old token: HTTP $status"
}

service
sign_in
connection_info
import "$file" -F validate=Standard
if grep -q '"rejects":true' "$work/job"; then
  name=$directory/${job}_$(field rejects_file_name <"$work/job")
  rejects "$job" "$name"
  in_parts "$job" "$name"
  mend "$name" >"$work/mended.mgr"
  # What exists already is no reject this time.
  import "$work/mended.mgr" -F reprocess=true
fi
import_and_wait "$file"
cancel "$file"
jobs
objects
snapshots
renew
tokens
page
administer
sign_out
