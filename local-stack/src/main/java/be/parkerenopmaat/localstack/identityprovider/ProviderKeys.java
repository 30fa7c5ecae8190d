package be.parkerenopmaat.localstack.identityprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The keys that one provider signs with. They never leave this process, and are made late, as that
/// takes longer than all the rest of a simulator's start.
final class ProviderKeys {

  private final List<JWK> published = new ArrayList<>();
  private @Nullable RSAKey signing;
  private @Nullable RSAKey next;

  synchronized RSAKey signing() {
    RSAKey made = signing;
    if (made == null) {
      made = make();
      signing = made;
      published.add(made);
    }
    return made;
  }

  /// The key that signs after a rotation, published only then.
  synchronized RSAKey next() {
    RSAKey made = next;
    if (made == null) {
      made = make();
      next = made;
    }
    return made;
  }

  /// From now on the next key signs. What was signed with the one before can still be checked.
  synchronized void rotate() {
    signing();
    RSAKey now = next();
    signing = now;
    next = null;
    published.add(now);
  }

  /// What everybody may read, as JSON.
  synchronized String published() {
    signing();
    return new JWKSet(published).toPublicJWKSet().toString();
  }

  static RSAKey make() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(UUID.randomUUID().toString())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform makes RSA keys", e);
    }
  }
}
