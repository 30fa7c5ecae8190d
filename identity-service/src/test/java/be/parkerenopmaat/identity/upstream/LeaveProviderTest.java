package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaveProviderTest {

  /// The worked example of the consent app's documentation on logging out.
  @Test
  void encrypts_as_the_published_example() {
    assertThat(
            LeaveProvider.encrypted(
                "{\"user_id\":\"dummy_user_id\",\"access_token\":\"dummy_user_access_token\","
                    + "\"redirect_uri\":\"http://localhost:3000\"}",
                "supersecret_client_secret"))
        .isEqualTo(
            "bc8be81f167a6e90f1d4bc1e69b732324fdbe8cb6ad655066e1374bf037b397d70f48ef2a090fabd7bb6"
                + "96825459873824e392017698ec8861e4478a960204d6b43245d0633d8870a04be4c27ae7f83af1ee"
                + "8ab9fbe21eade581f754629dba88a1620aff500313bd3deac4");
  }
}
