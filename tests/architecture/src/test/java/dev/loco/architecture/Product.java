package dev.loco.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The product's own classes, as predicates for rules. */
final class Product {

    /** Matches every class of the product that lies in none of the packages given. */
    static DescribedPredicate<JavaClass> outside(String... packages) {
        List<PackageMatcher> allowed =
                Stream.of(packages).map(PackageMatcher::of).toList();
        return DescribedPredicate.describe(
                "the product's classes outside " + List.of(packages),
                type -> type.getPackageName().startsWith("dev.loco.")
                        && allowed.stream().noneMatch(p -> p.matches(type.getPackageName())));
    }

    private Product() {}
}
