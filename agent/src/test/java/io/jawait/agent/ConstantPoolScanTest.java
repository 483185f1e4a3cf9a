package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jawait.agent.fixture.Compilation;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ConstantPoolScanTest {
    @Test
    void classWithAnnotatedMethod_isMentioned() {
        assertThat(ConstantPoolScan.mentionsAsync(
                        Compilation.one("abstract class Subject { @Async abstract Coroutine<Integer> load(); }")))
                .isTrue();
    }

    @Test
    void classThatCallsAwaitInALambdaOnly_isMentioned() {
        assertThat(ConstantPoolScan.mentionsAsync(Compilation.one(
                        "class Subject { Supplier<Coroutine<Integer>> load() { return () -> async(1); } }")))
                .isTrue();
    }

    @Test
    void otherClass_isNot() {
        assertThat(ConstantPoolScan.mentionsAsync(Compilation.one(
                        "class Subject { Coroutine<Integer> load; long n = 7_000_000_000L; double d = 0.1; }")))
                .isFalse();
    }

    @Test
    void nameBehindEveryKindOfConstant_isFound() {
        ClassWriter writer = new ClassWriter(0);
        writer.newConst(7_000_000_000L);
        writer.newConst(0.1);
        writer.newConst(0.1f);
        writer.newConst(1);
        writer.newConst("text");
        writer.newModule("shop");
        writer.newPackage("shop");
        writer.newMethodType("()V");
        writer.newHandle(Opcodes.H_INVOKESTATIC, "shop/Orders", "total", "()V", false);
        writer.newInvokeDynamic(
                "run", "()V", new org.objectweb.asm.Handle(Opcodes.H_INVOKESTATIC, "A", "b", "()V", false));
        writer.newField("shop/Orders", "count", "I");
        writer.newUTF8("io/jawait/Asyncio");
        writer.visit(Opcodes.V17, 0, "shop/Subject", null, "java/lang/Object", null);

        assertThat(ConstantPoolScan.mentionsAsync(writer.toByteArray())).isTrue();
    }

    @Test
    void kindOfConstantFromTheFuture_isNoReasonToMissAName() {
        assertThat(ConstantPoolScan.mentionsAsync(withUnknownConstant("Lio/jawait/Async;")))
                .isTrue();
        assertThat(ConstantPoolScan.mentionsAsync(withUnknownConstant("Lio/jawait/Other;")))
                .isFalse();
    }

    @Test
    void nameBehindThePool_doesNotCount() {
        ByteBuffer bytes = header(3);
        bytes.put((byte) 5).putLong(7); // takes both indices
        putName(bytes, "Lio/jawait/Async;");

        assertThat(ConstantPoolScan.mentionsAsync(bytes.array())).isFalse();
    }

    @Test
    void bytesThatEndEarly_areNoAndNotAnException() {
        byte[] whole = withoutMention();

        for (int length = 0; length < whole.length; length++) {
            assertThat(ConstantPoolScan.mentionsAsync(Arrays.copyOf(whole, length)))
                    .isFalse();
        }
    }

    @Test
    void scan_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = withoutMention();
        ConstantPoolScan.mentionsAsync(bytes);
        long own = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(own);
        for (int i = 0; i < 10_000; i++) {
            ConstantPoolScan.mentionsAsync(bytes);
        }
        long allocated = threads.getThreadAllocatedBytes(own) - before;

        assertThat(allocated).isLessThan(10_000);
    }

    private static byte[] withoutMention() {
        return Compilation.one("class Subject { String text = \"one\"; long n = 7_000_000_000L; }");
    }

    /** A constant of kind 99, then a name. */
    private static byte[] withUnknownConstant(String name) {
        ByteBuffer bytes = header(3);
        bytes.put((byte) 99).putInt(0);
        putName(bytes, name);
        return bytes.array();
    }

    /** Magic, version, and how many constants follow, plus one. */
    private static ByteBuffer header(int constants) {
        return ByteBuffer.allocate(64)
                .putInt(0xCAFEBABE)
                .putShort((short) 0)
                .putShort((short) 90)
                .putShort((short) constants);
    }

    private static void putName(ByteBuffer bytes, String name) {
        bytes.put((byte) 1).putShort((short) name.length()).put(name.getBytes(StandardCharsets.UTF_8));
    }
}
