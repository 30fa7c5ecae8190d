package be.parkerenopmaat.identity.domain;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The consents that are asked for in the A-profile from time to time, one for a citizen: that of
/// their last sign-in. In real time, like everything of a protocol.
public interface WatchedConsents {

  /// Watches this one from now on, in the place of the citizen's last.
  ///
  /// @param first when to ask for it first
  /// @param over after which it can be asked for no more
  void watch(WatchedConsent consent, Duration first, Duration over);

  /// Takes what is to be asked for now. Nobody else gets it before `pause` is over, which doubles
  /// with each time that nothing came of it, up to sixteen times as long.
  List<WatchedConsent> due(int atMost, Duration pause);

  /// Keeps what was found out, and when to ask again; nothing if the citizen signed in since.
  void found(WatchedConsent consent, Duration next);

  /// Keeps how to ask, where nothing else was found out.
  void renew(WatchedConsent consent);

  /// Watches the consent of this sign-in no more.
  ///
  /// @return whether it was watched until now
  boolean forget(UUID signIn);

  /// Watches no consent of this citizen.
  void forget(CitizenId citizen);

  /// Forgets what can be asked for no more.
  int forgetOver();
}
