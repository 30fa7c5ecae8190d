package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.SignInMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Checks the providers' ID tokens: RS256 with one of the provider's published keys, issuer,
/// audience, time. A key that is not known yet is fetched, so that a provider can rotate its keys.
/// Where a provider encrypts to us (a nested JWT, as itsme does), nothing else is taken from it.
@Component
class UpstreamKeys implements JwtDecoderFactory<ClientRegistration> {

  private final UpstreamHttp http;
  private final RelyingPartyKeys ours;
  private final IdentitySettings settings;
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  UpstreamKeys(UpstreamHttp http, RelyingPartyKeys ours, IdentitySettings settings) {
    this.http = http;
    this.ours = ours;
    this.settings = settings;
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
                    // Only a provider's own token can make us ask again, and a provider that
                    // signs before it publishes must not shut everybody out for half a minute.
                    .rateLimited(false)
                    .build())
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .jwtProcessorCustomizer(processor -> processor.setJWEKeySelector(this::decrypting))
            .build();
    decoder.setJwtValidator(new OidcIdTokenValidator(registration));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return token -> {
      if (encrypts(registration) != isEncrypted(token)) {
        throw new BadJwtException("An ID token that is not encrypted as agreed");
      }
      return decoder.decode(token);
    };
  }

  private boolean encrypts(ClientRegistration registration) {
    return SignInMethod.of(registration.getRegistrationId())
        .map(method -> settings.provider(method).encrypted())
        .orElse(false);
  }

  /// The compact form of a JWE has five parts, that of a JWS three.
  private static boolean isEncrypted(String token) {
    return token.chars().filter(character -> character == '.').count() == 4;
  }

  private List<PrivateKey> decrypting(JWEHeader header, SecurityContext context) {
    if (!JWEAlgorithm.RSA_OAEP_256.equals(header.getAlgorithm())) {
      return List.of();
    }
    try {
      var keys = new ArrayList<PrivateKey>();
      for (RSAKey key : ours.decrypting()) {
        if (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID())) {
          keys.add(key.toPrivateKey());
        }
      }
      return keys;
    } catch (JOSEException e) {
      throw new IllegalStateException("A key of ours cannot be used", e);
    }
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
