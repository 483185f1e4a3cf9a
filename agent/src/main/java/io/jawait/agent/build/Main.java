package io.jawait.agent.build;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The command line of the agent's jar. */
public final class Main {
    private static final String USAGE = """
            usage: java -jar jawait-agent.jar weave [--OPTION]... DIR...
                   java -jar jawait-agent.jar ps PID
                   java -jar jawait-agent.jar pstree PID
                   java -jar jawait-agent.jar --help | --version

              weave    weaves the class files below each DIR in place; woven ones are left as they are
                --verbose           tells each class that was woven
                --dump=DIR          keeps each class as it was and as it became
                --include=CLASSES   leaves all others alone: shop.Orders:shop.web.*
                --exclude=CLASSES   leaves these alone
                --fuse=all|same-class|private
                                    private: awaited calls of methods that are not private go through the public
                                    method; same-class: through that of another class, where it is one
                --indy=on|off       off: woven code without invokedynamic, for native images
                --debug             keeps variables for debuggers that are not read any more
                --force             each await suspends at least once, for tests

              ps       lists the tasks of the JVM that has this process id, and where each of them waits
              pstree   shows them as a tree, each task below those that wait for it

            Ends with status 1 when something was refused; refused classes are not written.
            As an agent: java -javaagent:jawait-agent.jar[=OPTION,OPTION...] ..., with strict besides these
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs one command; its exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0) {
            return tell(USAGE, out);
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        return switch (arguments[0]) {
            case "weave" -> WeaveCommand.run(rest, out, err);
            case "ps" -> ReportCommand.run("table", rest, out, err);
            case "pstree" -> ReportCommand.run("tree", rest, out, err);
            case "--help", "-h", "help" -> tell(USAGE, out);
            case "--version" -> tell("jawait " + version() + "\n", out);
            default -> wrongUse("unknown command \"" + arguments[0] + "\"", err);
        };
    }

    private static int tell(String text, PrintStream out) {
        out.print(text);
        return 0;
    }

    /** What the jar's manifest says. */
    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "of an unknown version" : version;
    }

    static int wrongUse(String problem, PrintStream err) {
        err.println("jawait: " + problem);
        err.println("jawait: --help lists the commands and their options");
        return 1;
    }
}
