#!/bin/bash
# answers.sh host port path: whether it answers 200. The runtime's image has no HTTP client; a JVM for every check costs more.
exec 3<>"/dev/tcp/$1/$2"
printf 'GET %s HTTP/1.0\r\nHost: %s:%s\r\n\r\n' "$3" "$1" "$2" >&3
read -r -t 3 _ status _ <&3
[[ $status == 200 ]]
