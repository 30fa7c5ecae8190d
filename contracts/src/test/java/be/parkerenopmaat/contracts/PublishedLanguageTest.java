package be.parkerenopmaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// What was once published stays readable: the golden files are only ever added to.
class PublishedLanguageTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Class<?>> FAMILIES =
      List.of(
          IdentityEvent.class,
          BookingEvent.class,
          WalletEvent.class,
          QuotaEvent.class,
          PaymentEvent.class);

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void every_event_is_written_as_its_newest_golden_file_says(EventTypes type) throws IOException {
    assertThat(JSON.readTree(JSON.writeValueAsString(Examples.of(type))))
        .isEqualTo(JSON.readTree(GoldenFiles.of(type).getLast()));
  }

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void every_golden_file_ever_committed_is_still_read(EventTypes type) throws IOException {
    for (Path file : GoldenFiles.of(type)) {
      assertThat(JSON.readValue(file, type.eventRecord())).isInstanceOf(type.eventRecord());
    }
  }

  @Test
  void no_golden_file_was_changed_after_it_was_committed() throws IOException {
    List<String> sums = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GoldenFiles.FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        sums.add(sha256(file) + "  " + GoldenFiles.FOLDER.relativize(file));
      }
    }
    assertThat(sums)
        .containsExactlyElementsOf(Files.readAllLines(GoldenFiles.FOLDER.resolve("SHA256SUMS")));
  }

  @Test
  void type_strings_and_records_are_one_to_one() {
    List<EventTypes> all = List.of(EventTypes.values());
    assertThat(all).extracting(EventTypes::type).doesNotHaveDuplicates();
    assertThat(all).extracting(EventTypes::eventRecord).doesNotHaveDuplicates();
    Set<Class<?>> published = new HashSet<>();
    all.forEach(type -> published.add(type.eventRecord()));
    assertThat(published).containsExactlyInAnyOrderElementsOf(permittedRecords());
  }

  @ParameterizedTest
  @EnumSource(EventTypes.class)
  void types_carry_a_version_and_topics_follow_the_convention_of_the_city(EventTypes type) {
    assertThat(type.type()).matches("[a-z-]+\\.[a-z-]+\\.v[1-9]\\d*");
    assertThat(type.topic()).matches("[a-z]+-[a-z]+\\.[a-z-]+\\.json");
    assertThat(type.topic()).isEqualTo("pom-antwerpen." + subject(type) + ".json");
  }

  @Test
  void one_family_has_one_topic() {
    for (Class<?> family : FAMILIES) {
      assertThat(
              Arrays.stream(EventTypes.values())
                  .filter(type -> family.isAssignableFrom(type.eventRecord()))
                  .map(EventTypes::topic)
                  .distinct())
          .hasSize(1);
    }
  }

  private static String subject(EventTypes type) {
    return type.type().substring(0, type.type().indexOf('.'));
  }

  private static Set<Class<?>> permittedRecords() {
    Set<Class<?>> records = new HashSet<>();
    FAMILIES.forEach(family -> records.addAll(List.of(family.getPermittedSubclasses())));
    return records;
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
