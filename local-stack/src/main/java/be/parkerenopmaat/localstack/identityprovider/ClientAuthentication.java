package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// How a relying party shows at a token endpoint who it is: with its secret, in the form or as
/// `Basic`.
final class ClientAuthentication {

  private ClientAuthentication() {}

  static boolean knowsSecret(Request request, Client client) {
    Optional<String> basic = request.header("Authorization").filter(h -> h.startsWith("Basic "));
    String presented =
        basic
            .map(header -> new String(decode64(header.substring(6)), StandardCharsets.UTF_8))
            .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
            .orElseGet(
                () ->
                    request.form("client_id").orElse("")
                        + ":"
                        + request.form("client_secret").orElse(""));
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8),
        (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decode64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
