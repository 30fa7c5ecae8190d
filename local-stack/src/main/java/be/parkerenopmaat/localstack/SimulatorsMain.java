package be.parkerenopmaat.localstack;

import be.parkerenopmaat.localstack.identityprovider.Face;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.WireProfile;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSimulator;
import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import be.parkerenopmaat.localstack.web.Site;
import be.parkerenopmaat.localstack.worldline.WorldlineSettings;
import be.parkerenopmaat.localstack.worldline.WorldlineSettings.Account;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All simulators as one process, set up by the names that the services use too, from system
/// properties or else the environment. `local-stack/README.md` has the table.
public final class SimulatorsMain implements AutoCloseable {

  private static final Pattern FIRST_KEY = Pattern.compile("([^:,]+):([^,]+)(,.*)?");

  private final IdentityProviderSimulator identityProviders;
  private final WorldlineSimulator worldline;
  private final MailCatcher mail;
  private final Optional<Site> admin;

  private SimulatorsMain(Function<String, @Nullable String> settings) {
    var named = new Named(settings);
    String host = named.text("POM_SIMULATORS_HOST", "localhost");
    this.identityProviders =
        IdentityProviderSimulator.start(
            identityProviders(named)
                .listeningOn(host, named.number("POM_IDENTITY_PROVIDERS_PORT", 9010)));
    this.worldline =
        WorldlineSimulator.start(
            worldline(named).listeningOn(host, named.number("POM_WORLDLINE_PORT", 9020)));
    this.mail =
        MailCatcher.start(
            host,
            named.number("POM_MAIL_SMTP_PORT", 9040),
            named.number("POM_MAIL_PAGE_PORT", 9041),
            businessClock(named));
    this.admin =
        named
            .find("POM_SIMULATORS_ADMIN_PORT")
            .map(port -> SimulatorsAdmin.open(host, Integer.parseInt(port), this));
  }

  public static void main(String[] args) throws InterruptedException {
    SimulatorsMain simulators = start(SimulatorsMain::propertyOrEnvironment);
    Runtime.getRuntime().addShutdownHook(new Thread(simulators::close));
    System.out.println("itsme " + simulators.identityProviders.issuer(Face.ITSME));
    System.out.println("eid " + simulators.identityProviders.issuer(Face.EID));
    System.out.println("worldline " + simulators.worldline.baseUri());
    System.out.println("mail " + simulators.mail.pageUri());
    simulators.admin.ifPresent(site -> System.out.println("admin " + site.baseUri()));
    simulators.identityProviders.makeKeys();
    Thread.currentThread().join();
  }

  /// Starts them in this process, with settings from anywhere.
  public static SimulatorsMain start(Function<String, @Nullable String> settings) {
    return new SimulatorsMain(settings);
  }

  public IdentityProviderSimulator identityProviders() {
    return identityProviders;
  }

  public WorldlineSimulator worldline() {
    return worldline;
  }

  public MailCatcher mail() {
    return mail;
  }

  /// Where the knobs can be turned over HTTP, if anywhere.
  public Optional<URI> adminUri() {
    return admin.map(Site::baseUri);
  }

  @Override
  public void close() {
    admin.ifPresent(Site::close);
    mail.close();
    worldline.close();
    identityProviders.close();
  }

  private static IdentityProviderSettings identityProviders(Named named) {
    URI publicUrl = URI.create(named.text("POM_PUBLIC_URL", "http://localhost:8080"));
    IdentityProviderSettings local = IdentityProviderSettings.local(publicUrl);
    return new IdentityProviderSettings(
        local.host(),
        local.port(),
        wireProfile(named, client(named, "POM_ITSME_CLIENT", local.itsme())),
        client(named, "POM_EID_CLIENT", local.eid()),
        client(named, "POM_APROFILE_CLIENT", local.aProfile()));
  }

  private static Client client(Named named, String prefix, Client local) {
    return local.named(
        named.text(prefix + "_ID", local.id()), named.text(prefix + "_SECRET", local.secret()));
  }

  /// itsme as it really speaks, when it is told where identity-service publishes its keys.
  private static Client wireProfile(Named named, Client itsme) {
    return named
        .find("POM_ITSME_RELYING_PARTY_KEYS")
        .map(URI::create)
        .map(
            keys ->
                itsme.with(
                    new WireProfile(named.text("POM_ITSME_SERVICE_CODE", "POM"), () -> keys)))
        .orElse(itsme);
  }

  /// The payment platform shares the services' clock, which may be shifted, as it judges the date
  /// of their requests. Identity providers keep the machine's: libraries judge their tokens by it.
  private static WorldlineSettings worldline(Named named) {
    WorldlineSettings local = WorldlineSettings.local();
    Account account = local.account();
    var key =
        FIRST_KEY.matcher(
            named.text(
                "POM_WORLDLINE_WEBHOOK_KEYS",
                account.webhookKeyId() + ":" + account.webhookSecret()));
    if (!key.matches()) {
      throw new IllegalArgumentException("POM_WORLDLINE_WEBHOOK_KEYS is not keyId:secret");
    }
    return local
        .account(
            new Account(
                named.text("POM_WORLDLINE_MERCHANT_ID", account.merchantId()),
                named.text("POM_WORLDLINE_API_KEY_ID", account.apiKeyId()),
                named.text("POM_WORLDLINE_SECRET_API_KEY", account.secretApiKey()),
                key.group(1),
                key.group(2)))
        .clock(businessClock(named));
  }

  private static Clock businessClock(Named named) {
    return Clock.offset(Clock.systemUTC(), Duration.parse(named.text("POM_CLOCK_OFFSET", "PT0S")));
  }

  private static @Nullable String propertyOrEnvironment(String name) {
    return Optional.ofNullable(System.getProperty(name)).orElseGet(() -> System.getenv(name));
  }

  /// Settings by name; an empty one counts as absent.
  private record Named(Function<String, @Nullable String> source) {

    Optional<String> find(String name) {
      return Optional.ofNullable(source.apply(name)).filter(value -> !value.isBlank());
    }

    String text(String name, String otherwise) {
      return find(name).orElse(otherwise);
    }

    int number(String name, int otherwise) {
      return find(name).map(Integer::parseInt).orElse(otherwise);
    }
  }
}
