package be.parkerenopmaat.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rings that every service keeps, as allow-lists: what is not named here is not used. A
/// service's `ArchitectureTest` implements this and names its packages; a name without classes
/// fails, so no rule can pass because it looks at nothing.
public interface ArchitectureContract {

  /// What every ring may use.
  List<String> LANGUAGE = List.of("java..", "org.jspecify..");

  /// The service's own package, such as `be.parkerenopmaat.wallet`.
  String root();

  /// The simple names of its feature packages: one for each thing that a resident, the clock or
  /// another service does.
  Set<String> features();

  /// The rings that the service has, beside features and root. Most have all three.
  default Set<String> rings() {
    return Set.of("domain", "storage", "announcement");
  }

  /// Packages that speak one foreign protocol, such as a payment provider's.
  default Set<String> adapters() {
    return Set.of();
  }

  /// The classes that are looked at: by default all that ship.
  default JavaClasses service() {
    return ImportedClasses.of(root());
  }

  @Test
  default void every_package_is_named_and_every_named_package_holds_classes() {
    Set<String> named = new TreeSet<>(Set.of(root()));
    Stream.of(rings(), features(), adapters())
        .flatMap(Set::stream)
        .map(name -> root() + "." + name)
        .forEach(named::add);
    Set<String> holding =
        service().stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(holding).isEqualTo(named);
  }

  @Test
  default void every_package_is_null_marked() {
    var unmarked =
        service().stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(name -> !name.isAnnotatedWith(NullMarked.class))
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  default void the_domain_knows_only_java_and_itself() {
    check("domain", LANGUAGE, List.of("domain"));
  }

  @Test
  default void storage_knows_the_domain_and_jdbc() {
    check(
        "storage",
        plus(
            LANGUAGE,
            "javax.sql..",
            "org.postgresql..",
            "org.springframework.dao..",
            "org.springframework.jdbc..",
            "org.springframework.stereotype..",
            "org.springframework.transaction.."),
        List.of("domain", "storage"));
  }

  @Test
  default void announcements_know_the_domain_and_the_contracts() {
    check(
        "announcement",
        plus(LANGUAGE, "be.parkerenopmaat.contracts..", "org.springframework.stereotype.."),
        List.of("domain", "announcement"));
  }

  @Test
  default void a_feature_knows_no_other_feature_and_no_storage() {
    for (String feature : features()) {
      var own = new ArrayList<>(List.of("domain", "announcement", feature));
      own.addAll(adapters());
      check(
          feature,
          plus(
              LANGUAGE,
              "be.parkerenopmaat.contracts..",
              "be.parkerenopmaat.platform..",
              "com.fasterxml.jackson.annotation..",
              "io.github.resilience4j..",
              "io.micrometer..",
              "jakarta..",
              "org.slf4j..",
              "org.springframework..",
              "tools.jackson.."),
          own);
    }
  }

  @Test
  default void only_listeners_of_a_feature_read_contracts() {
    for (String feature : features()) {
      noClasses()
          .that(resideInAPackage(inside(feature)))
          .and(outermostNameDoesNotEndWith("Listener"))
          .should()
          .dependOnClassesThat(resideInAPackage("be.parkerenopmaat.contracts.."))
          .check(service());
    }
  }

  @Test
  default void only_queries_of_a_feature_speak_sql() {
    for (String feature : features()) {
      noClasses()
          .that(resideInAPackage(inside(feature)))
          .and(outermostNameDoesNotEndWith("Queries"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql.."))
          .check(service());
    }
  }

  @Test
  default void a_feature_shows_nothing() {
    for (String feature : features()) {
      classes()
          .that(resideInAPackage(inside(feature)))
          .and()
          .areTopLevelClasses()
          .should()
          .notBePublic()
          .check(service());
    }
  }

  @Test
  default void an_adapter_knows_no_feature_and_no_storage() {
    for (String adapter : adapters()) {
      var others = new ArrayList<>(features());
      others.add("storage");
      noClasses()
          .that(resideInAPackage(inside(adapter)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(packages(others)))
          .check(service());
    }
  }

  @Test
  default void a_service_knows_no_other_service_and_nothing_that_does_not_ship() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("be.parkerenopmaat..")
                .and(
                    not(
                        resideInAnyPackage(
                            root() + "..",
                            "be.parkerenopmaat.contracts..",
                            "be.parkerenopmaat.platform..")))
                .or(resideInAPackage("be.parkerenopmaat.platform.testing..")))
        .check(service());
  }

  @Test
  default void time_comes_only_as_an_argument_or_from_the_clock_bean() {
    noClasses().should().callMethodWhere(readsTheMachinesClock()).check(service());
  }

  @Test
  default void no_name_hides_behind_a_hollow_word() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*[.$](\\w*[a-z0-9_](Impl|Manager|Helper|Utils?|Dto|DTO|Entity|Data|Info|Service)"
                + "|(Base|Abstract)[A-Z]\\w*)")
        .check(service());
  }

  private String inside(String simpleName) {
    return root() + "." + simpleName + "..";
  }

  private String[] packages(List<String> simpleNames) {
    return simpleNames.stream().map(this::inside).toArray(String[]::new);
  }

  private void check(String ring, List<String> foreign, List<String> own) {
    if (!rings().contains(ring) && !features().contains(ring)) {
      return;
    }
    var allowed = resideInAnyPackage(foreign.toArray(String[]::new));
    var ours = resideInAnyPackage(packages(own));
    var settings = resideInAPackage(root()).and(nameMatching(".*Settings(\\$.*)?"));
    var primitives =
        DescribedPredicate.<JavaClass>describe(
            "primitives", type -> type.getBaseComponentType().isPrimitive());
    var all = allowed.or(ours).or(primitives);
    classes()
        .that(resideInAPackage(inside(ring)))
        .should()
        .onlyDependOnClassesThat(
            (features().contains(ring) ? all.or(settings) : all)
                .as("are of %s or of its own %s", foreign, own))
        .check(service());
  }

  private static DescribedPredicate<JavaClass> outermostNameDoesNotEndWith(String suffix) {
    return DescribedPredicate.describe(
        "is not of a " + suffix,
        type -> {
          var outermost = type;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
          }
          return !outermost.getSimpleName().endsWith(suffix);
        });
  }

  private static DescribedPredicate<JavaCall<?>> readsTheMachinesClock() {
    return DescribedPredicate.describe(
        "the machine's clock is read",
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          String owner = target.getOwner().getName();
          String method = target.getName();
          return (owner.startsWith("java.time.") && method.equals("now"))
              || (owner.equals("java.time.Clock")
                  && (method.startsWith("system") || method.startsWith("tick")))
              || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"));
        });
  }

  private static List<String> plus(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }
}
