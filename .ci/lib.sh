# shellcheck shell=bash disable=SC2034
# What ./dev and the scripts in .ci share: words for the person in front, and
# the set-up that each command does for itself.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Debian and Ubuntu packages, by what they are needed for.
window_packages=(
  gcc libc6-dev pkg-config
  xorg-dev libgl1-mesa-dev libwayland-dev libxkbcommon-dev libegl1-mesa-dev
)
cross_packages=(gcc-mingw-w64-x86-64)
display_packages=(xvfb openbox xdotool imagemagick libgl1-mesa-dri)
reader_packages=(
  libreoffice-writer-nogui libreoffice-calc-nogui fonts-dejavu-core fonts-liberation
  poppler-utils python3-openpyxl python3-uno file
)
script_packages=(shellcheck)
rival_packages=(pandoc python3-xlsxwriter)

# need_packages NAME… installs the Debian packages that are missing, and asks
# nothing of the network when none is.
need_packages() {
  local name missing=() root=()
  have dpkg-query || fail "This needs Debian or Ubuntu, with these packages: $*"
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] ||
      missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if ! have sudo || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
      say "Some packages are missing. Run this as root, then start again:" >&2
      fail "  apt-get update && apt-get install -y ${missing[*]}"
    fi
    root=(sudo)
  fi
  say "Installing ${missing[*]}"
  local log
  log=$(mktemp)
  # A third-party source that does not answer must not stop the install.
  "${root[@]}" apt-get update -q >"$log" 2>&1 || true
  if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "Installing failed; the whole log is in $log"
  fi
  rm -f "$log"
}

# need_go stops with a plain sentence when Go is missing.
need_go() {
  have go || fail "Go is missing. Install Go 1.26 or newer (https://go.dev/dl/), then run this again."
}

# need_node brings Node.js for the Open XML validator.
need_node() {
  if ! have node || ! have npm; then need_packages nodejs npm; fi
}

# need_window_parts brings what compiling the window needs on this system, or
# prints the command that does and stops.
need_window_parts() {
  case $(uname -s) in
  Darwin)
    xcode-select -p >/dev/null 2>&1 ||
      fail "The window needs Apple's command line tools: xcode-select --install"
    return
    ;;
  Linux) ;;
  *)
    have gcc || fail "The window needs gcc in the PATH (for example from https://www.msys2.org)."
    return
    ;;
  esac
  if have apt-get; then
    need_packages "${window_packages[@]}"
    return
  fi
  if have gcc && have pkg-config &&
    pkg-config --exists gl egl x11 xcursor xrandr xinerama xi xxf86vm wayland-client xkbcommon; then
    return
  fi
  say "The window needs some packages to build. Run this, then start again:" >&2
  if have dnf; then
    fail "  sudo dnf install gcc pkgconf libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel mesa-libGL-devel mesa-libEGL-devel wayland-devel libxkbcommon-devel"
  elif have pacman; then
    fail "  sudo pacman -S --needed gcc pkgconf libx11 libxcursor libxrandr libxinerama libxi libxxf86vm mesa wayland libxkbcommon"
  elif have zypper; then
    fail "  sudo zypper install gcc pkgconf libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel Mesa-libGL-devel Mesa-libEGL-devel wayland-devel libxkbcommon-devel"
  fi
  fail "  the development packages of X11, Xcursor, Xrandr, Xinerama, Xi, Xxf86vm, OpenGL, EGL, Wayland and xkbcommon, gcc and pkg-config"
}

# children are the processes a script started; stop_children ends them.
children=()
stop_children() {
  local pid
  for pid in ${children[@]+"${children[@]}"}; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  children=()
}

# wait_for SECONDS COMMAND… tries a command ten times a second until it
# succeeds; it fails when the time is over.
wait_for() {
  local tries=$(($1 * 10))
  shift
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.1
  done
}

# start_display FOLDER starts an X server without a screen and a window manager
# in it, sets DISPLAY, and keeps both from the user's own settings.
start_display() {
  local folder=$1
  mkdir -p "$folder/home"
  export HOME="$folder/home" XDG_CONFIG_HOME="$folder/home/config"
  export XDG_CACHE_HOME="$folder/home/cache" XDG_DATA_HOME="$folder/home/data"
  unset WAYLAND_DISPLAY
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
  children+=($!)
  wait_for 30 test -s "$folder/display" || fail "Xvfb did not start: $(cat "$folder/xvfb.log")"
  DISPLAY=:$(cat "$folder/display")
  export DISPLAY
  openbox >"$folder/openbox.log" 2>&1 &
  children+=($!)
  wait_for 30 xdotool getdisplaygeometry || fail "The X server does not answer."
}
