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
    new MerchantApi(settings, checkouts, webhooks, knobs, site.baseUri()).routes(routes);
    new PaymentPages(settings, checkouts).routes(routes);
    new PortalPages(checkouts, webhooks).routes(routes);
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

  /// The payer pays, and the bank leaves it pending and then refuses.
  public void declineLater(String merchantReference) {
    checkouts.declineLater(checkout(merchantReference), Brand.BANCONTACT);
  }

  /// Whatever the bank still thinks about ends now.
  public void settlePending() {
    checkouts.settlePending();
  }

  /// The acquirer's word on every refund that waits for it.
  public void settleRefunds() {
    checkouts.settleRefunds();
  }

  public void cancel(String merchantReference) {
    checkouts.cancel(checkout(merchantReference));
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

  /// How many webhooks are under way or will be tried again.
  public int webhooksUnderWay() {
    return webhooks.underWay();
  }

  /// Registers an endpoint that hears of every order, as the platform's portal does: only when it
  /// echoes the challenge of a GET.
  ///
  /// @return whether it is registered
  public boolean registerWebhook(URI url) {
    return webhooks.register(url);
  }

  /// Makes a new pair of webhook keys, which ends the old one at once.
  public void rotateWebhookKey(String keyId, String secret) {
    webhooks.rotate(keyId, secret);
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
