package dev.loco.machine.accelerator;

/**
 * Whether KVM can be used.
 *
 * @param reason why not; empty if it can
 */
public record Verdict(boolean kvm, String reason) {}
