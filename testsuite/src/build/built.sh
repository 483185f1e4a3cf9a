# Sourced by the commands of this folder's parent, from the root of the repository: builds what is missing or older than
# the sources, and sets "java" and "test_class_path".

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
class_path_file=testsuite/target/test.classpath

is_built() {
    local sources=(pom.xml {agent,runtime,testsuite}/pom.xml {agent,runtime}/src/{main,build} testsuite/src/test)
    [[ -e $class_path_file && -d testsuite/target/test-classes ]] || return 1
    [[ -z $(find "${sources[@]}" -newer "$class_path_file" -print -quit) ]]
}

# Maven, offline first: usually all that it needs is there. Prints its output only when it fails.
maven() {
    local log
    log=$(mktemp)
    if ! mvn -q -B -o "$@" >"$log" 2>&1; then
        if ! grep -q 'offline' "$log" || ! mvn -q -B "$@" >"$log" 2>&1; then
            cat -- "$log" >&2
            rm -f -- "$log"
            return 1
        fi
    fi
    rm -f -- "$log"
}

dependencies=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

if ! is_built; then
    maven -pl testsuite -am package "$dependencies:build-classpath" -DskipTests -Dspotless.check.skip -P '!error-prone' \
        -Dmdep.outputFile=target/test.classpath || exit 2
    touch -- "$class_path_file"
fi
test_class_path=testsuite/target/test-classes:$(<"$class_path_file")
