/** Asynchronous tests for JUnit Jupiter. */
module io.jawait.junit {
    requires transitive io.jawait;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.jawait.junit;

    opens io.jawait.junit to
            org.junit.platform.commons;
}
