package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackNamesTest {

  @Test
  void a_name_below_localhost_is_this_machine() throws UnknownHostException {
    for (String name : List.of("simulators.localhost", "localhost")) {
      assertThat(InetAddress.getAllByName(name))
          .isNotEmpty()
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }

  @Test
  void other_names_are_the_operating_systems_to_know() {
    assertThatThrownBy(() -> InetAddress.getAllByName("nobody.invalid"))
        .isInstanceOf(UnknownHostException.class);
  }
}
