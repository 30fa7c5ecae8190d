package be.parkerenopmaat.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// What claims become, also those that no provider in the tests tells.
@ServiceTest
class ReadClaimsTest {

  @Autowired ReadClaims claims;
  @Autowired JsonMapper json;

  @Test
  void an_address_in_another_form_is_none() {
    assertThat(read("Kloosterstraat 71, 2000 Antwerpen").tellsNoHome()).isTrue();
    assertThat(read(Map.of("formatted", "Kloosterstraat 71")).tellsNoHome()).isTrue();
  }

  @Test
  void an_address_outside_every_zone_is_told_all_the_same() {
    Person noor = read(Map.of("street_address", "Veldstraat 12", "postal_code", "9000"));

    assertThat(noor.home()).isNull();
    assertThat(noor.tellsNoHome()).isFalse();
  }

  /// What the release before kept says nothing of it.
  @Test
  void a_person_that_was_kept_before_is_read() {
    Person noor = read(Map.of("street_address", "Veldstraat 12", "postal_code", "9000"));
    String kept = json.writeValueAsString(noor).replace(",\"elsewhere\":true", "");

    assertThat(json.readValue(kept, Person.class).elsewhere()).isNull();
    assertThat(json.readValue(json.writeValueAsString(noor), Person.class)).isEqualTo(noor);
  }

  private Person read(Object address) {
    var told = new HashMap<String, Object>();
    told.put("https://parkerenopmaat.be/claims/a_profile_id", "a876e4");
    told.put("address", address);
    return claims.read(() -> told, SignInMethod.EID);
  }
}
