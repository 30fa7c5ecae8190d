package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.BindingCode;
import be.parkerenopmaat.identity.domain.BindingRequest;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.secrets.KeyedHash;
import be.parkerenopmaat.identity.secrets.Seal;
import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Gives somebody who can open their account by no sign-in any more a code for the counter.
@Component
class AskForBinding {

  private final BindingRequests requests;
  private final KeyedHash keyedHash;
  private final Seal seal;
  private final JsonMapper json;
  private final IdentitySettings.Binding settings;
  private final SecureRandom random = new SecureRandom();

  AskForBinding(
      BindingRequests requests,
      KeyedHash keyedHash,
      Seal seal,
      JsonMapper json,
      IdentitySettings settings) {
    this.requests = requests;
    this.keyedHash = keyedHash;
    this.seal = seal;
    this.json = json;
    this.settings = settings.binding();
  }

  /// A new code, in the place of an earlier one of the same person.
  @Transactional
  Code ask(Person person, Instant now) {
    BindingCode code = BindingCode.random(random);
    Instant expiresAt = now.plus(settings.codeLifetime());
    requests.keep(
        new BindingRequest(
            keyedHash.of(code),
            person.subject(),
            seal.seal(BindingRequest.SEAL, json.writeValueAsBytes(person)),
            now,
            expiresAt));
    return new Code(code, expiresAt);
  }

  /// What the person takes along.
  record Code(BindingCode code, Instant expiresAt) {}
}
