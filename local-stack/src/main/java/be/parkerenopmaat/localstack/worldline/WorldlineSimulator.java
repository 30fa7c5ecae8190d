package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import java.net.URI;
import java.util.List;

/// A running Worldline. Beside its web face it can be driven directly, for tests that are not about
/// the payment page.
public final class WorldlineSimulator implements AutoCloseable {

  private final Site site;
  private final Knobs knobs = new Knobs();
  private final Webhooks webhooks;
  private final Checkouts checkouts;

  private WorldlineSimulator(WorldlineSettings settings) {
    this.webhooks = new Webhooks(settings, knobs);
    this.checkouts = new Checkouts(settings, knobs, webhooks);
    this.site = Site.bind(settings.host(), settings.port());
    var routes = new Routes();
    new MerchantApi(settings, checkouts, knobs, site.baseUri()).routes(routes);
    new PaymentPages(settings, checkouts).routes(routes);
    site.serve(routes);
  }

  public static WorldlineSimulator start(WorldlineSettings settings) {
    return new WorldlineSimulator(settings);
  }

  /// The API's endpoint, and the host of the payment page.
  public URI baseUri() {
    return site.baseUri();
  }

  public Knobs knobs() {
    return knobs;
  }

  /// The payer pays the checkout opened under `merchantReference`, with Bancontact.
  public void pay(String merchantReference) {
    checkouts.pay(checkout(merchantReference), Brand.BANCONTACT);
  }

  public void decline(String merchantReference) {
    checkouts.decline(checkout(merchantReference), Brand.BANCONTACT);
  }

  /// The payer pays, and the bank leaves it pending until [#settlePending] or the settings' time.
  public void payLater(String merchantReference) {
    checkouts.payLater(checkout(merchantReference), Brand.BANCONTACT);
  }

  public void settlePending() {
    checkouts.settlePending();
  }

  /// The acquirer's word on every refund that waits for it.
  public void settleRefunds() {
    checkouts.settleRefunds();
  }

  public void cancel(String merchantReference) {
    checkout(merchantReference).cancel();
  }

  /// Where the payer's browser is sent at the end, with its `RETURNMAC`.
  public URI returnUri(String merchantReference) {
    return checkout(merchantReference).returnTo();
  }

  /// Keeps webhooks back until [#releaseWebhooks].
  public void holdWebhooks() {
    webhooks.hold();
  }

  /// Sends the held webhooks, newest first.
  public void releaseWebhooks() {
    webhooks.release();
  }

  public int heldWebhooks() {
    return webhooks.heldCount();
  }

  /// Tells again, with its true state, of the payment under `merchantReference`.
  public void repeatWebhook(String merchantReference) {
    checkout(merchantReference).latestPayment().ifPresent(webhooks::tell);
  }

  /// The settlement: what was really paid, oldest first.
  public List<CapturedPayment> captured() {
    return checkouts.captured();
  }

  /// The settlement's other side: what really went back, oldest first.
  public List<RefundedPayment> refunded() {
    return checkouts.refunded();
  }

  @Override
  public void close() {
    site.close();
    checkouts.close();
    webhooks.close();
  }

  private HostedCheckout checkout(String merchantReference) {
    return checkouts.byReference(merchantReference).orElseThrow();
  }
}
