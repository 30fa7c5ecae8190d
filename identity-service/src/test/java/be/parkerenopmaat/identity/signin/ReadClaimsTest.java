package be.parkerenopmaat.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What claims become, also those that no provider in the tests tells.
@ServiceTest
class ReadClaimsTest {

  @Autowired ReadClaims claims;

  @Test
  void an_address_in_another_form_is_none() {
    assertThat(read("Kloosterstraat 71, 2000 Antwerpen").home()).isNull();
    assertThat(read(Map.of("formatted", "Kloosterstraat 71")).home()).isNull();
  }

  private Person read(Object address) {
    var told = new HashMap<String, Object>();
    told.put("https://parkerenopmaat.be/claims/a_profile_id", "a876e4");
    told.put("address", address);
    return claims.read(() -> told, SignInMethod.EID);
  }
}
