package io.jawait.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven project in a folder of its own, which finds Jawait as it has just been built. */
final class ScratchProject {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>shop</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <properties>
                <jawait.version>JAWAIT</jawait.version>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              DEPENDENCIES
              <build>
                <pluginManagement>
                  <plugins>
                    MANAGED
                  </plugins>
                </pluginManagement>
                <plugins>
                  PLUGINS
                </plugins>
              </build>
            </project>
            """;

    private static final String JUNIT = """
              <dependency>
                <groupId>org.junit.jupiter</groupId>
                <artifactId>junit-jupiter</artifactId>
                <version>VERSION</version>
                <scope>test</scope>
              </dependency>
            </dependencies>
            """;

    private final Path folder;
    private final Path repository;
    private final String root = Files.readString(ROOT.resolve("pom.xml"));
    private final String version = version("<revision>(.*?)</revision>");

    /**
     * @param dependencies as a pom has them
     * @param plugins as a pom has them
     */
    ScratchProject(Path folder, String dependencies, String... plugins) throws IOException {
        this.folder = folder;
        repository = folder.resolve("repository");
        install("agent", "jawait-agent");
        install("runtime", "jawait-runtime");
        borrow(Path.of(System.getProperty("user.home"), ".m2", "repository"));
        String junit = JUNIT.replace("VERSION", version("<junit.version>(.*?)</junit.version>"));
        write(
                "pom.xml",
                POM.replace("JAWAIT", version)
                        .replace("DEPENDENCIES", dependencies.replace("</dependencies>", junit))
                        .replace("MANAGED", managed("compiler") + managed("resources") + managed("surefire"))
                        .replace("PLUGINS", String.join("\n", plugins)));
    }

    private String managed(String plugin) {
        String name = "maven-" + plugin + "-plugin";
        String number = version(name + "</artifactId>\\s*<version>(.*?)</version>");
        return "<plugin><artifactId>" + name + "</artifactId><version>" + number + "</version></plugin>\n";
    }

    private String version(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(root);
        if (!found.find()) {
            throw new AssertionError("the root pom has no " + pattern);
        }
        return found.group(1);
    }

    private void install(String module, String artifact) throws IOException {
        Path place = repository.resolve("io/jawait").resolve(artifact).resolve(version);
        Files.createDirectories(place);
        Path target = ROOT.resolve(module).resolve("target");
        String name = artifact + "-" + version;
        Files.copy(target.resolve(name + ".jar"), place.resolve(name + ".jar"));
        Files.copy(target.resolve(".flattened-pom.xml"), place.resolve(name + ".pom"));
    }

    /** All else comes from the user's own repository, and goes there. */
    private void borrow(Path user) throws IOException {
        Files.createDirectories(user.resolve("io"));
        for (Path group : children(user)) {
            if (!group.endsWith("io")) {
                Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
            }
        }
        for (Path group : children(user.resolve("io"))) {
            if (!group.endsWith("jawait")) {
                Files.createSymbolicLink(repository.resolve("io").resolve(group.getFileName()), group);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What Maven prints; offline first: usually all that it needs is there. */
    String maven(String goal) throws IOException, InterruptedException {
        String offline = mavenWith(List.of("--offline", goal));
        return offline.contains("offline mode") ? mavenWith(List.of(goal)) : offline;
    }

    private String mavenWith(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("mvn", "--batch-mode", "-Dmaven.repo.local=" + repository, "-Dstyle.color=never"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
