package io.jawait.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code quick PAGE}, {@code full PAGE}, {@code rows NAME…}, {@code flat PICTURE}, {@code guard}, {@code echo}, {@code loops}, {@code start AGENT RUNTIME}: see {@code samples/benchmarks/run}. */
public final class Command {
    private Command() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("jmh.ignoreLock", "true");
        switch (arguments[0]) {
            case "guard" -> System.exit(new Guard().holds() ? 0 : 1);
            case "echo" -> System.out.print(new EchoTable().make());
            case "loops" -> System.out.print(new EchoScaling().make());
            case "start" -> {
                System.out.println(new StartUp(Path.of(arguments[1]), Path.of(arguments[2])).report());
                System.out.print(new WeavingSpeed(Path.of(arguments[2])).report());
            }
            case "rows" -> System.out.println(Report.ofRows(List.of(arguments).subList(1, arguments.length)));
            case "flat" -> {
                FlatCost cost = new FlatCost();
                cost.measure();
                cost.draw(Path.of(arguments[1]));
                System.out.print(cost.table());
            }
            default -> {
                String text = new Report(arguments[0]).make();
                System.out.println(text);
                Report.write(Path.of(arguments[1]), text);
            }
        }
    }
}
