package dev.loco.agent.viewer;

import dev.loco.agent.input.InputOutcome;
import dev.loco.agent.protocol.AgentMessages;
import dev.loco.agent.protocol.PageMessage;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.qmp.MouseButton;
import java.util.concurrent.TimeUnit;

/** One viewer's hands on the machine. Runs on the delivery's thread and never waits. */
final class ViewerInput {

    private static final long REFUSAL_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final MouseButton[] BUTTONS = MouseButton.values();

    private final String id;
    private final Role role;
    private final Delivery delivery;
    private final ViewerServices services;
    private long motionRefusedNanos = Long.MIN_VALUE / 2;

    ViewerInput(String id, Role role, Delivery delivery, ViewerServices services) {
        this.id = id;
        this.role = role;
        this.delivery = delivery;
        this.services = services;
    }

    void key(PageMessage.Key key, long receivedNanos) {
        services.meters().input("keyboard");
        InputOutcome outcome = services.input()
                .key(id, key.code(), key.down(), () -> acknowledged(key.inputSequence(), receivedNanos));
        answer(outcome, key.code());
    }

    void button(PageMessage.Button button, long receivedNanos) {
        services.meters().input("pointer");
        InputOutcome outcome = services.input()
                .button(
                        id,
                        BUTTONS[button.button()],
                        button.down(),
                        () -> acknowledged(button.inputSequence(), receivedNanos));
        answer(outcome, "");
    }

    void motion(PageMessage.Motion motion) {
        services.meters().input("pointer");
        answerMotion(services.input().move(id, motion.dx(), motion.dy()));
    }

    void position(PageMessage.Position position) {
        services.meters().input("pointer");
        answerMotion(services.input().position(id, position.x(), position.y()));
    }

    void lease(boolean take) {
        if (!take) {
            services.input().releaseAll(id);
            services.lease().release(id);
        } else if (role.includes(Role.OPERATOR)) {
            services.lease().take(id);
        } else {
            delivery.control(Events.error(ProblemType.FORBIDDEN, "A viewer may not take the input lease."));
        }
    }

    private void acknowledged(int inputSequence, long receivedNanos) {
        long now = System.nanoTime();
        services.meters().inputDelivered(now - receivedNanos);
        var time = services.time();
        delivery.control(AgentMessages.trace(inputSequence, time.micros(receivedNanos), time.micros(now)));
    }

    private void answer(InputOutcome outcome, String code) {
        switch (outcome) {
            case ACCEPTED -> {}
            case LEASE_REQUIRED ->
                delivery.control(Events.error(ProblemType.LEASE_REQUIRED, "Take the lease before sending input."));
            case UNKNOWN_KEY ->
                delivery.control(Events.error(ProblemType.UNKNOWN_KEY, "There is no key " + code + "."));
            case DROPPED ->
                delivery.control(Events.error(ProblemType.INSTANCE_UNAVAILABLE, "The emulator takes no input."));
        }
    }

    private void answerMotion(InputOutcome outcome) {
        long now = System.nanoTime();
        if (outcome == InputOutcome.LEASE_REQUIRED && now - motionRefusedNanos > REFUSAL_INTERVAL_NANOS) {
            motionRefusedNanos = now;
            answer(outcome, "");
        }
    }
}
