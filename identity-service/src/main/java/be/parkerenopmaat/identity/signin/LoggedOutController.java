package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.secrets.KeyedHash;
import be.parkerenopmaat.platform.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// `POST /event/loggedout/{service}`: the city's event handler says that somebody left the
/// A-profile (`astad.aprofiel.v1.loggedout`). It shows itself by a token of which only the hash is
/// known here.
@RestController
class LoggedOutController {

  private static final Logger log = LoggerFactory.getLogger(LoggedOutController.class);

  private final IdentitySettings.AProfile settings;
  private final KeyedHash keyedHash;
  private final LeaveEverywhere leave;
  private final Problems problems;

  LoggedOutController(
      IdentitySettings settings, KeyedHash keyedHash, LeaveEverywhere leave, Problems problems) {
    this.settings = settings.aProfile();
    this.keyedHash = keyedHash;
    this.leave = leave;
    this.problems = problems;
  }

  /// Who is not known here has nothing to leave, and that is well too.
  @PostMapping("/event/loggedout/{service}")
  ResponseEntity<?> loggedOut(
      @PathVariable String service,
      @RequestHeader(name = "x-logout-token", required = false) @Nullable String token,
      @RequestBody LoggedOut event) {
    if (!settings.service().equals(service)) {
      return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
    }
    if (token == null || !isTheirs(token)) {
      return problems.answer(HttpStatus.UNAUTHORIZED, "unauthenticated", Map.of());
    }
    leave
        .of(keyedHash.ofAProfile(event.user()))
        .ifPresent(citizen -> log.info("Citizen {} left the A-profile", citizen));
    return ResponseEntity.ok().build();
  }

  private boolean isTheirs(String token) {
    String expected = settings.logoutTokenHash();
    return !expected.isEmpty()
        && MessageDigest.isEqual(
            hash(token).getBytes(StandardCharsets.US_ASCII),
            expected.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// As it is published.
  record LoggedOut(String user, @Nullable String service, @Nullable String timestamp) {}
}
