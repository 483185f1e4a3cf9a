package io.jawait.testsuite.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a debugger sees: H-124, H-125. */
@Tag("agent")
@Timeout(60)
class DebuggerTest {
    private final List<String> seen = new ArrayList<>();
    private final int stop;
    private final int end;

    DebuggerTest() throws Exception {
        stop = Sources.lineOf(Debugged.class, "stop here");
        end = Sources.lineOf(Debugged.class, "and at the end");
    }

    /** Behind an await in a nested scope, in a run that was resumed, all locals are there under their names. */
    @Test
    void breakpointBehindAnAwait_showsTheLocals() throws Exception {
        debug("", false);

        assertThat(seen.stream().map(line -> line.replace("unread=0 ", "").replace(" unread=0", "")))
                .containsExactly(
                        "load at " + stop + ": start=100 name=\"n\" sum=100 i=0 part=\"n0\" nested=0.5 array=[0]",
                        "load at " + stop + ": start=100 name=\"n\" sum=102 i=1 part=\"n1\" nested=1.5 array=[1]",
                        "load at " + end + ": start=100 name=\"n\" sum=106");
    }

    @Test
    void optionDebug_keepsWhatIsNotReadAnyMore() throws Exception {
        debug("=debug", false);

        assertThat(seen).hasSize(3).allMatch(line -> line.contains(" unread=101"));
    }

    @Test
    void stepOver_goesOnInTheSameMethod() throws Exception {
        debug("", true);

        assertThat(seen.get(0)).startsWith("load at " + stop + ": ");
        assertThat(seen.get(1)).startsWith("load at " + (stop + 2) + ": ").contains("sum=100 ");
    }

    private void debug(String options, boolean step) throws Exception {
        VirtualMachine machine = launch(options);
        machine.eventRequestManager().createClassPrepareRequest().enable();
        machine.resume();
        boolean running = true;
        while (running) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                running &= !(event instanceof VMDeathEvent || event instanceof VMDisconnectEvent);
                handle(machine, event, step);
            }
            if (running) {
                events.resume();
            }
        }
        machine.process().waitFor();
    }

    private static VirtualMachine launch(String options) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("main").setValue(Debugged.class.getName());
        arguments
                .get("options")
                .setValue("\"" + ChildJvm.agentFlag() + options + "\" -cp \"" + System.getProperty("java.class.path")
                        + "\"");
        return connector.launch(arguments);
    }

    private void handle(VirtualMachine machine, Event event, boolean step) throws Exception {
        if (event instanceof ClassPrepareEvent prepared
                && prepared.referenceType().name().equals(Debugged.class.getName())) {
            breakAt(machine, prepared.referenceType(), stop);
            breakAt(machine, prepared.referenceType(), end);
        } else if (event instanceof BreakpointEvent reached) {
            seen.add(text(reached.thread().frame(0)));
            if (step && seen.size() == 1) {
                StepRequest over = machine.eventRequestManager()
                        .createStepRequest(reached.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER);
                over.addCountFilter(1);
                over.enable();
            }
        } else if (event instanceof StepEvent stepped) {
            seen.add(text(stepped.thread().frame(0)));
        }
    }

    /** In each copy of the line, as debuggers do. */
    private static void breakAt(VirtualMachine machine, ReferenceType type, int line)
            throws AbsentInformationException {
        for (Location location : type.locationsOfLine(line)) {
            machine.eventRequestManager().createBreakpointRequest(location).enable();
        }
    }

    private static String text(StackFrame frame) throws AbsentInformationException, IncompatibleThreadStateException {
        StringBuilder text = new StringBuilder(
                frame.location().method().name() + " at " + frame.location().lineNumber() + ":");
        frame.visibleVariables().stream()
                .filter(variable -> !variable.name().equals("this"))
                .forEach(variable ->
                        text.append(' ').append(variable.name()).append('=').append(value(frame, variable)));
        return text.toString();
    }

    private static String value(StackFrame frame, com.sun.jdi.LocalVariable variable) {
        com.sun.jdi.Value value = frame.getValue(variable);
        return value instanceof com.sun.jdi.ArrayReference array
                ? array.getValues().toString()
                : String.valueOf(value);
    }
}
