package dev.loco.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "test")
final class TestCommand implements Callable<Integer> {
    TestCommand(Surroundings surroundings) {
        assert surroundings != null;
    }

    @Override
    public Integer call() {
        return 1;
    }
}
