package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.issuer.SignOutsToTell.SignOutToTell;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Tells clients that a sign-in has ended (OpenID Connect Back-Channel Logout 1.0), within a second
/// or two and on any replica, and again until they have heard. Who has no address to be told at
/// finds out when it renews its tokens.
@Component
class TellSignOuts {

  private static final Logger log = LoggerFactory.getLogger(TellSignOuts.class);

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final SignOutsToTell waiting;
  private final RegisteredClientRepository clients;
  private final JwtEncoder encoder;
  private final String issuer;
  private final RestClient http;
  private final InstantSource time = InstantSource.system();

  TellSignOuts(
      SignOutsToTell waiting,
      RegisteredClientRepository clients,
      JwtEncoder encoder,
      IdentitySettings settings) {
    this.waiting = waiting;
    this.clients = clients;
    this.encoder = encoder;
    this.issuer = settings.issuer().toString();
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(settings.upstream().connectTimeout()).build());
    factory.setReadTimeout(settings.upstream().readTimeout());
    this.http = RestClient.builder().requestFactory(factory).build();
  }

  /// A thread for each, so that a client which does not answer delays nobody.
  @Scheduled(fixedDelayString = "PT1S")
  void tell() {
    for (SignOutToTell one : waiting.due()) {
      Thread.ofVirtual().name("sign-out-", 0).start(() -> tell(one));
    }
  }

  private void tell(SignOutToTell one) {
    Optional<String> address = address(one.clientId());
    if (address.isEmpty() || hears(address.get(), one)) {
      waiting.told(one.id());
    } else if (one.last()) {
      log.warn("{} never heard that {} signed out", one.clientId(), one.citizenId());
      waiting.told(one.id());
    }
  }

  private Optional<String> address(String clientId) {
    return Optional.ofNullable(clients.findById(clientId))
        .map(client -> client.getClientSettings().getSetting(Clients.BACK_CHANNEL_LOGOUT));
  }

  private boolean hears(String address, SignOutToTell one) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("logout_token", token(one));
    try {
      http.post()
          .uri(address)
          .contentType(MediaType.APPLICATION_FORM_URLENCODED)
          .body(form)
          .retrieve()
          .toBodilessEntity();
      return true;
    } catch (RestClientException e) {
      log.info("{} did not hear of a sign-out: {}", one.clientId(), e.getClass().getSimpleName());
      return false;
    }
  }

  /// The same `jti` at every attempt.
  private String token(SignOutToTell one) {
    Instant now = time.instant();
    var claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject(one.citizenId().toString())
            .audience(List.of(one.clientId()))
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .id(one.id().toString())
            .claim("events", Map.of(EVENT, Map.of()));
    if (one.sid() != null) {
      claims.claim("sid", one.sid());
    }
    var header = JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
    return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }
}
