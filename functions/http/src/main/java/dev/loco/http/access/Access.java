package dev.loco.http.access;

import dev.loco.contract.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least role a route needs. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {

    /** The role; ignored where {@link #anonymous()} or {@link #events()}. */
    Role value() default Role.OPERATOR;

    /** Whether a caller needs no token at all. */
    boolean anonymous() default false;

    /**
     * Whether it takes events: from a caller of role {@code system}, or from anybody who reaches this program by one of
     * its cluster-local names ({@code LOCO_EVENT_HOSTS}).
     */
    boolean events() default false;
}
