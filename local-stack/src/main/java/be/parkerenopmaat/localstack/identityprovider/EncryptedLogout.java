package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The consent app's central logout: who leaves, with which token and to where, encrypted under the
/// application's secret. It leads to hosts that the application signs in from, and to no other.
final class EncryptedLogout {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int KEY_BYTES = 16;

  private final Client client;
  private final SharedIdentityData data;

  EncryptedLogout(Client client, SharedIdentityData data) {
    this.client = client;
    this.data = data;
  }

  void routes(Routes routes) {
    routes.get(ConsentApp.PATH + "/v2/logout/redirect/encrypted", this::logout);
  }

  private Answer logout(Request request) {
    if (!request.query("client_id").equals(Optional.of(client.id()))
        || request.query("service").isEmpty()) {
      return error("invalid_client");
    }
    Optional<JsonNode> leaving = request.query("data").flatMap(this::decrypted);
    Optional<URI> next =
        leaving.map(text -> URI.create(text.path("redirect_uri").asString())).filter(this::isOurs);
    if (leaving.isEmpty() || next.isEmpty()) {
      return error("invalid_data");
    }
    return data.end(leaving.get().path("access_token").asString())
        .filter(citizen -> isOf(citizen, leaving.get().path("user_id").asString()))
        .map(_ -> Answer.found(next.get()))
        .orElseGet(() -> error("unknown_token"));
  }

  /// Version 2 knows people by their A-profile, version 3 by a subject.
  private static boolean isOf(Citizen citizen, String user) {
    return user.equals(citizen.aProfileId()) || user.equals(Citizens.subject(citizen));
  }

  private boolean isOurs(URI next) {
    return client.redirectUris().stream()
        .anyMatch(known -> Objects.equals(known.getHost(), next.getHost()));
  }

  private Optional<JsonNode> decrypted(String hex) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-1")
              .digest(client.secret().getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), "AES"),
          new IvParameterSpec(new byte[KEY_BYTES]));
      return Optional.of(JSON.readTree(cipher.doFinal(HexFormat.of().parseHex(hex))));
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer error(String code) {
    return Answer.json(400, JSON.valueToTree(Map.of("error", code)));
  }
}
