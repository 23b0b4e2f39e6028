package dev.loco.wire;

import dev.loco.contract.ProblemError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the members of a record read from JSON that are null and may not be: those not marked {@link Nullable}. */
public final class MissingMembers {
    private MissingMembers() {}

    /** Each missing member by its JSON Pointer; empty if the record is whole. */
    public static List<ProblemError> of(Record value) {
        List<ProblemError> errors = new ArrayList<>();
        collect(value, "#", errors);
        return errors;
    }

    private static void collect(@Nullable Object value, String pointer, List<ProblemError> errors) {
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object member = read(record, component);
                String place = pointer + "/" + component.getName();
                if (member == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    errors.add(new ProblemError(place, "The member is missing."));
                }
                collect(member, place, errors);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), pointer + "/" + i, errors);
            }
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component + " cannot be read: " + e.getMessage(), e);
        }
    }
}
