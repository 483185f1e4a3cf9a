package io.jawait.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.fixture.Compilation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private final byte[] async =
            Compilation.one("class Orders { @Async Coroutine<Integer> load() { return async(1); } }");
    private final byte[] plain = Compilation.one("class Plain {}");
    private final byte[] wrong = Compilation.one("class Wrong { int load() { return await(async(1)); } }");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeClasses() throws IOException {
        Files.createDirectories(folder.resolve("classes/shop"));
        write("classes/shop/Orders.class", async);
        write("classes/Plain.class", plain);
        write("classes/note.txt", "io/jawait/Asyncio".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void weave_writesTheAgentsBytesAndLeavesTheRestAlone() throws IOException {
        int status = run("weave", folder.resolve("classes").toString());

        assertThat(status).isZero();
        assertThat(read("classes/shop/Orders.class"))
                .isEqualTo(new Weaver(WeaverOptions.DEFAULT).weave(async).bytes());
        assertThat(read("classes/Plain.class")).isEqualTo(plain);
        assertThat(Files.getLastModifiedTime(folder.resolve("classes/Plain.class")))
                .isEqualTo(LONG_AGO);
        assertThat(text(out)).isEqualTo("jawait: 1 class woven" + System.lineSeparator());
        assertThat(text(err)).isEmpty();
    }

    @Test
    void secondWeave_findsNothingToDo() throws IOException {
        run("weave", folder.resolve("classes").toString());
        byte[] woven = read("classes/shop/Orders.class");
        out.reset();

        assertThat(run("weave", folder.resolve("classes").toString())).isZero();
        assertThat(read("classes/shop/Orders.class")).isEqualTo(woven);
        assertThat(text(out)).startsWith("jawait: 0 classes woven");
    }

    @Test
    void refusal_isToldAgainAndAgainAndNothingIsWritten() throws IOException {
        write("classes/Wrong.class", wrong);

        for (int run = 0; run < 2; run++) {
            err.reset();
            assertThat(run("weave", folder.resolve("classes").toString())).isEqualTo(1);
            assertThat(text(err)).startsWith("R-PLACE: await in load");
            assertThat(read("classes/Wrong.class")).isEqualTo(wrong);
        }
        assertThat(text(out)).contains(", 1 refused");
    }

    @Test
    void options_areTheAgents() throws IOException {
        int status = run(
                "weave", "--force", "--verbose", "--dump=" + folder.resolve("dump"), folder.resolve("classes") + "");

        assertThat(status).isZero();
        byte[] forced = new Weaver(WeaverOptions.parse("force")).weave(async).bytes();
        assertThat(read("classes/shop/Orders.class")).isEqualTo(forced);
        assertThat(read("dump/before/shop/Orders.class")).isEqualTo(async);
        assertThat(read("dump/after/shop/Orders.class")).isEqualTo(forced);
        assertThat(text(err))
                .isEqualTo("jawait: wove shop/Orders, " + async.length + " bytes to " + forced.length
                        + System.lineSeparator());
    }

    @Test
    void noArguments_showTheUsage() {
        assertThat(run()).isZero();
        assertThat(text(out)).startsWith("usage: java -jar jawait-agent.jar weave");
    }

    @ParameterizedTest
    @CsvSource({
        "sew classes, unknown command \"sew\"",
        "weave, weave needs a folder",
        "weave no/such/folder, not a folder: no/such/folder",
        "weave --forse ., unknown option \"forse\". The options are: force, debug"
    })
    void wrongUse_isTold_andWhereTheUsageStands(String arguments, String problem) {
        assertThat(run(arguments.split(" "))).isEqualTo(1);
        assertThat(text(err))
                .startsWith("jawait: " + problem)
                .endsWith(System.lineSeparator() + "jawait: --help lists the commands and their options"
                        + System.lineSeparator())
                .hasLineCount(2);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helpAndVersion_areShown() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).startsWith("usage: ").contains("--fuse=all|same-class|private", "--indy=on|off");
        out.reset();

        assertThat(run("--version")).isZero();
        assertThat(text(out)).startsWith("jawait ").hasLineCount(1);
        assertThat(text(err)).isEmpty();
    }

    @Test
    void processThatIsNotThere_isToldOfOnce() {
        assertThat(run("ps", "999999999")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("jawait: process 999999999 can't be attached to: there is no such process"
                        + System.lineSeparator());
    }

    /** As of a shell's variable that is empty. */
    @Test
    void whatIsNoProcessId_isToldOf() {
        for (String wrong : List.of("", "shop", "99999999999999999999", "-1")) {
            assertThat(run("ps", wrong)).isEqualTo(1);
            assertThat(text(err)).as("\"%s\"", wrong).startsWith("jawait: one process id is needed");
            err.reset();
        }
    }

    private int run(String... arguments) {
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
