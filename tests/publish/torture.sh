#!/usr/bin/env bash
# Kill builds at random moments, and run them on disks with too little room. Each time, every file must be whole, old
# or new, none may be missing that is in both, and the next build must give the same bytes as a build from nothing.
#
#     DIGESTPRESS       the program, in the folder of its objects; tests/run sets it, else .build/sanitize/digestpress
#     TORTURE_BUILD     what builds: a command that is given FOLDER VERSION, with versions 1, 2 and 3, and exits with
#                       digestpress's status; it must exec what it runs. Left out: publish_driver, compiled here
#     TORTURE_SEED      of the random moments; printed, so that a run can be had again
#     TORTURE_KILLS     how many builds are killed: 50
#
# The small disks are memory file systems in a mount namespace of their own, so that nothing is left behind; where
# that is not allowed they are skipped, aloud.
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 1
here=tests/publish

fail() {
    echo "not ok $((++number)) - $1"
    echo "# seed $TORTURE_SEED; $2"
    exit 1
}

pass() {
    echo "ok $((++number)) - $1"
}

build() { # FOLDER VERSION
    $TORTURE_BUILD "$1" "$2" >"$work/said" 2>&1
}

# What the curator keeps in the output folder.
plant() {
    mkdir -p "$1/notes"
    echo mine >"$1/README.md"
    echo mine >"$1/notes/mine.txt"
    : >"$1/.gitkeep"
}

# One line a file: checksum, size, path.
sums() {
    (cd "$1" && find . -path ./.digestpress -prune -o -type f -print0 | xargs -0 cksum | sort)
}

paths() {
    cut -d ' ' -f 3- "$1" | sort
}

# FOLDER VERSION...: each file is as in one of the versions, and what is in all of them is there.
check_whole() {
    local folder=$1 version strange missing
    shift
    sums "$folder" >"$work/found"
    for version; do cat "$work/sums.$version"; done | sort -u >"$work/allowed"
    strange=$(comm -23 "$work/found" "$work/allowed" | head -n 3)
    [ -z "$strange" ] || fail "every file is whole" "after versions $*, neither old nor new: $strange"
    paths "$work/sums.$1" >"$work/common"
    for version; do
        paths "$work/sums.$version" | comm -12 - "$work/common" >"$work/common.new"
        mv "$work/common.new" "$work/common"
    done
    missing=$(paths "$work/found" | comm -13 - "$work/common" | head -n 3)
    [ -z "$missing" ] || fail "every file is whole" "after versions $*, missing: $missing"
}

check_mended() { # FOLDER VERSION
    build "$1" "$2" || fail "the next build mends" "version $2: $(cat "$work/said")"
    diff -r "$1" "$work/clean.$2" >"$work/differs" ||
        fail "the next build mends" "version $2: $(head -n 3 "$work/differs")"
}

make_clean_versions() {
    local version
    for version in 1 2 3; do
        plant "$work/clean.$version"
        build "$work/clean.$version" $version || fail "version $version is built" "$(cat "$work/said")"
        sums "$work/clean.$version" >"$work/sums.$version"
    done
}

next_version() {
    echo $(($1 % 3 + 1))
}

milliseconds_of() {
    local TIMEFORMAT=%3R seconds
    seconds=$({ time "$@" >&2; } 2>&1)
    echo $((10#${seconds/./} + 1))
}

is_between() { # VERSION...: what check_whole found is none of the versions, but a mixture
    local version
    for version; do
        cmp -s "$work/found" "$work/sums.$version" && return 1
    done
    return 0
}

# Kill a build after so many milliseconds; true where it was not done yet.
kill_build() { # FOLDER VERSION MILLISECONDS
    local builder
    $TORTURE_BUILD "$1" "$2" >"$work/said" 2>&1 &
    builder=$!
    sleep "$(printf '%d.%03d' $(($3 / 1000)) $(($3 % 1000)))"
    kill -KILL $builder 2>"$work/unheard"
    wait $builder 2>"$work/unheard"
    [ $? -eq 137 ]
}

torture_by_killing() {
    local site=$work/site version=1 since=(1) killed=0 between=0 mended=0 i duration
    plant "$site"
    build "$site" 1 || fail "a build is done" "$(cat "$work/said")"
    duration=$(milliseconds_of build "$site" 2)
    check_mended "$site" 1
    for ((i = 0; i < TORTURE_KILLS; i++)); do
        version=$(next_version "$version")
        since+=("$version")
        kill_build "$site" "$version" $((RANDOM % duration)) && killed=$((killed + 1))
        check_whole "$site" "${since[@]}"
        is_between "${since[@]}" && between=$((between + 1))
        # Now and then the next build is of yet another version, and killed too.
        if ((RANDOM % 3 > 0)); then
            check_mended "$site" "$version"
            since=("$version")
            mended=$((mended + 1))
        fi
    done
    check_mended "$site" "$version"
    [ $between -gt 0 ] || fail "builds are killed" "of $killed within $duration ms none while it wrote"
    pass "after $killed kills within $duration ms, $between of them between old and new, every file is whole"
    pass "each of $mended builds after kills gives the bytes of a build from nothing"
}

# Fill the small disk until only so much is free, of blocks of 1 KB (-k) or of inodes (-i).
leave_free() { # -k|-i AMOUNT
    local fill
    fill=$(($(df -P "$1" "$work/small" | awk 'END { print $4 }') - $2))
    mkdir -p "$work/small/ballast"
    case $1 in
    -k) head -c $((fill * 1024)) /dev/zero >"$work/small/ballast/blocks" ;;
    -i) (cd "$work/small/ballast" && seq $((fill - 1)) | xargs touch) ;;
    esac
}

# Build on a disk with little room, look, make room, mend.
check_full_disk() { # -k|-i ROOM VERSION OLD-VERSION
    local status what="with room for $2 ($1), version $3"
    leave_free "$1" "$2"
    build "$work/small/site" "$3"
    status=$?
    # File by file, a version that is no larger can get by with little.
    [ $status -eq 3 ] || [ "$status $4" = "0 1" ] ||
        fail "a full disk is a failure" "$what: status $status: $(cat "$work/said")"
    [ $status -eq 0 ] || grep -q 'cannot .*: No space left on device' "$work/said" ||
        fail "a full disk is a failure" "$what says: $(cat "$work/said")"
    check_whole "$work/small/site" "$3" "$4"
    rm -r "$work/small/ballast"
    check_mended "$work/small/site" "$3"
}

# The first build meets a disk with room for a part of the site; the next one a disk with next to none left.
torture_on_small_disks() { # -k|-i NEEDED WHAT
    local i
    mkdir "$work/small"
    for i in 1 2 3; do
        mount -t tmpfs -o "size=$((needed_blocks * 4))k,nr_inodes=$((needed_inodes * 4))" none "$work/small" || exit 1
        plant "$work/small/site"
        sums "$work/small/site" >"$work/sums.0"
        check_full_disk "$1" $(($2 * (10 + RANDOM % 70) / 100)) 1 0
        check_full_disk "$1" $(($2 * (1 + RANDOM % 5) / 100)) 2 1
        umount "$work/small"
    done
    rmdir "$work/small"
    pass "where a disk runs out of $3 every file is whole, and with room the next build mends"
}

compile_driver() {
    local objects
    objects=$(dirname "${DIGESTPRESS:-.build/sanitize/digestpress}")
    # shellcheck disable=SC2046 # words, not one
    $(cat "$objects/compile") -o "$work/publish_driver" $here/publish_driver.c "$objects/digestpress.a" \
        $(pkg-config --libs libutf8proc libxxhash) || fail "the driver compiles" "$objects"
    TORTURE_BUILD=$work/publish_driver
}

number=${TORTURE_NUMBER:-0}
: "${TORTURE_SEED:=$RANDOM}" "${TORTURE_KILLS:=50}"
export TORTURE_SEED TORTURE_BUILD
RANDOM=$TORTURE_SEED

if [ "${1-}" = --small-disks ]; then
    work=$2
    needed_blocks=$(du -sk "$work/clean.1" | cut -f 1)
    needed_inodes=$(find "$work/clean.1" | wc -l)
    torture_on_small_disks -k "$needed_blocks" room
    torture_on_small_disks -i "$needed_inodes" inodes
    exit 0
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
echo "# seed $TORTURE_SEED"
[ -n "${TORTURE_BUILD-}" ] || compile_driver
make_clean_versions
torture_by_killing
for namespace in 'unshare --mount' 'unshare --user --map-root-user --mount'; do
    if $namespace mount -t tmpfs none "$work/clean.1" 2>"$work/unheard"; then
        TORTURE_NUMBER=$number $namespace bash $here/torture.sh --small-disks "$work"
        exit
    fi
done
echo "ok $((++number)) # SKIP small disks: no file system can be mounted here: $(cat "$work/unheard")"
