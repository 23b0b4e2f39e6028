package dev.loco.machine.profile;

/**
 * How the machine starts.
 *
 * @param accelerator key {@code accelerator}
 * @param restore key {@code restore}: {@code auto} resumes a saved state that fits, {@code never} always boots cold
 */
public record Start(Accelerator accelerator, boolean restore) {

    /** What runs the guest's code. {@code AUTO}: KVM if it was seen to work, else translation. */
    public enum Accelerator {
        AUTO,
        TCG,
        KVM
    }
}
