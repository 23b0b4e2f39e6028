package dev.loco.agent.http;

/** Answers one kind of request, on a virtual thread. A {@link dev.loco.contract.ProblemException} becomes the problem document. */
@FunctionalInterface
public interface Handler {

    Response handle(Request request) throws Exception;
}
