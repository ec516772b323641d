#!/usr/bin/env bash
# Makes dist/Hashiya-VERSION-x86_64.AppImage from the frozen folder, with the appimagetool that APPIMAGETOOL names.
# For the release workflow; not yet tried elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
folder=build/package/Hashiya.AppDir
rm -rf "$folder" && mkdir -p "$folder/usr/lib" dist
cp -R build/package/hashiya "$folder/usr/lib/hashiya"
cp -R build/package/tree/usr/share "$folder/usr/share"
cp packaging/linux/hashiya.desktop build/package/icons/hashiya-256.png "$folder/"
mv "$folder/hashiya-256.png" "$folder/hashiya.png"
ln -s usr/lib/hashiya/hashiya-app "$folder/AppRun"
ARCH=x86_64 "$APPIMAGETOOL" --appimage-extract-and-run "$folder" "dist/Hashiya-$version-x86_64.AppImage"
