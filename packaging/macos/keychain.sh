#!/usr/bin/env bash
# Puts the signing certificate of the release workflow's secrets into a keychain of its own; without one it does nothing.
set -euo pipefail
[ -n "${MACOS_CERTIFICATE:-}" ] || { echo "macos: no certificate, the app will be signed ad hoc"; exit 0; }
file=$(mktemp)
trap 'rm -f "$file"' EXIT
printf '%s' "$MACOS_CERTIFICATE" | base64 --decode >"$file"
word=$(openssl rand -hex 16)
security create-keychain -p "$word" build.keychain
security set-keychain-settings -lut 3600 build.keychain
security unlock-keychain -p "$word" build.keychain
security import "$file" -k build.keychain -P "${MACOS_CERTIFICATE_PASSWORD:-}" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$word" build.keychain >/dev/null
security list-keychains -d user -s build.keychain login.keychain
