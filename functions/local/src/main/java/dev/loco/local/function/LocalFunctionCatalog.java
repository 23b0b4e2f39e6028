package dev.loco.local.function;

import dev.loco.contract.ControlPlane;
import dev.loco.contract.ControlPlane.FunctionStatus;
import dev.loco.fleet.function.FunctionCatalog;
import java.util.Collection;
import java.util.List;

/** The functions that run in this process: they are ready, since somebody answers. They have neither revisions nor own URLs. */
public final class LocalFunctionCatalog implements FunctionCatalog {
    private final List<String> names;

    public LocalFunctionCatalog(Collection<String> names) {
        this.names = names.stream().sorted().toList();
    }

    @Override
    public ControlPlane read() {
        return new ControlPlane(
                ControlPlane.Source.LOCAL,
                names.stream()
                        .map(name -> new FunctionStatus(name, null, true, List.of(), null))
                        .toList());
    }
}
