package dev.loco.fleet.function;

import dev.loco.contract.ControlPlane;

/** Port: the functions of this installation and how they are. */
@FunctionalInterface
public interface FunctionCatalog {

    /**
     * All functions, by name; blocks for 2 s at most.
     *
     * @throws dev.loco.contract.ProblemException {@code platform-unavailable} while nobody knows
     */
    ControlPlane read();
}
