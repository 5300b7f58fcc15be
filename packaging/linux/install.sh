#!/bin/sh
# Puts the built folder where this user's menu finds it, and lets .pilot files open with it.
# Run it from anywhere: sh packaging/linux/install.sh. Take it away again with --remove.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
id=org.pilotcanvas.PilotCanvas
program=$data/pilotcanvas/program
desktop=$data/applications/$id.desktop
icon=$data/icons/hicolor/scalable/apps/pilotcanvas.svg
mime=$data/mime/packages/pilotcanvas-mime.xml
metainfo=$data/metainfo/$id.metainfo.xml
command=$HOME/.local/bin/pilotcanvas

refresh() {
    # Menus and file types are noticed at the next login where these programs are not there.
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
}

if [ "${1:-}" = --remove ]; then
    rm -rf "$(dirname "$program")"
    rm -f "$desktop" "$icon" "$mime" "$metainfo" "$command"
    refresh
    echo "PilotCanvas is gone. Your pilots and backups are still where they were."
    exit 0
fi

if [ ! -x "$root/dist/pilotcanvas/pilotcanvas" ]; then
    echo "First build the program: see packaging/README.md." >&2
    exit 1
fi
mkdir -p "$(dirname "$program")" "$(dirname "$desktop")" "$(dirname "$icon")" "$data/mime/packages" \
    "$(dirname "$metainfo")" "$(dirname "$command")"
rm -rf "$program"
cp -R "$root/dist/pilotcanvas" "$program"
cp "$root/resources/icons/pilotcanvas.svg" "$icon"
cp "$here/pilotcanvas-mime.xml" "$mime"
cp "$here/$id.metainfo.xml" "$metainfo"
ln -sf "$program/pilotcanvas" "$command"
# The menu may not know ~/.local/bin, so it gets the whole path.
sed "s|^Exec=.*|Exec=\"$program/pilotcanvas\" %f|" "$here/$id.desktop" >"$desktop"
refresh
echo "PilotCanvas is in the menu. On the command line it is: $command"
