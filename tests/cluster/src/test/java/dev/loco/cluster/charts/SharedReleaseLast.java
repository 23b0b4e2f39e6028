package dev.loco.cluster.charts;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Test classes with a release of their own come first, by name, then those that share one: the CPU that two releases request is more than
 * two cores have, so that the second would wait for the first one's functions to go to zero, again and again.
 */
public final class SharedReleaseLast implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(SharedReleaseLast::shares)
                        .thenComparing(it -> it.getTestClass().getName()));
    }

    private static boolean shares(ClassDescriptor test) {
        return test.findAnnotation(ExtendWith.class)
                .filter(it -> List.of(it.value()).contains(SharedRelease.class))
                .isPresent();
    }
}
