package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AProfileIdTest {

  private static final SubjectKey SUBJECT = new SubjectKey("0123456789abcdef".repeat(4));

  @Test
  void the_provider_s_identifier_is_shown_when_it_has_the_manual_s_form() {
    assertThat(AProfileId.candidate("a876e4", SUBJECT, 0)).isEqualTo(new AProfileId("a876e4"));
  }

  @Test
  void any_other_identifier_is_replaced_by_pieces_of_the_keyed_hash() {
    assertThat(AProfileId.candidate("f0b2c1d4-1111", SUBJECT, 0))
        .isEqualTo(new AProfileId("012345"));
    assertThat(AProfileId.candidate("a876e4", SUBJECT, 1)).isEqualTo(new AProfileId("6789ab"));
  }

  @Test
  void the_pieces_end() {
    assertThatThrownBy(() -> AProfileId.candidate("a876e4", SUBJECT, 11))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
