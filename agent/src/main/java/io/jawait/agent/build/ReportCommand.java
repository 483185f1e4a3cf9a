package io.jawait.agent.build;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.jawait.agent.Agent;
import io.jawait.agent.Observation;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attaches to a running JVM and prints what it tells of its tasks. */
final class ReportCommand {
    private ReportCommand() {}

    /** @param form {@code table} or {@code tree} */
    static int run(String form, List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1 || !arguments.get(0).matches("\\d{1,18}")) {
            return Main.wrongUse("one process id is needed", err);
        }
        String pid = arguments.get(0);
        String problem;
        try {
            problem = Attaching.report(form, pid, out);
        } catch (NoClassDefFoundError noAttachModule) {
            problem = "this Java has no module jdk.attach; use that of a JDK";
        }
        if (problem != null) {
            err.println("jawait: " + problem);
            return 1;
        }
        return 0;
    }

    /** Loaded only where the attach API is. */
    private static final class Attaching {
        /** What went wrong; null: nothing. */
        static @Nullable String report(String form, String pid, PrintStream out) {
            VirtualMachine machine;
            try {
                machine = VirtualMachine.attach(pid);
            } catch (AttachNotSupportedException e) {
                return noEntry(pid, ": it is no JVM, or one that runs with -XX:+DisableAttachMechanism", e);
            } catch (IOException e) {
                return noEntry(pid, "", e);
            }
            try {
                return report(form, machine, out);
            } catch (IOException | URISyntaxException e) {
                return "process " + pid + " went away, or can't write to the folder for temporary files: " + e;
            } finally {
                detach(machine);
            }
        }

        /** Tells what is wrong with the process itself, or else this; with the JDK's words, unless they say the same. */
        private static String noEntry(String pid, String otherwise, Exception error) {
            String problem = "process " + pid + " can't be attached to";
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            if (process.isEmpty()) {
                return problem + ": there is no such process";
            }
            String user = process.get().info().user().orElse("");
            boolean other = !user.isEmpty() && !user.equals(System.getProperty("user.name"));
            return problem
                    + (other ? ": it is that of user " + user + ", and has to be asked by the same user" : otherwise)
                    + " (" + error.getMessage() + ")";
        }

        private static @Nullable String report(String form, VirtualMachine machine, PrintStream out)
                throws IOException, URISyntaxException {
            Path file = Files.createTempFile("jawait-report", ".txt");
            try {
                machine.loadAgent(ownJar().toString(), Observation.request(form, file));
                out.print(Files.readString(file, StandardCharsets.UTF_8));
                return null;
            } catch (AgentLoadException e) {
                return "process " + machine.id()
                        + " does not let agents in: it runs with -XX:-EnableDynamicAgentLoading,"
                        + " or is another user's (" + e.getMessage() + ")";
            } catch (AgentInitializationException e) {
                return "process " + machine.id()
                        + " gave no report; what is wrong stands in its standard error. Does it"
                        + " run with another version of the agent?";
            } finally {
                Files.delete(file);
            }
        }

        private static Path ownJar() throws URISyntaxException {
            return Path.of(Agent.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        }

        private static void detach(VirtualMachine machine) {
            try {
                machine.detach();
            } catch (IOException gone) {
                return;
            }
        }
    }
}
