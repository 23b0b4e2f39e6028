package dev.loco.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure with a {@link ProblemType}: the one exception that becomes a problem document at the HTTP boundary. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<ProblemError> errors;

    /**
     * A failure without wrong members.
     *
     * @param detail what happened this time, in a sentence a caller may read
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<ProblemError> errors) {
        this(type, detail, errors, null);
    }

    public ProblemException(ProblemType type, String detail, List<ProblemError> errors, @Nullable Throwable cause) {
        super(detail, cause, false, type.category() == ProblemType.Category.BUG);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public ProblemType type() {
        return type;
    }

    /** The members of the body that are wrong, possibly none. */
    public List<ProblemError> errors() {
        return errors;
    }

    /** The document to send. */
    public Problem problem() {
        return Problem.of(type, getMessage()).withErrors(errors);
    }
}
