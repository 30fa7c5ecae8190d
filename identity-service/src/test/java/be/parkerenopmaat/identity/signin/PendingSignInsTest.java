package be.parkerenopmaat.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.secrets.Seal;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

@ServiceTest
class PendingSignInsTest {

  @Autowired PendingSignIns pending;
  @Autowired Seal seal;

  /// As after a change of the key: it does not open. The person begins again.
  @Test
  void what_cannot_be_opened_any_more_is_not_there() {
    var request = new MockHttpServletRequest();
    String sealed = seal.seal("with another key", "{}".getBytes(StandardCharsets.UTF_8));
    Objects.requireNonNull(request.getSession()).setAttribute("pending-sign-in", sealed);
    Objects.requireNonNull(request.getSession()).setAttribute("pending-binding", sealed);

    assertThat(pending.of(request)).isEmpty();
    assertThat(pending.bindingOf(request)).isEmpty();
  }
}
