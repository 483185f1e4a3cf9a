package io.jawait.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What comes back from a suspension whose type the class may or may not name. */
class StandInsTest {
    private static WeavingResult weave(String body) {
        String program = "package shop; import io.jawait.agent.fixture.Vault; import java.util.concurrent.atomic.*;"
                + Compilation.withImports("class Orders {\n" + body + "\n}");
        byte[] bytes = Compilation.of(Compilation.With.JAVAC, program)
                .values()
                .iterator()
                .next();
        return new Weaver(WeaverOptions.DEFAULT).weave(bytes);
    }

    /** All types that something is cast to in the copy that goes on. */
    private static List<String> castsInReentryCopy(WeavingResult result) {
        MethodNode copy = Classes.read(result.bytes()).methods.stream()
                .filter(method -> method.desc.startsWith("(Lio/jawait/spi/Frame;Ljava/lang/Object;"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(copy.instructions.toArray())
                .filter(node -> node.getOpcode() == Opcodes.CHECKCAST)
                .map(node -> ((TypeInsnNode) node).desc)
                .filter(type -> !type.startsWith("io/jawait/spi/"))
                .toList();
    }

    @Test
    void hiddenType_wantedBehindAnAwait_isRefused() {
        WeavingResult result = weave("""
                @Async static Coroutine<Integer> opened() {
                    var key = Vault.key();
                    await(async(1));
                    return async(await(Vault.open(key)) + 1);
                }
                @Async static Coroutine<Integer> right() {
                    return async(await(Vault.open(Vault.key())));
                }
                """);

        assertThat(result.diagnostics()).extracting(Diagnostic::text).containsExactly("""
                R-ACCESS: open takes a value from before an await, and its type Vault.Key can't be named here
                  at shop.Orders.opened(Orders.java:6)
                  What is kept while the method is suspended comes back by a cast, and only classes of package io.jawait.agent.fixture may cast to io.jawait.agent.fixture.Vault.Key.
                  Instead: make the value and use it with no await in between; or do both in a method of package io.jawait.agent.fixture.""");
        assertThat(Classes.read(result.bytes()).methods)
                .filteredOn(method -> method.name.equals("right"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void hiddenTypeInALambda_isRefusedByAnotherName() {
        WeavingResult result = weave("""
                @Async static Coroutine<Integer> opened() {
                    var key = Vault.key();
                    await(async(1));
                    Supplier<Integer> weight = () -> Vault.weigh(key);
                    return async(weight.get());
                }
                """);

        assertThat(result.diagnostics())
                .extracting(Diagnostic::what)
                .singleElement()
                .asString()
                .startsWith("a lambda takes");
    }

    @Test
    void hiddenType_usedUpBeforeTheNextAwait_isWoven() {
        WeavingResult result = weave("""
                @Async static Coroutine<Integer> opened(int n) {
                    int sum = 0;
                    for (int i = 0; i < n; i++) {
                        var key = Vault.key();
                        if (i > 3) { sum++; }
                        sum += Vault.weigh(key);
                        await(async(1));
                    }
                    return async(sum);
                }
                """);

        assertThat(result.diagnostics()).isEmpty();
        assertThat(castsInReentryCopy(result)).isEmpty();
    }

    @Test
    void typeThatCanBeNamed_comesBackAsItself() {
        WeavingResult result = weave("""
                @Async static Coroutine<Integer> weighed() {
                    var coin = Vault.coin();
                    await(async(1));
                    return async(Vault.weigh(coin) + Vault.weigh(coin));
                }
                """);

        assertThat(castsInReentryCopy(result)).containsExactly("io/jawait/agent/fixture/Vault$Coin");
    }

    /** Most are public; of the others the class file tells nothing. */
    @Test
    void typeOfWhichNothingIsKnown_wantedAsItself_comesBackAsItself() {
        WeavingResult result = weave("""
                @Async static Coroutine<Void> waited() {
                    var kept = Vault.vault();
                    await(async(1));
                    Vault.close(kept);
                    return async(null);
                }
                """);

        assertThat(castsInReentryCopy(result)).containsExactly("io/jawait/agent/fixture/Vault");
    }

    @Test
    void superclassThatIsHiddenInTheJdk_isNeverNamed() {
        WeavingResult result = weave("""
                @Async static Coroutine<Integer> number(boolean b) {
                    var adder = b ? new LongAdder() : new DoubleAdder();
                    await(async(1));
                    Number number = adder;
                    return async(number.intValue());
                }
                """);

        assertThat(castsInReentryCopy(result)).containsExactly("java/lang/Number");
    }
}
