package dev.loco.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) of wire records, with their Javadoc. A component that may be null is not required. */
final class Schemas {
    private final SchemaGenerator generator;
    private final SchemaBuilder builder;

    Schemas(SourceDocs docs) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withNullableCheck(Schemas::isNullable)
                .withRequiredCheck(field -> !field.isFakeContainerItemScope() && !isNullable(field))
                .withDescriptionResolver(field -> field.isFakeContainerItemScope()
                        ? null
                        : docs.parameter(name(field.getRawMember().getDeclaringClass()), field.getName())
                                .orElse(null));
        config.forTypesInGeneral()
                .withDescriptionResolver(scope ->
                        docs.summary(name(scope.getType().getErasedType())).orElse(null));
        generator = new SchemaGenerator(config.build());
        builder = generator.buildMultipleSchemaDefinitions();
    }

    /** A reference to the schema of a type, which {@link #definitions} then holds. */
    JsonNode reference(Type type) {
        return builder.createSchemaReference(type);
    }

    /** All schemas that were asked for. */
    ObjectNode definitions() {
        return builder.collectDefinitions("components/schemas");
    }

    /** The whole schema of one type. */
    ObjectNode standalone(Type type) {
        return generator.generateSchema(type);
    }

    static String name(Class<?> type) {
        return type.getName().replace('$', '.');
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
