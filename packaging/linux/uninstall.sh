#!/bin/sh
# Removes what install.sh has put into this user's folders; also what is left of a half-removed install.
# Projects stay. With --settings the app's settings and log files go too.
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
lib=$HOME/.local/lib

say() {  # say ENGLISH ARABIC
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in ar*) printf '%s\n' "$2" ;; *) printf '%s\n' "$1" ;; esac
}
empty_up() {  # empty_up FOLDER...: remove folders that are empty now
    for folder in "$@"; do rmdir "$folder" 2>/dev/null || true; done
}

for name in hashiya hashiya-app; do
    link=$HOME/.local/bin/$name
    case $(readlink "$link" 2>/dev/null) in "$lib"/hashiya/*) rm -f "$link" ;; esac
done
rm -f "$data/applications/hashiya.desktop" "$data/mime/packages/hashiya.xml" \
    "$data/metainfo/io.github.hashiya.hashiya.metainfo.xml"
for folder in "$data"/icons/hicolor/*; do
    rm -f "$folder/apps/hashiya.png" "$folder/apps/hashiya.svg" "$folder/mimetypes/application-x-hashiya.png"
    empty_up "$folder/apps" "$folder/mimetypes" "$folder"
done
rm -rf "$lib/hashiya" "$lib/.hashiya-new" "$lib/.hashiya-old"

refresh() { ! command -v "$1" >/dev/null || "$@" >/dev/null 2>&1 || true; }
# What those tools derive goes too where nothing is left to derive it from.
if ls "$data"/mime/packages/*.xml >/dev/null 2>&1; then refresh update-mime-database "$data/mime"; else rm -rf "$data/mime"; fi
if ls "$data"/applications/*.desktop >/dev/null 2>&1; then
    refresh update-desktop-database "$data/applications"
else
    rm -f "$data/applications/mimeinfo.cache"
fi
if ls -d "$data"/icons/hicolor/*/ >/dev/null 2>&1; then
    refresh gtk-update-icon-cache -q -t "$data/icons/hicolor"
else
    rm -f "$data/icons/hicolor/icon-theme.cache"
fi
empty_up "$data/icons/hicolor" "$data/icons" "$data/applications" "$data/metainfo" "$data" "$lib" "$HOME/.local/bin" \
    "$HOME/.local/share" "$HOME/.local"

if [ "${1:-}" = --settings ]; then
    rm -rf "${XDG_CONFIG_HOME:-$HOME/.config}/Hashiya" "${XDG_STATE_HOME:-$HOME/.local/state}/Hashiya" \
        "${XDG_CACHE_HOME:-$HOME/.cache}/Hashiya"
    empty_up "${XDG_STATE_HOME:-$HOME/.local/state}" "${XDG_CONFIG_HOME:-$HOME/.config}" "$HOME/.local"
fi
say "Hashiya is removed. Your projects are where they were." "أزيلت حاشية. مشاريعك حيث كانت."
