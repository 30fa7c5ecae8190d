package be.parkerenopmaat.localstack.mailbox;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.json.JsonMapper;

/// Takes every letter over SMTP, delivers none, and shows them on a page for people and as JSON for
/// tests. It keeps the last ones, in memory. It can be told to be away, as mail servers sometimes
/// are.
public final class MailCatcher implements AutoCloseable {

  private static final int KEPT = 500;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Europe/Brussels"));

  private final Deque<Mail> mails = new ArrayDeque<>();
  private final SMTPServer server;
  private final Site site;
  private final Clock clock;
  private volatile boolean refusing;

  private MailCatcher(String host, int smtpPort, int pagePort, Clock clock) {
    this.clock = clock;
    server =
        SMTPServer.port(smtpPort)
            .bindAddress(address(host))
            .hostName(host)
            .messageHandler((_, from, to, data) -> take(from, to, data))
            .build();
    server.start();
    site =
        Site.bind(host, pagePort)
            .serve(
                new Routes()
                    .get("/", _ -> page())
                    .get("/mails", this::json)
                    .post("/refuse/{whether}", this::refuse));
  }

  /// Listens on both ports; 0 takes any free one.
  ///
  /// @param clock says when letters came
  public static MailCatcher start(String host, int smtpPort, int pagePort, Clock clock) {
    return new MailCatcher(host, smtpPort, pagePort, clock);
  }

  public int smtpPort() {
    return server.getPortAllocated();
  }

  /// The page; `/mails` behind it is the same as JSON, `/mails?to=` for one address.
  public URI pageUri() {
    return site.baseUri();
  }

  /// What came to an address, the last one last.
  public List<Mail> to(String address) {
    return all().stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
  }

  /// What came, the last one last.
  public List<Mail> all() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  /// From now on refuses every letter, for a while (SMTP 451), or no longer.
  public void refuse(boolean whether) {
    refusing = whether;
  }

  private void take(String from, String to, byte[] data) throws RejectException {
    if (refusing) {
      throw new RejectException(451, "this mail server was told to refuse");
    }
    Mail mail = read(from, to, data);
    synchronized (mails) {
      mails.addLast(mail);
      while (mails.size() > KEPT) {
        mails.removeFirst();
      }
    }
  }

  private Mail read(String from, String to, byte[] data) throws RejectException {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
      String[] languages = message.getHeader("Content-Language");
      return new Mail(
          clock.instant(),
          from,
          to,
          languages == null ? "" : languages[0],
          String.valueOf(message.getSubject()),
          String.valueOf(message.getContent()));
    } catch (MessagingException e) {
      throw new RejectException(554, "this is no letter");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer json(Request request) {
    return Answer.json(
        200, JSON.valueToTree(request.query("to").map(this::to).orElseGet(this::all)));
  }

  private Answer refuse(Request request) {
    refuse(Boolean.parseBoolean(request.pathValue("whether")));
    return Answer.status(204);
  }

  private Answer page() {
    List<Mail> latestFirst = new ArrayList<>(all());
    Collections.reverse(latestFirst);
    String list = latestFirst.stream().map(MailCatcher::article).collect(Collectors.joining("\n"));
    return Answer.html(
        200,
        Html.of(MailCatcher.class, "mails.html")
            .value("count", Integer.toString(latestFirst.size()))
            .fragment("mails", list)
            .render());
  }

  private static String article(Mail mail) {
    return "<article lang=\"%s\"><h2>%s</h2><p>aan <b>%s</b>, %s</p><pre>%s</pre></article>"
        .formatted(
            Html.escape(mail.language()),
            Html.escape(mail.subject()),
            Html.escape(mail.to()),
            TIME.format(mail.at()),
            withLinks(mail.text()));
  }

  /// Links of a letter can be followed, as in a mail program.
  private static String withLinks(String text) {
    StringBuilder html = new StringBuilder();
    Matcher found = ADDRESS.matcher(text);
    int end = 0;
    while (found.find()) {
      String address = Html.escape(found.group());
      html.append(Html.escape(text.substring(end, found.start())));
      html.append("<a href=\"").append(address).append("\">").append(address).append("</a>");
      end = found.end();
    }
    return html.append(Html.escape(text.substring(end))).toString();
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    site.close();
    server.stop();
  }
}
