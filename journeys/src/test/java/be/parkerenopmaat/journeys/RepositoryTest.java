package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a reader of the repository may rely on: links lead somewhere, decisions are numbered, every
/// word of the glossary is a word of the code, and nothing lies around at the root.
class RepositoryTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> ROOT_ENTRIES =
      Set.of(
          ".ci",
          ".dockerignore",
          ".editorconfig",
          ".gitattributes",
          ".github",
          ".gitignore",
          ".mvn",
          "CONTRIBUTING.md",
          "Dockerfile",
          "LICENSE",
          "README.md",
          "bench",
          "benchmarks",
          "booking-service",
          "contracts",
          "docker-compose.yml",
          "docs",
          "gateway",
          "helm",
          "identity-service",
          "journeys",
          "k8s",
          "local-stack",
          "payment-adapter",
          "platform",
          "pom.xml",
          "run",
          "verify",
          "visitor-quota-service",
          "wallet-service");

  /// What builds, runs and editors leave behind, as in `.gitignore`.
  private static final Set<String> LEFT_BY_TOOLS =
      Set.of(".git", ".local-stack", "target", ".idea", ".vscode", "node_modules", "dist");

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");
  private static final int LARGEST_MODULE_COUNT = 11;

  @Test
  void nothing_lies_at_the_root_but_what_belongs_there() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .allMatch(name -> ROOT_ENTRIES.contains(name) || LEFT_BY_TOOLS.contains(name));
    }
  }

  /// Every message is a pattern of `MessageFormat`, in which a quote that stands alone is not shown
  /// and takes what is filled in with it.
  @Test
  void no_message_of_any_service_has_a_quote_that_is_not_doubled() throws IOException {
    List<Path> messages =
        files(".properties").stream()
            .filter(file -> file.getFileName().toString().matches("(.*-)?messages(_..)?\\..*"))
            .toList();
    assertThat(messages).isNotEmpty();
    for (Path file : messages) {
      var texts = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        texts.load(reader);
      }
      assertThat(texts.values())
          .as(ROOT.relativize(file).toString())
          .noneMatch(text -> text.toString().replace("''", "").contains("'"));
    }
  }

  @Test
  void the_system_stays_within_eleven_modules() throws IOException {
    Matcher modules =
        Pattern.compile("<module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(modules.results().count()).isLessThanOrEqualTo(LARGEST_MODULE_COUNT);
  }

  @Test
  void every_relative_link_of_every_document_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher links = LINK.matcher(Files.readString(document));
      while (links.find()) {
        if (!Files.exists(document.resolveSibling(links.group(1)))) {
          broken.add(ROOT.relativize(document) + " → " + links.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void decisions_are_numbered_without_gaps_and_have_their_five_headings() throws IOException {
    int expected = 1;
    for (Path decision : files(".md")) {
      if (!ROOT.relativize(decision).startsWith("docs/decisions")) {
        continue;
      }
      assertThat(decision.getFileName().toString()).startsWith("%04d-".formatted(expected++));
      assertThat(Files.readString(decision))
          .contains("## Status", "## Context", "## Decision", "## Consequences", "## Alternatives");
    }
    assertThat(expected).isGreaterThan(1);
  }

  @Test
  void every_module_says_what_it_owns_and_where_to_start_reading() throws IOException {
    for (String module :
        List.of(
            "identity-service",
            "wallet-service",
            "booking-service",
            "visitor-quota-service",
            "payment-adapter",
            "gateway")) {
      assertThat(Files.readString(ROOT.resolve(module).resolve("README.md")))
          .as(module)
          .contains(
              "## Owns",
              "## Offers (HTTP)",
              "## Hears (topics)",
              "## Tells (events)",
              "## Stores (tables)",
              "## Settings (env table)",
              "## Start reading at");
    }
  }

  @Test
  void every_code_word_of_the_glossary_is_a_word_of_the_code() throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path file : files(".java")) {
      code.append(Files.readString(file));
    }
    for (Path file : files(".sql")) {
      code.append(Files.readString(file));
    }
    String words = code.toString().toLowerCase(Locale.ROOT).replace("_", "");
    for (String line : Files.readAllLines(ROOT.resolve("docs/glossary.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && !cells[2].isBlank() && !cells[2].matches("[ -]+|.*code word.*")) {
        for (String word : cells[2].split(",", -1)) {
          assertThat(words)
              .as("code word%s", word)
              .contains(word.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", ""));
        }
      }
    }
  }

  @Test
  void nothing_that_ships_depends_on_the_local_stack() throws IOException {
    for (String module :
        List.of(
            "contracts",
            "platform/runtime",
            "identity-service",
            "wallet-service",
            "booking-service",
            "visitor-quota-service",
            "payment-adapter",
            "gateway")) {
      assertThat(Files.readString(ROOT.resolve(module).resolve("pom.xml")))
          .as(module)
          .doesNotContainPattern("<artifactId>local-stack</artifactId>\\s*(?!\\s*<scope>test)");
    }
  }

  private static List<Path> files(String ending) throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(ROOT)) {
      all.filter(path -> path.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .filter(
              path -> {
                for (Path part : ROOT.relativize(path)) {
                  if (LEFT_BY_TOOLS.contains(part.toString())) {
                    return false;
                  }
                }
                return true;
              })
          .forEach(found::add);
    }
    return List.copyOf(found);
  }
}
