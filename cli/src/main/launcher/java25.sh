# Sourced by the launchers: finds an installed Java 25 without starting one.

# Sets `java_version` and succeeds if the directory $1 holds a Java 25.
is_java25() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    java_version=
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_RUNTIME_VERSION ] && java_version=${value%\"} && java_version=${java_version#\"}
    done < "$1/release"
    case $java_version in
        25 | 25.* | 25+*) return 0 ;;
        *) return 1 ;;
    esac
}

# Sets `java_home` to the first Java 25 found, and `java_version` to its version.
find_java25() {
    for java_home in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
        [ -n "$java_home" ] && is_java25 "$java_home" && return 0
    done
    java_home=$(readlink -f "$(command -v java || echo /nonexistent/bin/java)")
    java_home=${java_home%/bin/java}
    is_java25 "$java_home"
}

# Says what to install, for a host without Java 25.
explain_java25() {
    cat >&2 << 'EOF'
error: no Java 25 found in JAVA25_HOME, JAVA_HOME, /usr/lib/jvm or on the PATH
hint: install a JDK 25, such as Eclipse Temurin 25 (package temurin-25-jdk) or the package
      openjdk-25-jdk-headless where the distribution has it, or set JAVA25_HOME to where one is unpacked
EOF
}
