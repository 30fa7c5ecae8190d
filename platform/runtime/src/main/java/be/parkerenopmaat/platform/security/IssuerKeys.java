package be.parkerenopmaat.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;

/// Where the keys come from that tokens are judged by. A token is good until it ends, whether or
/// not the issuer can be reached meanwhile: keys that were read stay good while it does not answer,
/// so that a scan car's checks do not depend on it. A key that is not known yet is asked for at
/// once.
public final class IssuerKeys implements JwkSetUriJwtDecoderBuilderCustomizer {

  private static final int CONNECT_MILLIS = 1000;
  private static final int READ_MILLIS = 2000;
  private static final Duration LONGEST_READING = Duration.ofSeconds(15);

  private final JWKSource<SecurityContext> keys;

  /// Reads nothing yet.
  ///
  /// @param published where the issuer publishes its keys
  /// @param fresh how long keys are taken without asking again
  /// @param outage how long after that they are taken while the issuer does not answer; less than
  /// it publishes a key after it has signed with it last
  public IssuerKeys(URL published, Duration fresh, Duration outage) {
    keys =
        JWKSourceBuilder.<SecurityContext>create(
                published, new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS))
            .cache(fresh.toMillis(), LONGEST_READING.toMillis())
            .refreshAheadCache(false)
            .rateLimited(false)
            .outageTolerant(outage.toMillis())
            .build();
  }

  @Override
  public void customize(JwkSetUriJwtDecoderBuilder decoder) {
    decoder.jwtProcessorCustomizer(
        processor ->
            processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys)));
  }
}
