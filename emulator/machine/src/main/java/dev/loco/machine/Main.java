package dev.loco.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.Environment;
import dev.loco.machine.host.MachineException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The command {@code machine prepare}: one JSON object on standard output, or one line on standard error and exit code 2. */
public final class Main {

    private static final int FAILED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv()));
    }

    static int run(List<String> arguments, Map<String, String> variables) {
        try {
            boolean waits = arguments.equals(List.of("prepare", "--wait"));
            if (!waits && !arguments.equals(List.of("prepare"))) {
                throw new MachineException("usage: machine prepare [--wait]");
            }
            Environment environment = Environment.from(variables);
            Prepared prepared = new Preparation(environment, variables).run(waits);
            System.out.println(new ObjectMapper().writeValueAsString(prepared));
            return 0;
        } catch (MachineException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("cannot prepare the machine: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.err.println("cannot prepare the machine: interrupted");
        }
        return FAILED;
    }
}
