#!/bin/sh
# Builds one part of a site and stores it, or fetches all parts and merges them. The files beside
# this one call it from CI systems with many machines. docs/sharded-builds.md explains when that is
# worthwhile.
#
#   deploy/shards.sh build K N    builds the K-th of N parts, counted from 1, and stores it
#   deploy/shards.sh merge N      fetches all N parts and merges them into the site
#
# Run it in the project's folder, with
#
#   WEIGHUP_STORE     the store for parts: a folder, or s3://BUCKET/PREFIX, which needs the program
#                     `aws`. Use another one for every run: merging refuses parts of other runs.
#   WEIGHUP           the program [weighup]
#   WEIGHUP_OPTIONS   options for the build of every part, such as
#                     `--base-url https://example.org/`, separated by spaces
#   WEIGHUP_SITE      the folder of the merged site [site]
#
# A part is stored as one compressed file, because stores are slow with many small ones, and only
# when it is complete.
set -eu

usage() {
  sed -n '2,/^set -eu/{/^#/!d;s/^# \{0,1\}//;p;}' "$0" >&2
  exit 2
}

# All arguments after the first are numbers.
[ $# -ge 2 ] || usage
for number in "$2" "${3:-1}"; do
  case $number in
    '' | *[!0-9]*) usage ;;
  esac
done
: "${WEIGHUP_STORE:?says where parts are kept}"
weighup=${WEIGHUP:-weighup}
site=${WEIGHUP_SITE:-site}
fetched=parts/fetched

# put FILE NAME: stores a file under a name, atomically.
put() {
  case $WEIGHUP_STORE in
    s3://*) aws s3 cp --only-show-errors "$1" "$WEIGHUP_STORE/$2" ;;
    *)
      mkdir -p "$WEIGHUP_STORE"
      cp "$1" "$WEIGHUP_STORE/$2.incoming"
      mv -f "$WEIGHUP_STORE/$2.incoming" "$WEIGHUP_STORE/$2"
      ;;
  esac
}

# get NAME FILE: fetches the file that is stored under a name.
get() {
  case $WEIGHUP_STORE in
    s3://*) aws s3 cp --only-show-errors "$WEIGHUP_STORE/$1" "$2" ;;
    *) cp "$WEIGHUP_STORE/$1" "$2" ;;
  esac
}

# build K N
build() {
  # Options are split into words.
  # shellcheck disable=SC2086
  "$weighup" build --shard "$1/$2" --out-dir "parts/$1-of-$2" ${WEIGHUP_OPTIONS:-}
  tar -czf "parts/$1-of-$2.tar.gz" -C "parts/$1-of-$2" .
  put "parts/$1-of-$2.tar.gz" "part-$1-of-$2.tar.gz"
  rm "parts/$1-of-$2.tar.gz"
}

# merge N
merge() {
  rm -rf "$fetched"
  trap 'rm -rf "$fetched"' EXIT
  trap 'exit 1' HUP INT TERM
  number=1
  while [ "$number" -le "$1" ]; do
    mkdir -p "$fetched/$number"
    get "part-$number-of-$1.tar.gz" "$fetched/$number.tar.gz" || {
      echo "part $number of $1 is not in $WEIGHUP_STORE: build it first, with deploy/shards.sh build $number $1" >&2
      exit 1
    }
    tar -xzf "$fetched/$number.tar.gz" -C "$fetched/$number"
    rm "$fetched/$number.tar.gz"
    number=$((number + 1))
  done
  # Only this script uses these folders, and it removes them, so the site may share their files.
  set --
  for part in "$fetched"/*/; do
    set -- "$@" "${part%/}"
  done
  "$weighup" merge --link --out-dir "$site" "$@"
}

case $1:$# in
  build:3) build "$2" "$3" ;;
  merge:2) merge "$2" ;;
  *) usage ;;
esac
