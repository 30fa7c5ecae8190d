package be.parkerenopmaat.platform.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shipped classes of a service, read once for all rules.
final class ImportedClasses {

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private ImportedClasses() {}

  static JavaClasses of(String root) {
    return READ.computeIfAbsent(
        root,
        name ->
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(name));
  }
}
