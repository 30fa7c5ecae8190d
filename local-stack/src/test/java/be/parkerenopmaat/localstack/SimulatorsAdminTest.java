package be.parkerenopmaat.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The knobs over HTTP, as tests in another process turn them.
class SimulatorsAdminTest {

  private final SimulatorsMain simulators =
      SimulatorsMain.start(name -> name.endsWith("_PORT") ? "0" : null);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    simulators.close();
  }

  @Test
  void a_citizen_is_added_with_what_is_known_of_them() throws Exception {
    String known =
        """
        {"username": "li", "familyName": "Li", "email": "li@example.com", "aProfileId": "0a1b2c",
         "memberId": "member-li", "familyMembers": ["member-li"]}
        """;

    assertThat(post("/citizens", known).statusCode()).isEqualTo(204);

    Citizen added = simulators.identityProviders().citizens().find("li").orElseThrow();
    assertThat(added.name()).isEqualTo("Li");
    assertThat(added.street()).isEmpty();
  }

  @Test
  void an_itsme_account_is_made_anew_for_somebody_who_is_known() throws Exception {
    assertThat(post("/citizens/lena.wouters/recreate-itsme", "").statusCode()).isEqualTo(204);
    assertThat(post("/citizens/nobody/recreate-itsme", "").statusCode()).isEqualTo(404);
  }

  @Test
  void what_somebody_does_in_the_a_profile_is_told_by_name() throws Exception {
    String deaf =
        """
        {"base": "%s", "service": "astad.aprofiel.v1", "token": "t"}
        """
            .formatted(simulators.adminUri().orElseThrow());

    assertThat(post("/citizens/lena.wouters/withdraw-consent", "").statusCode()).isEqualTo(204);
    assertThat(post("/citizens/lena.wouters/loggedout", deaf).statusCode()).isEqualTo(422);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    URI admin = simulators.adminUri().orElseThrow();
    return http.send(
        HttpRequest.newBuilder(admin.resolve(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}
