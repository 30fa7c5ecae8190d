package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import java.util.Locale;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page needs, the error page included.
@ControllerAdvice(
    assignableTypes = {SignInPages.class, BindingPages.class, BasicErrorController.class})
class EveryPage {

  private final IdentitySettings settings;
  private final BrowserSession browser;

  EveryPage(IdentitySettings settings, BrowserSession browser) {
    this.settings = settings;
    this.browser = browser;
  }

  @ModelAttribute
  void everyPage(Model page, Locale language) {
    page.addAttribute("language", language.getLanguage());
    page.addAttribute("languages", CitizenLanguage.LANGUAGES);
    page.addAttribute("home", settings.publicUrl() + "/");
    page.addAttribute("startAgain", browser.startAgain());
  }
}
