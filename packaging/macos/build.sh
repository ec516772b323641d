#!/usr/bin/env bash
# Makes dist/Hashiya-VERSION-macos-ARCH.dmg from the frozen Hashiya.app. Not yet tried on a Mac.
# It is signed where MACOS_IDENTITY names a Developer ID in the keychain (else ad hoc), and notarised where APPLE_ID,
# APPLE_TEAM and APPLE_PASSWORD (an app-specific password) are set too.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=packaging/macos
app=build/package/Hashiya.app
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
dmg=dist/Hashiya-$version-macos-$(uname -m).dmg
identity=${MACOS_IDENTITY:--}

options=(--force --sign "$identity")
[ "$identity" = - ] || options+=(--options runtime --timestamp --entitlements "$here/entitlements.plist")
# From the inside out: every library, then the programs, then the bundle.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    while IFS= read -r -d '' file; do
        ! file "$file" | grep -q Mach-O || codesign "${options[@]}" "$file"
    done
codesign "${options[@]}" "$app"
codesign --verify --strict "$app"

folder=build/package/dmg
rm -rf "$folder" && mkdir -p "$folder" dist
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -quiet -volname Hashiya -srcfolder "$folder" -ov -format UDZO "$dmg"
rm -rf "$folder"

if [ "$identity" != - ] && [ -n "${APPLE_ID:-}" ] && [ -n "${APPLE_TEAM:-}" ] && [ -n "${APPLE_PASSWORD:-}" ]; then
    codesign --force --sign "$identity" --timestamp "$dmg"
    xcrun notarytool submit "$dmg" --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" --wait
    xcrun stapler staple "$dmg"
else
    echo "macos: not notarised; the first start has to be allowed in System Settings, Privacy & Security"
fi
