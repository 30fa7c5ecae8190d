package be.parkerenopmaat.booking.mail;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Notifier;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Posts letters to the SMTP server of the environment; without one nobody is reached. Its log
/// lines name no address.
@Component
class SmtpPost implements Notifier {

  private static final Logger log = LoggerFactory.getLogger(SmtpPost.class);

  private final JavaMailSender sender;
  private final RightsSettings.Notices settings;

  SmtpPost(JavaMailSender sender, RightsSettings settings) {
    this.sender = sender;
    this.settings = settings.notices();
  }

  @Override
  public boolean isSetUp() {
    return !settings.smtpHost().isBlank();
  }

  @Override
  public Delivery deliver(Letter letter) {
    try {
      sender.send(message(letter));
      return Delivery.HANDED_OVER;
    } catch (MailAuthenticationException e) {
      log.warn("The mail server does not take our password", e);
      return Delivery.NOT_HANDED_OVER;
    } catch (MailSendException e) {
      // It has a cause when the connection never stood; otherwise the server had heard of the
      // letter.
      if (e.getCause() != null) {
        log.warn("The mail server cannot be reached: {}", e.getCause().getClass().getSimpleName());
        return Delivery.NOT_HANDED_OVER;
      }
      log.warn("A letter was refused, or broke off on its way");
      return Delivery.OVER;
    } catch (MailException | MessagingException e) {
      log.warn("A letter could not be written: {}", e.getClass().getSimpleName());
      return Delivery.OVER;
    }
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = sender.createMimeMessage();
    MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
    helper.setFrom(settings.sender());
    helper.setTo(letter.to());
    helper.setSubject(letter.subject());
    helper.setText(letter.text());
    message.setHeader("Content-Language", letter.language().code());
    // No out-of-office answers.
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }
}
