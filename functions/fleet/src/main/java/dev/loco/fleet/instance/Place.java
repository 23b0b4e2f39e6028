package dev.loco.fleet.instance;

/**
 * Where an instance lived, and how, when it was listed. Only the adapters of the platform that listed it know more: they see by it
 * whether the instance has changed since.
 */
public interface Place {}
