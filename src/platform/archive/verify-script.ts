/**
 * The script that stands in each package. POSIX shell, coreutils and OpenSSL 3, no other program: test/api/evidence runs it in a
 * root that holds nothing else. Bytes are made by `printf %b`, because starting a program for each would take hours.
 */
export const VERIFY_SCRIPT = `#!/bin/sh
# Checks a package of Svidok with nothing but coreutils and OpenSSL 3: no Svidok, no network.
# Перевіряє пакет Свідка лише засобами coreutils та OpenSSL 3: без Свідка й без мережі.
#
#   sh verify.sh [FOLDER] [FINGERPRINT]
#
# FOLDER: the unpacked package (where this script lies, if absent). FINGERPRINT: SHA-256 of the public key, as the
# authority publishes it. Every file that was changed, is missing or was added is named. Ends with 0 if all is well.
set -u
LC_ALL=C
export LC_ALL
for tool in sha256sum openssl mktemp tail od tr dirname rm; do
  command -v "$tool" > /dev/null || { printf 'NOT CHECKED: %s is needed\\n' "$tool"; exit 2; }
done
cd -- "\${1:-$(dirname -- "$0")}" || exit 2
expected=\${2:-}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
nl='
'
failed=0
bad() { failed=1; printf 'BAD: %s\\n' "$1"; }
good() { printf 'ok: %s\\n' "$1"; }
# digest FILE: SHA-256 in hex
digest() { d=$(sha256sum < "$1"); d=\${d%% *}; }
# signed FILE SIGNATURE: by the key of this package
signed() { openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in "$1" -sigfile "$2" > /dev/null 2>&1; }

# 1. The list of digests is the one that was signed.
if signed SHA256SUMS SHA256SUMS.sig; then good 'SHA256SUMS is signed by journal/key.pem'
else bad 'SHA256SUMS, SHA256SUMS.sig or journal/key.pem: the signature does not fit'; fi

# 2. Every file is what the list says.
names=$nl
count=0
while IFS= read -r line; do
  name=\${line#*  }
  names=$names$name$nl
  count=$((count + 1))
  if [ ! -f "$name" ] || [ -h "$name" ]; then bad "missing: $name"
  else digest "$name"; [ "$d" = "\${line%% *}" ] || bad "changed: $name"; fi
done < SHA256SUMS
good "$count files read"

# 3. There is no file that the list does not know.
walk() {
  for file in "$1"* "$1".[!.]* "$1"..?*; do
    [ -e "$file" ] || [ -h "$file" ] || continue
    if [ -d "$file" ] && [ ! -h "$file" ]; then walk "$file/"; continue; fi
    case $file in SHA256SUMS | SHA256SUMS.sig) continue ;; *"$nl"*) bad "added: $file"; continue ;; esac
    case $names in *"$nl$file$nl"*) ;; *) bad "added: $file" ;; esac
  done
}
walk ''

# 4. Whose key it is, the package cannot say: hold this against what the authority publishes.
print_key() { openssl pkey -pubin -in journal/key.pem -outform DER 2> /dev/null; }
print_key > "$scratch/key" || bad 'journal/key.pem: not a public key'
digest "$scratch/key"
printf 'fingerprint of the key: %s\\n' "$d"
if [ -n "$expected" ] && [ "$expected" != "$d" ]; then bad "journal/key.pem: not the key with the fingerprint $expected"; fi

if [ "$failed" = 1 ]; then
  printf 'The journal was not checked, because files differ.\\n'
  printf 'FAILED\\n'
  exit 1
fi

# 5. The checkpoint of the journal is signed: origin, number of entries, root of their tree.
: > "$scratch/head"
part=head n=0 size=0 root= blob=
while IFS= read -r line; do
  if [ "$part" = head ] && [ -z "$line" ]; then part=signatures
  elif [ "$part" = head ]; then
    printf '%s\\n' "$line" >> "$scratch/head"
    n=$((n + 1))
    case $n in 2) size=$line ;; 3) root=$line ;; esac
  else blob=\${line##* }; fi
done < journal/checkpoint.txt
printf '%s\\n' "$blob" | openssl base64 -d -A > "$scratch/blob"
tail -c 64 "$scratch/blob" > "$scratch/signature" # before it stand four bytes that name the key
if signed "$scratch/head" "$scratch/signature"; then good "the checkpoint of $size entries is signed"
else bad 'journal/checkpoint.txt: the signature does not fit'; fi
root=$(printf '%s\\n' "$root" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')

# 6. Every enclosed entry is a leaf of the tree under that root (RFC 6962).
# octal HEX: o = the bytes as printf %b wants them; no program is started for it
octal() {
  o= h=$1
  while [ -n "$h" ]; do
    rest=\${h#??}
    b=$((0x\${h%"$rest"}))
    o="$o\\\\0$((b / 64))$((b / 8 % 8))$((b % 8))"
    h=$rest
  done
}
# node LEFT RIGHT: d = SHA-256(1, LEFT, RIGHT)
node() {
  octal "$1$2"
  d=$(printf '%b' "\\\\0001$o" | sha256sum)
  d=\${d%% *}
}
leaf() { # SHA-256(0, SHA-256(salt, payload))
  octal "$salt"
  d=$({ printf '%b' "$o"; printf '%s' "$payload"; } | sha256sum)
  octal "\${d%% *}"
  d=$(printf '%b' "\\\\0000$o" | sha256sum)
  d=\${d%% *}
}
climb() { # one step up with the neighbour $1
  if [ "$last" = 0 ]; then long=1; return; fi
  if [ $((at % 2)) = 1 ] || [ "$at" = "$last" ]; then
    node "$1" "$d"
    while [ $((at % 2)) = 0 ] && [ "$at" != 0 ]; do at=$((at / 2)) last=$((last / 2)); done
  else node "$d" "$1"; fi
  at=$((at / 2)) last=$((last / 2))
}
proved=0 entry= at=0 last=0 long=0 salt= payload= erased= sayings=' '
while IFS=' ' read -r word rest; do
  case $word in
    entry) entry=$rest long=0 payload= ;;
    index) at=$rest last=$((size - 1)) ;;
    salt) salt=$rest ;;
    payload) payload=$rest; leaf ;;
    erased) erased="$erased $entry" ;;
    leaf) d=$rest ;;
    path) climb "$rest" ;;
    end)
      if [ "$long$last" = 00 ] && [ "$d" = "$root" ]; then
        proved=$((proved + 1))
        case $payload in *',"subjectType":"entry","type":"journal.erased"}')
          h=\${payload##*'"subjectId":"'}
          sayings="$sayings\${h%%'"'*} " ;;
        esac
      else bad "journal/proofs.txt: the entry $entry is not in the journal"; fi ;;
  esac
done < journal/proofs.txt
# What has no text was erased by two people, and an entry of the journal says so.
for entry in $erased; do
  case $sayings in
    *" $entry "*) printf 'erased: the text of the entry %s; an entry of the journal says so\\n' "$entry" ;;
    *) bad "journal/proofs.txt: the text of the entry $entry is gone, and no entry says that it was erased" ;;
  esac
done
good "$proved entries are in the journal"

if [ "$failed" = 1 ]; then printf 'FAILED\\n'; exit 1; fi
printf 'VERIFIED\\n'
`;
