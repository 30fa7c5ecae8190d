package be.parkerenopmaat.sample;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.regex.Pattern;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.sample";
  }

  @Override
  public Set<String> features() {
    return Set.of("counting", "noting");
  }

  @Override
  public JavaClasses service() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.matches(Pattern.compile(".*Test(\\$.*)?\\.class")))
        .importPackages(root());
  }
}
