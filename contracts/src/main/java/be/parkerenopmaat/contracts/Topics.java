package be.parkerenopmaat.contracts;

/// The topics, one a producer, named `<project>-<tenant>.<subject>.<format>` after the city's
/// convention (digipolisantwerpdocumentation/event-requirements).
public final class Topics {

  public static final String CITIZEN = "pom-antwerpen.citizen.json";
  public static final String BOOKING = "pom-antwerpen.booking.json";
  public static final String WALLET = "pom-antwerpen.wallet.json";
  public static final String VISITOR_QUOTA = "pom-antwerpen.visitor-quota.json";
  public static final String PAYMENT = "pom-antwerpen.payment.json";

  private Topics() {}
}
