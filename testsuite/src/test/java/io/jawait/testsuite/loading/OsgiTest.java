package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Asyncio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;

/** The runtime's jar as a bundle, in a framework that the agent knows nothing of. */
@Tag("agent")
class OsgiTest {
    /** Felix looks on the class path, where the tests have a runtime, too, when it takes a question for one from outside. */
    private static final String NO_CLASS_PATH = "felix.bootdelegation.implicit";

    @TempDir
    Path cache;

    private Framework framework;

    @BeforeEach
    void start() throws BundleException {
        framework = new org.apache.felix.framework.FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), NO_CLASS_PATH, "false"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private static Path runtimeJar() throws URISyntaxException {
        return Path.of(Asyncio.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private Bundle installed(String imports) throws Exception {
        BundleContext context = framework.getBundleContext();
        context.installBundle(runtimeJar().toUri().toString()).start();
        Bundle program = context.installBundle("program", new ByteArrayInputStream(program(imports)));
        program.start();
        return program;
    }

    private static byte[] program(String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "program");
        attributes.putValue(Constants.IMPORT_PACKAGE, imports);
        return Loaders.jar(manifest, Loaders.greeter());
    }

    private static Object greet(Bundle program) throws Exception {
        Class<?> greeter = program.loadClass(Greeter.class.getName());
        return ((Callable<?>) greeter.getDeclaredConstructor().newInstance()).call();
    }

    @Test
    void bundleThatImportsBothPackages_isWoven_andRunsOnTheRuntimesBundle() throws Exception {
        Bundle program = installed("io.jawait,io.jawait.spi");

        assertThat(greet(program)).isEqualTo("hello5");
        assertThat(program.loadClass(Asyncio.class.getName())).isNotSameAs(Asyncio.class);
    }

    @Test
    void bundleThatImportsOne_isTold() throws Exception {
        Bundle program = installed("io.jawait");

        assertThatThrownBy(() -> greet(program))
                .isInstanceOf(LinkageError.class)
                .hasMessageStartingWith(
                        "R-VISIBLE: the class is async, and its class loader does not see io.jawait.spi");
    }

    @Test
    void bundle_exportsWhatTheModuleExports_andNeedsTheJdkAlone() throws Exception {
        BundleRevision runtime = framework
                .getBundleContext()
                .installBundle(runtimeJar().toUri().toString())
                .adapt(BundleRevision.class);

        assertThat(runtime.getSymbolicName()).isEqualTo("io.jawait");
        assertThat(runtime.getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE))
                .extracting(exported -> exported.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE))
                .containsExactlyInAnyOrderElementsOf(
                        module().stream().map(Exports::source).toList());
        assertThat(runtime.getDeclaredRequirements(BundleRevision.PACKAGE_NAMESPACE))
                .filteredOn(
                        imported -> !"optional".equals(imported.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .extracting(imported -> imported.getDirectives().get(Constants.FILTER_DIRECTIVE))
                .containsExactly("(osgi.wiring.package=javax.net.ssl)");
    }

    private static Set<Exports> module() throws URISyntaxException {
        return ModuleFinder.of(runtimeJar())
                .find("io.jawait")
                .orElseThrow()
                .descriptor()
                .exports();
    }
}
