#!/bin/sh
# Installs Hashiya for this user: the app in ~/.local/lib/hashiya, its commands in ~/.local/bin, its menu entry, icons and
# file type in ~/.local/share. Run again it replaces what is there. Nothing is changed until everything is copied.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
lib=$HOME/.local/lib
app=$lib/hashiya
new=$lib/.hashiya-new
old=$lib/.hashiya-old

say() {  # say ENGLISH ARABIC
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in ar*) printf '%s\n' "$2" ;; *) printf '%s\n' "$1" ;; esac
}
running() {  # whether the installed app is open
    for link in /proc/[0-9]*/exe; do
        case $(readlink "$link" 2>/dev/null) in "$app"/*) return 0 ;; esac
    done
    return 1
}

[ -x "$here/app/hashiya-app" ] || { say "install.sh: the folder 'app' is not beside this script; unpack the archive again." "install.sh: المجلد app ليس بجوار هذا الملف؛ فك ضغط الأرشيف مرة أخرى." >&2; exit 1; }
if running; then
    say "Hashiya is open. Close it, then run install.sh again." "حاشية مفتوحة. أغلقها ثم شغّل install.sh مرة أخرى." >&2
    exit 1
fi

# An install that was broken off between the two renames below left the old one aside.
[ -e "$app" ] || [ ! -e "$old" ] || mv "$old" "$app"
rm -rf "$new" "$old"
trap 'rm -rf "$new"' EXIT
mkdir -p "$lib" "$HOME/.local/bin" "$data"
if ! cp -R "$here/app" "$new" 2>/dev/null; then
    say "There is not enough room, or the folder cannot be written. Nothing was changed." "لا توجد مساحة كافية أو يتعذر الكتابة في المجلد. لم يتغير شيء." >&2
    exit 1
fi
[ ! -e "$app" ] || mv "$app" "$old"
mv "$new" "$app"
rm -rf "$old"

for name in hashiya hashiya-app; do ln -sf "$app/$name" "$HOME/.local/bin/$name"; done
(cd "$app/share" && find . -type f) | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$app/share/$file" "$data/$file"
done
# Menus may not have ~/.local/bin on their path; quotes because the path may have spaces.
quoted=$(printf '%s' "$app/hashiya-app" | sed 's/[\\&|]/\\&/g; s/["`$]/\\\\&/g')
sed "s|^Exec=.*|Exec=\"$quoted\" %f|; /^TryExec=/d" "$app/share/applications/hashiya.desktop" >"$data/applications/hashiya.desktop"

refresh() { ! command -v "$1" >/dev/null || "$@" >/dev/null 2>&1 || true; }
refresh update-mime-database "$data/mime"
refresh update-desktop-database "$data/applications"
refresh gtk-update-icon-cache -q -t "$data/icons/hicolor"
say "Hashiya is installed: look for it in the menu, or run $HOME/.local/bin/hashiya-app" "ثُبّتت حاشية: ابحث عنها في القائمة، أو شغّل $HOME/.local/bin/hashiya-app"
