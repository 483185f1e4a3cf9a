package io.jawait.testsuite.weaving;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Class files as text. */
public final class Listing {
    private Listing() {}

    /** The methods of this source name, with the hidden ones that belong to them. */
    public static String ofMethods(byte[] classFile, Predicate<String> names) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        type.methods.removeIf(method -> !names.test(method.name));
        type.innerClasses.clear();
        StringWriter text = new StringWriter();
        type.accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)));
        return text.toString();
    }

    /** Writes the whole listing where a person can look at it; gives the place. */
    public static Path write(byte[] classFile, String fileName) {
        try {
            Path folder = Files.createDirectories(Compilers.OUTPUT.resolve("failed"));
            Path file = folder.resolve(fileName.replaceAll("[^\\w.$-]", "_") + ".txt");
            return Files.writeString(file, ofMethods(classFile, name -> true));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
