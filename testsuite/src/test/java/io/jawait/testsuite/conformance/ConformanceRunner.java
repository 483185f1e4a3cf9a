package io.jawait.testsuite.conformance;

import java.util.List;

/**
 * Runs mirrors in this JVM, which must have the agent. Without argument all of them, with an area those of the area:
 * failures are told, and the last line is {@code N passed, N failed}. With an id, such as {@code cancel-03}, that mirror:
 * its own output goes to standard output, a failure to standard error.
 */
final class ConformanceRunner {
    private ConformanceRunner() {}

    public static void main(String[] args) {
        String wanted = args.length == 0 ? "" : args[0];
        List<Mirror> mirrors = Mirrors.all().stream()
                .filter(mirror -> wanted.isEmpty() || wanted.equals(mirror.area()) || wanted.equals(mirror.id()))
                .toList();
        if (mirrors.isEmpty()) {
            System.err.println("no scenario " + wanted);
            System.exit(2);
        }
        MirrorRun.warmUp();
        boolean passed = wanted.contains("-") ? show(mirrors.get(0)) : runAll(mirrors);
        System.exit(passed ? 0 : 1);
    }

    private static boolean show(Mirror mirror) {
        MirrorRun run = MirrorRun.of(mirror);
        System.out.writeBytes(run.output());
        System.out.flush();
        if (run.problem() != null) {
            System.err.println("FAILED " + mirror.name() + ": " + run.problem().stripTrailing());
        }
        return run.problem() == null;
    }

    private static boolean runAll(List<Mirror> mirrors) {
        int failed = 0;
        for (Mirror mirror : mirrors) {
            String problem = MirrorRun.of(mirror).problem();
            if (problem != null) {
                failed++;
                System.out.println("FAILED " + mirror.name() + ": "
                        + problem.stripTrailing().replace("\n", "\n    "));
            }
        }
        System.out.println((mirrors.size() - failed) + " passed, " + failed + " failed");
        return failed == 0;
    }
}
