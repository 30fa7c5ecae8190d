# Sourced by the scripts in the root: finds the tools that the project needs, or says in a sentence what is missing.

missing() {
  echo "$*" >&2
  exit 1
}

# at_least 3.9.1 3.8.7: whether the first version is the second or a later one
at_least() {
  local have need i
  IFS=. read -ra have <<<"$1"
  IFS=. read -ra need <<<"$2"
  for i in "${!need[@]}"; do
    ((10#${have[i]:-0} > 10#${need[i]})) && return 0
    ((10#${have[i]:-0} < 10#${need[i]})) && return 1
  done
  return 0
}

java_version_of() {
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

need_jdk() {
  local candidate on_path=
  if command -v javac >/dev/null; then
    on_path=$(javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk*; do
    if [[ $(java_version_of "$candidate") == 25 ]]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  missing "A JDK 25 is needed and none was found: install one (for example Temurin 25) or point JAVA_HOME at it."
}

need_maven() {
  local version
  # Maven's own libraries still use what this JDK warns about.
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  command -v mvn >/dev/null || missing "Maven 3.8.7 or newer is needed and there is no mvn on the path."
  version=$(mvn -Dstyle.color=never -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  at_least "$version" 3.8.7 || missing "Maven 3.8.7 or newer is needed, and mvn on the path is $version."
}

need_node() {
  local version
  command -v node >/dev/null || missing "Node 20.19 or newer is needed and there is no node on the path."
  version=$(node --version)
  version=${version#v}
  at_least "$version" 20.19 || missing "Node 20.19 or newer is needed, and node on the path is $version."
  command -v npm >/dev/null || missing "npm is needed beside node and is not on the path."
}

# For the journeys in a real browser. Names it in CHROMIUM; nothing but Debian's own packages is ever installed.
need_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [[ -n $candidate ]] && command -v "$candidate" >/dev/null; then
      CHROMIUM=$(command -v "$candidate")
      export CHROMIUM
      return
    fi
  done
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing Chromium, once, for the journeys in a real browser."
    if { apt-get update && apt-get install -y chromium; } >/dev/null 2>&1 && command -v chromium >/dev/null; then
      need_chromium
      return
    fi
  fi
  missing "Chromium is needed for the journeys in a real browser: apt-get install chromium, or point CHROMIUM at one."
}
