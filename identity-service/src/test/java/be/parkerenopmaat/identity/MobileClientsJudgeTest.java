package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Our issuer before mobile clients that others wrote.
@ServiceTest
class MobileClientsJudgeTest {

  @LocalServerPort int port;

  @Value("${identity.issuer}")
  String issuer;

  @ParameterizedTest
  @CsvSource({"mobile-openid-client.js, 11", "mobile-appauth.js, 3"})
  void a_mobile_client_of_somebody_else_finds_nothing_wrong(String script, int findings) {
    Citizen lena = SignInWorld.resident();
    String here = "http://localhost:" + port;
    try (var judge =
        Judge.start(
            script,
            Map.of(
                "ISSUER", issuer,
                "CALLBACK", SignInWorld.MOBILE_CALLBACK.toString(),
                "CITIZEN", lena.username(),
                "ROUTES",
                    "{\"%s\": \"%s\", \"%s\": \"%s\"}"
                        .formatted(
                            origin(URI.create(issuer)), here, SignInWorld.PUBLIC_URL, here)))) {
      assertThat(judge.verdict()).endsWith(findings + " passed, 0 failed\n");
    }
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }
}
