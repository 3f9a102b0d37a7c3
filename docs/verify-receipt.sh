#!/bin/sh
# Verifies a folder of rightscheck receipts without rightscheck: only sha256sum, grep, python3 -m json.tool and openssl.
# Usage: sh verify-receipt.sh FOLDER [CA.pem]     (CA.pem: the certificates of a time stamp authority)
# Exit: 0 all as it was, 1 something differs or is missing.
set -u
cd "${1:?usage: verify-receipt.sh FOLDER [CA.pem]}" || exit 1
failed=0
fail() { echo "FAILED: $1"; failed=1; }

# every file that is listed, by its hash; a file that is gone fails too
sha256sum --strict --quiet -c SHA256SUMS || fail "SHA256SUMS"

for receipt in *.json; do
  # the receipt's name ends in its own hash
  own="${receipt##*-}"
  sha256sum "$receipt" | grep -q "^${own%.json} " || fail "$receipt: its name is not its hash"
  # it is JSON, and each capture that it names is listed with the hash that it states
  text=$(python3 -m json.tool --indent 0 "$receipt") || fail "$receipt: it is no JSON"
  echo "$text" | grep -q '"kind": "rightscheck-receipt"' || fail "$receipt: it is no receipt"
  paths=$(echo "$text" | grep -o '"path": "captures/[0-9a-f.a-z]*"')
  for path in $paths; do
    case "$path" in '"path":') continue ;; esac
    path="${path#\"}"; path="${path%\"}"
    hash="${path#captures/}"; hash="${hash%%.*}"
    echo "$text" | grep -q "\"sha256\": \"$hash\"" || fail "$receipt: $path has another hash"
    grep -q "^$hash  $path\$" SHA256SUMS || fail "$receipt: $path is not listed"
  done
  # the time stamp, where there is one
  if [ -f "$receipt.tsr" ] && [ -n "${2:-}" ]; then
    openssl ts -verify -data "$receipt" -in "$receipt.tsr" -CAfile "$2" >/dev/null 2>&1 || fail "$receipt: time stamp"
  fi
done
[ "$failed" = 0 ] && echo "OK: every hash is as it was"
exit "$failed"
