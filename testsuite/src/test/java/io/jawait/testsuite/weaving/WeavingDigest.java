package io.jawait.testsuite.weaving;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints a digest of what weaving makes of each class of a folder; the classes come in the reverse order of their names. */
final class WeavingDigest {
    private WeavingDigest() {}

    public static void main(String[] arguments) {
        CompiledCases cases = CompiledCases.read("other JVM", Path.of(arguments[0]));
        List<String> names = new ArrayList<>(cases.classes().keySet());
        Collections.reverse(names);
        digests(cases, names).forEach((name, digest) -> System.out.println(name + " " + digest));
    }

    static Map<String, String> digests(CompiledCases cases, Iterable<String> names) {
        Map<String, String> digests = new TreeMap<>();
        for (String name : names) {
            digests.put(name, digest(Weaving.weave(cases.classes().get(name))));
        }
        return digests;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
