package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.secrets.Seal;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

@ServiceTest
class WayOutTest {

  @Autowired LeaveProvider leaveProvider;
  @Autowired Seal seal;

  /// As after a change of the key: the sign-out here goes on without it.
  @Test
  void what_cannot_be_opened_any_more_is_no_way_out() {
    var request = new MockHttpServletRequest();
    Objects.requireNonNull(request.getSession())
        .setAttribute(
            "way-out", seal.seal("with another key", "{}".getBytes(StandardCharsets.UTF_8)));

    assertThat(leaveProvider.wayOut(request)).isEmpty();
  }
}
