package dev.loco.fleet.instance;

/** What became of an action on one instance. Whether it helped, only a later measurement tells. */
public sealed interface ActionReply {

    /**
     * It was carried out.
     *
     * @param detail what exactly was done, in a sentence
     */
    record Done(String detail) implements ActionReply {}

    /**
     * It was not, or nobody can tell.
     *
     * @param reason in a sentence
     */
    record Failed(String reason) implements ActionReply {}

    /**
     * It cannot be carried out here, however often it is asked for.
     *
     * @param reason in a sentence
     */
    record Unsupported(String reason) implements ActionReply {}
}
