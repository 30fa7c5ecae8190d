package be.parkerenopmaat.identity.upstream;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Checks the providers' ID tokens: RS256 with one of the provider's published keys, issuer,
/// audience, time. A key that is not known yet is fetched, so that a provider can rotate its keys.
@Component
class UpstreamKeys implements JwtDecoderFactory<ClientRegistration> {

  private final UpstreamHttp http;
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  UpstreamKeys(UpstreamHttp http) {
    this.http = http;
  }

  @Override
  public JwtDecoder createDecoder(ClientRegistration registration) {
    return decoders.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration));
  }

  private JwtDecoder decoder(ClientRegistration registration) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(
                JWKSourceBuilder.<SecurityContext>create(keysOf(registration), http.keyRetriever())
                    .retrying(true)
                    .build())
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .build();
    decoder.setJwtValidator(new OidcIdTokenValidator(registration));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }

  private static URL keysOf(ClientRegistration registration) {
    String address = registration.getProviderDetails().getJwkSetUri();
    if (address == null) {
      throw new SignInFailure(
          SignInProblem.UNAVAILABLE, registration.getRegistrationId() + " publishes no keys");
    }
    try {
      return URI.create(address).toURL();
    } catch (MalformedURLException e) {
      throw new SignInFailure(
          SignInProblem.UNAVAILABLE,
          registration.getRegistrationId() + " publishes its keys at no address",
          e);
    }
  }
}
