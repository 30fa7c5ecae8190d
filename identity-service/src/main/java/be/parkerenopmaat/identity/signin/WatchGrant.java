package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.WatchedConsent;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.identity.upstream.AProfileConsents;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a sign-in through the consent app granted: kept to be asked for from time to time, and told
/// in the words of our own consent page. Without a consent app all that is asked for is granted by
/// the yes to that page.
@Component
class WatchGrant {

  private final WatchedConsents watched;
  private final AProfileConsents aProfile;
  private final IdentitySettings.AProfile settings;

  WatchGrant(WatchedConsents watched, AProfileConsents aProfile, IdentitySettings settings) {
    this.watched = watched;
    this.aProfile = aProfile;
    this.settings = settings.aProfile();
  }

  /// Watches the grant of the citizen's newest sign-in, and of no earlier one.
  void of(CitizenId citizen, @Nullable AProfileGrant grant) {
    if (grant != null) {
      watched.watch(
          new WatchedConsent(citizen, grant.signIn(), aProfile.sealed(grant), false),
          settings.watch().every(),
          settings.watch().lifetime());
    }
  }

  /// Of the six items those that nothing was refused of.
  List<String> granted(@Nullable AProfileGrant grant) {
    return Stream.of(ConsentScope.values())
        .filter(item -> grant == null || grants(grant, item))
        .map(ConsentScope::scope)
        .toList();
  }

  private boolean grants(AProfileGrant grant, ConsentScope item) {
    return settings.scopes().stream()
        .filter(asked -> isOf(asked, item))
        .allMatch(grant.scopes()::contains);
  }

  /// By which of the consent app's scopes an item is asked for.
  private static boolean isOf(String asked, ConsentScope item) {
    return switch (item) {
      case USERNAME, NAME, AVATAR, EMAIL -> asked.equals(item.scope());
      case ADDRESS -> asked.startsWith("crspersoon.");
      case FAMILY_MEMBERS -> asked.endsWith(".familieleden");
    };
  }
}
