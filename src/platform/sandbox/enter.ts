/**
 * Run by `sh -c` as the first process of namespaces of its own (user, network, mount, process, IPC). It builds a root of
 * what a program needs and nothing else: the system's programs and libraries, the given inputs, one folder to write to; all
 * but that folder read-only. Neither the data folder, nor a setting, nor another process can be seen from there. The only
 * network is a loopback that is down. Whatever fails here fails before the program starts.
 *
 * Arguments: the folder to become the root, the folder for the results, more places by `:`, pairs of a name and a path for
 * the inputs, `--`, the program.
 */
export const ENTER = String.raw`
set -eu
root=$1 out=$2 places=$3
shift 3
show() {
  mount --bind "$1" "$2"
  mount -o remount,bind,ro,nosuid,nodev "$2"
}
mount -t tmpfs -o size=4m,mode=755 none "$root"
mkdir "$root/in" "$root/out" "$root/dev" "$root/etc"
while [ "$1" != -- ]; do
  : > "$root/in/$1"
  show "$2" "$root/in/$1"
  shift 2
done
shift
IFS=:
for place in /usr /lib /lib32 /lib64 /libx32 /bin /sbin /etc/alternatives $places; do
  if [ -e "$root$place" ] || [ -L "$root$place" ]; then
    continue
  elif [ -L "$place" ]; then
    mkdir -p "$root$(dirname "$place")"
    ln -s "$(readlink "$place")" "$root$place"
  elif [ -d "$place" ]; then
    mkdir -p "$root$place"
    show "$place" "$root$place"
  fi
done
if [ -f /etc/ld.so.cache ]; then
  : > "$root/etc/ld.so.cache"
  show /etc/ld.so.cache "$root/etc/ld.so.cache"
fi
: > "$root/dev/null"
mount --bind /dev/null "$root/dev/null"
mount --bind "$out" "$root/out"
mount -o remount,bind,nosuid,nodev,noexec "$root/out"
mount -o remount,bind,ro,nosuid,nodev "$root"
# Not "exec": the first process of a namespace is spared the signals by which limits are kept.
chroot "$root" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
`;
