#!/usr/bin/env bash
# The whole flow against an Import Hub with curl:
#   docs/examples/import.sh [URL [FILE [DIRECTORY]]]
# It signs in, posts a file, waits for its import, shows the report, keeps the rejects in DIRECTORY
# (default: here), mends them, imports them again, administers the hub and signs out. The clients, the
# user and the paths are those of the demo data; IMPORTHUB_PASSWORD and IMPORTHUB_ADMIN_SECRET are
# other secrets.
# Needed: bash, curl 7.76 or later, sed, grep, sha256sum.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
url=${1:-http://localhost:8080}
file=${2:-$here/../../demo-console/src/main/resources/samples/four-rejects.mgr}
directory=${3:-.}
base=$url/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/profiles/DemoProfile1

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

# rest PATH OPTION…: a call with the user's token; sent again when the server is busy or away.
rest() {
  local path=$1
  shift
  curl -sS --fail-with-body --retry 4 --retry-connrefused -H "@$work/authorization" "$@" "$base$path"
}

sign_in() {
  local answer
  answer=$(uas token -d grant_type=password -d username=ann \
    --data-urlencode "password@$work/password" \
    --data-urlencode 'scope=hopex openid read write offline_access') || fail "no token: $answer"
  printf 'Authorization: Bearer %s\n' "$(field access_token <<<"$answer")" >"$work/authorization"
  field refresh_token <<<"$answer" | tr -d '\n' >"$work/refresh"
  answer=$(curl -sS --fail-with-body -H "@$work/authorization" "$url/uas/connect/userinfo")
  echo "signed in as $(field preferred_username <<<"$answer") of $(field environmentId <<<"$answer")"
}

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
  rest "/import/job/$job/events" -o "$work/events"
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
  status=$(curl -sS -o /dev/null -w '%{http_code}' -H "@$work/authorization" "$base/import/job/$job")
  echo "signed out; with the old token: HTTP $status"
}

sign_in
connection_info
import "$file" -F validate=Standard
if grep -q '"rejects":true' "$work/job"; then
  name=$directory/${job}_$(field rejects_file_name <"$work/job")
  rejects "$job" "$name"
  mend "$name" >"$work/mended.mgr"
  # What exists already is no reject this time.
  import "$work/mended.mgr" -F reprocess=true
fi
administer
sign_out
