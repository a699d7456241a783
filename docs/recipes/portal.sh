#!/usr/bin/env bash
# Has a user confirm a tax return. Needs curl, jq and openssl.
set -euo pipefail
oidc=$ISSUER/protocol/openid-connect

post() { # an endpoint, then the parameters
  local answer
  # Not --user: everybody on the machine sees a command's arguments.
  answer=$(curl --silent --show-error --fail-with-body --config <(printf 'user = "%s"\n' "$CLIENT_ID:$CLIENT_SECRET") \
    "$oidc/$1" "${@:2}") || { echo "$answer" >&2; return 1; }
  echo "$answer"
}

parameter() { # of the address that the browser came back to, still percent-encoded
  sed -nE "s/.*[?&]$1=([^&#]*).*/\1/p" <<<"$back"
}

details=$(jq -cn '[{
  type: "urn:mijnaccountantsportal:transaction",
  action: "Aangifte omzetbelasting versturen",
  description: "De aangifte omzetbelasting gaat naar de Belastingdienst",
  amount: "€ 1.234,56 te betalen"
}]')
state=$(openssl rand -hex 16) nonce=$(openssl rand -hex 16) verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)
pushed=$(post ext/par/request \
  --data-urlencode "client_id=$CLIENT_ID" --data response_type=code --data scope=openid \
  --data-urlencode "redirect_uri=$CALLBACK" --data "state=$state" --data "nonce=$nonce" \
  --data "code_challenge=$challenge" --data code_challenge_method=S256 \
  --data-urlencode 'claims={"id_token":{"acr":{"essential":true,"value":"transactie"}}}' \
  --data-urlencode "authorization_details=$details")
echo "$oidc/auth?client_id=$CLIENT_ID&request_uri=$(jq -r '.request_uri | @uri' <<<"$pushed")"

read -r back
[[ $(parameter state) == "$state" && $(parameter iss) == $(jq -rn --arg iss "$ISSUER" '$iss | @uri') ]]
[[ -n $(parameter code) ]] || { parameter error >&2; exit 1; }
tokens=$(post token \
  --data grant_type=authorization_code --data "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$CALLBACK" --data "code_verifier=$verifier")
jq -e --arg nonce "$nonce" '.id_token | split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson
  | .nonce == $nonce' <<<"$tokens" >/dev/null
jq -r .access_token <<<"$tokens"
