package be.parkerenopmaat.localstack.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailCatcherTest {

  private final MailCatcher catcher = MailCatcher.start("localhost", 0, 0, Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    catcher.close();
    http.close();
  }

  @Test
  void a_letter_is_shown_as_it_was_written() throws Exception {
    send("lena@example.org", "Één brief", "Kijk: http://localhost/x?a=1&b=2\n<b>ü</b>");
    assertThat(catcher.to("LENA@example.org"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).isEqualTo("Één brief");
              assertThat(mail.text()).contains("<b>ü</b>");
              assertThat(mail.language()).isEqualTo("nl");
            });
    assertThat(read(""))
        .contains("Één brief", "&lt;b&gt;ü&lt;/b&gt;")
        .contains("<a href=\"http://localhost/x?a=1&amp;b=2\">");
    assertThat(read("mails?to=lena@example.org")).contains("\"subject\":\"Één brief\"");
    assertThat(read("mails?to=joris@example.org")).isEqualTo("[]");
  }

  @Test
  void it_can_be_told_to_refuse() {
    catcher.refuse(true);
    assertThatThrownBy(() -> send("lena@example.org", "x", "y"))
        .isInstanceOf(MessagingException.class);
    assertThat(catcher.all()).isEmpty();
  }

  private void send(String to, String subject, String text) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "localhost");
    properties.put("mail.smtp.port", Integer.toString(catcher.smtpPort()));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("stad@example.org"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    message.setHeader("Content-Language", "nl");
    Transport.send(message);
  }

  private String read(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(catcher.pageUri().resolve("/" + path)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
