package dev.loco.agent.state;

import dev.loco.contract.InstanceState;

/**
 * The transitions of an instance's state.
 *
 * <pre>
 * starting ──found──▶ booting ──settled──▶ live ◀──recovered── degraded
 *    ▲                   │                  │ └──────hung──────────▲ │
 *    └───────lost────────┴──────────────────┴────────────────────────┘
 * any ──failed──▶ lost ──found──▶ booting      any ──stopped──▶ stopped ──found──▶ booting
 * </pre>
 */
public final class InstanceStates {

    private InstanceStates() {}

    /** The state after an event; the same state if the event means nothing in it. */
    public static InstanceState next(InstanceState state, InstanceEvent event) {
        return switch (event) {
            case EMULATOR_FAILED -> InstanceState.LOST;
            case EMULATOR_STOPPED -> InstanceState.STOPPED;
            case EMULATOR_FOUND ->
                switch (state) {
                    case STARTING, STOPPED, LOST, UNKNOWN -> InstanceState.BOOTING;
                    case BOOTING, LIVE, DEGRADED -> state;
                };
            case EMULATOR_LOST ->
                switch (state) {
                    case BOOTING, LIVE, DEGRADED -> InstanceState.STARTING;
                    case STARTING, STOPPED, LOST, UNKNOWN -> state;
                };
            case SCREEN_SETTLED -> state == InstanceState.BOOTING ? InstanceState.LIVE : state;
            case GUEST_HUNG -> state == InstanceState.LIVE ? InstanceState.DEGRADED : state;
            case GUEST_RECOVERED -> state == InstanceState.DEGRADED ? InstanceState.LIVE : state;
        };
    }
}
