package be.parkerenopmaat.identity.secrets;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Address;
import be.parkerenopmaat.identity.domain.AddressKey;
import be.parkerenopmaat.identity.domain.BindingCode;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Household;
import be.parkerenopmaat.identity.domain.HouseholdKey;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// HMAC-SHA-256 with `POM_HOUSEHOLD_KEY`: what recognises people and households without storing
/// what identifies them. A hash without a key would not do: the addresses of a city can be listed.
@Component
public class KeyedHash {

  private final SecretKeySpec key;

  KeyedHash(IdentitySettings settings) {
    this.key =
        new SecretKeySpec(settings.householdKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /// The key by which the owner of an A-profile is recognised.
  public SubjectKey ofAProfile(String identifier) {
    return new SubjectKey(hash("a-profile", identifier));
  }

  /// The key by which somebody is recognised whom a provider knows by a subject of its own.
  public SubjectKey ofSubject(SignInMethod provider, String subject) {
    return new SubjectKey(hash("subject of " + provider.registration(), subject));
  }

  /// The key that all members of a household share.
  public HouseholdKey of(Household household) {
    return new HouseholdKey(hash("household", household.canonical()));
  }

  /// The key of a household of one: of the address and the account, and so the same under whatever
  /// identifier its owner signs in.
  public HouseholdKey of(AddressKey address, CitizenId citizen) {
    return new HouseholdKey(hash("household of one", address.hex() + "\n" + citizen));
  }

  /// By which a code is found that is itself not kept: 64 hexadecimal digits.
  public String of(BindingCode code) {
    return hash("binding code", code.value());
  }

  /// The key that everybody at an address shares.
  public AddressKey of(Address address) {
    return new AddressKey(hash("address", address.normalised()));
  }

  private String hash(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }
}
