package be.parkerenopmaat.identity.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A citizen's sign-in in one browser, as everything that comes of it names it.
///
/// @param era the one it began in
/// @param sid names the browser's session to clients, and opens nothing
public record SignIn(Era era, String sid) {

  private static final String ERA = "era";
  private static final String SID = "sid";

  /// The sign-in that has just begun in this session. Its name is the one that the issuer's library
  /// gives it: the SHA-256 of the session's id in ASCII, Base64 URL without padding.
  public static SignIn in(String sessionId, Era era) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(sessionId.getBytes(StandardCharsets.US_ASCII));
      return new SignIn(era, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// What is kept of it beside the citizen, as plain values.
  public Map<String, Object> details() {
    return new HashMap<>(Map.of(ERA, era.number(), SID, sid));
  }

  /// The sign-in of which these [#details] were kept; empty for one of the release before this one,
  /// which kept none.
  public static Optional<SignIn> of(CitizenId citizen, @Nullable Object details) {
    return details instanceof Map<?, ?> kept
            && kept.get(ERA) instanceof Integer era
            && kept.get(SID) instanceof String sid
        ? Optional.of(new SignIn(new Era(citizen, era), sid))
        : Optional.empty();
  }
}
