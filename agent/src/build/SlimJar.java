import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Takes out of the agent's jar what ASM's classes say about their local variables and generic types, and compresses as well as it
 * can: {@code java -cp ASM SlimJar.java JAR}. Lines stay, for the traces of reports. All else stays, in its order and with its dates.
 */
public class SlimJar {
    private static final String ASM = "io/jawait/agent/asm/";

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                OutputStream file = Files.newOutputStream(slim);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                out.write(content(entry, in));
            }
        }
        Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(ZipEntry entry, InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        return entry.getName().startsWith(ASM) && entry.getName().endsWith(".class") ? slim(bytes) : bytes;
    }

    private static byte[] slim(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new Slimming(writer), 0);
        return writer.toByteArray();
    }

    private static final class Slimming extends ClassVisitor {
        Slimming(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, null, exceptions)) {
                @Override
                public void visitLocalVariable(
                        String name, String descriptor, String signature, Label start, Label end, int index) {
                    // Nobody steps through an agent's locals.
                }
            };
        }
    }
}
