#!/usr/bin/env bash
# Sends a tax return, if its user has confirmed it: reads access tokens, one a line. Needs curl, jq and openssl.
set -euo pipefail
keys=$(curl --silent --show-error --fail "$ISSUER/protocol/openid-connect/certs")
declare -A accepted # in a real API: in its database, with what was done

# What the API is about to do, from its own books, in its canonical form (RFC 8785, as all values are strings).
taxReturn=$(jq -cSn '{
  type: "urn:mijnaccountantsportal:transaction",
  action: "Aangifte omzetbelasting versturen",
  description: "De aangifte omzetbelasting gaat naar de Belastingdienst",
  amount: "€ 1.234,56 te betalen"
}')
digest=$(printf %s "$taxReturn" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)

decode() { # base64url without padding
  printf '%s%.*s' "$1" $(((4 - ${#1} % 4) % 4)) === | basenc --base64url --decode 2>/dev/null
}

# The claims of a token that the server has signed.
signed() {
  local header payload signature key certificate
  IFS=. read -r header payload signature <<<"$1"
  key=$(decode "$header" | jq -re 'select(.alg == "RS256").kid') &&
    certificate=$(jq -re --arg key "$key" '.keys[] | select(.kid == $key and .use == "sig").x5c[0]' <<<"$keys") &&
    printf %s "$header.$payload" | openssl dgst -sha256 -signature <(decode "$signature") -verify <(
      printf -- '-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n' "$certificate" | fold -w 64 |
        openssl x509 -noout -pubkey
    ) >/dev/null 2>&1 &&
    decode "$payload"
}

while read -r token; do
  claims=$(signed "$token") && claims=$(jq -e --arg issuer "$ISSUER" --arg audience "$AUDIENCE" \
    'select(.iss == $issuer and ([.aud] | flatten | index($audience)) and .typ == "Bearer" and .exp > now)' \
    <<<"$claims") || {
    echo 401 invalid_token
    continue
  }
  id=$(jq -re --arg digest "$digest" \
    '.transaction | select(.digest == $digest and .confirmed_at > now - 300).id' <<<"$claims") &&
    [[ -z ${accepted[$id]:-} ]] || {
    echo 401 insufficient_user_authentication
    continue
  }
  accepted[$id]=yes
  echo "200 sent for $(jq -r .sub <<<"$claims")"
done
