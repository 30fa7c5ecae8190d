package be.parkerenopmaat.booking.notices;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.localstack.mailbox.Mail;
import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import be.parkerenopmaat.platform.testing.ServiceApi;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A mailbox that nobody else has, and what arrives in it.
final class Mailbox {

  private static final Pattern LINK = Pattern.compile("http://localhost:8080(/email-\\S+)");

  private final ServiceApi api;
  private final MailCatcher mail;
  private final String address = "burger-" + UUID.randomUUID() + "@example.org";

  Mailbox(ServiceApi api, MailCatcher mail) {
    this.api = api;
    this.mail = mail;
  }

  String address() {
    return address;
  }

  /// Sets a citizen's preferences with this address, and says yes to the question, which is letter
  /// 1.
  void confirm(Person citizen, Map<String, Object> wishes) {
    set(citizen, wishes);
    api.anonymous().post(link(letter(1)), "");
    assertThat(
            api.as(citizen.id())
                .get("/api/v1/preferences")
                .json()
                .path("emailConfirmed")
                .asBoolean())
        .isTrue();
  }

  void set(Person citizen, Map<String, Object> wishes) {
    Map<String, Object> body = new HashMap<>(wishes);
    body.put("email", address);
    assertThat(api.as(citizen.id()).put("/api/v1/preferences", body).status()).isEqualTo(200);
  }

  /// Waits for a letter, counted from 1.
  Mail letter(int number) {
    Awaitility.await("letter " + number)
        .atMost(Duration.ofSeconds(30))
        .until(() -> mail.to(address).size() >= number);
    return mail.to(address).get(number - 1);
  }

  /// The subjects of so many letters, the question left out.
  List<String> subjects(int number) {
    letter(number + 1);
    return mail.to(address).stream().skip(1).map(Mail::subject).toList();
  }

  /// Where the link in a question leads, as a path.
  static String link(Mail letter) {
    Matcher found = LINK.matcher(letter.text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
