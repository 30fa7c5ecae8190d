package be.parkerenopmaat.booking;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of what surrounds bookings (prefix `rights`).
///
/// @param favourites the most favourite plates of one citizen
/// @param linkKey secret of the keyed hashes that make private addresses and hide checked plates;
/// with another one, addresses go on to work and cannot be seen again
/// @param publicUrl this system as a browser sees it, without a slash at the end
/// @param enforcement how plates are checked
/// @param notices how citizens are told of things
@ConfigurationProperties("rights")
public record RightsSettings(
    @DefaultValue("10") int favourites,
    String linkKey,
    URI publicUrl,
    @DefaultValue Enforcement enforcement,
    @DefaultValue Notices notices) {

  private static final int SHORTEST_KEY = 32;

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when the key is too short to be a secret
  public RightsSettings {
    if (linkKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "POM_LINK_KEY needs at least " + SHORTEST_KEY + " characters");
    }
  }

  /// How plates are checked.
  ///
  /// @param grace how long after the end of its right a plate is still let be
  /// @param lookBack how far back a check may ask; older rights are not for enforcement any more
  /// @param batch the most plates of one request
  /// @param auditBuffer how many checks may wait to be written down before the next one writes its
  /// own
  /// @param auditRetention how long checks are kept
  /// @param plateRetention how long after the last right of a plate, grace included, it is
  /// forgotten
  public record Enforcement(
      @DefaultValue("5m") Duration grace,
      @DefaultValue("24h") Duration lookBack,
      @DefaultValue("500") int batch,
      @DefaultValue("20000") int auditBuffer,
      @DefaultValue("90d") Duration auditRetention,
      @DefaultValue("24h") Duration plateRetention) {

    /// @throws IllegalArgumentException when plates would be forgotten that may still be checked
    public Enforcement {
      if (plateRetention.compareTo(lookBack) < 0) {
        throw new IllegalArgumentException(
            "POM_PLATE_RETENTION must be at least POM_ENFORCEMENT_LOOK_BACK, "
                + lookBack
                + ", not "
                + plateRetention);
      }
    }
  }

  /// How citizens are told of things.
  ///
  /// @param smtpHost the mail server; empty sends nothing to anybody
  /// @param sender who the letters are from
  /// @param interval how often what is due is looked for
  /// @param confirmationsADay how many addresses of a citizen are asked in 24 hours
  /// @param confirmationValidity how long the question to a mailbox may be answered
  public record Notices(
      @DefaultValue("") String smtpHost,
      @DefaultValue("Parkeren op maat <noreply@localhost>") String sender,
      @DefaultValue("5s") Duration interval,
      @DefaultValue("5") int confirmationsADay,
      @DefaultValue("24h") Duration confirmationValidity) {}
}
