package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.upstream.LeaveProvider;
import be.parkerenopmaat.identity.upstream.SignInProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of the sign-in, in the reader's language.
@Controller
class SignInPages {

  private static final Logger log = LoggerFactory.getLogger(SignInPages.class);

  private final IdentitySettings settings;
  private final ConsentTexts texts;
  private final PendingSignIns pendingSignIns;
  private final RecogniseCitizen citizens;
  private final GiveConsent giveConsent;
  private final RefuseConsent refuseConsent;
  private final BrowserSession browser;
  private final Clock clock;

  SignInPages(
      IdentitySettings settings,
      ConsentTexts texts,
      PendingSignIns pendingSignIns,
      RecogniseCitizen citizens,
      GiveConsent giveConsent,
      RefuseConsent refuseConsent,
      BrowserSession browser,
      Clock clock) {
    this.settings = settings;
    this.texts = texts;
    this.pendingSignIns = pendingSignIns;
    this.citizens = citizens;
    this.giveConsent = giveConsent;
    this.refuseConsent = refuseConsent;
    this.browser = browser;
    this.clock = clock;
  }

  /// "Aanmelden als burger" (Manual checks 8 to 12).
  @GetMapping("/sign-in")
  String choose() {
    return "sign-in";
  }

  /// "Toestemming geven" (Manual checks 16 to 34). Who consented to an earlier text is told what a
  /// no means for them, below the words that are asked.
  @GetMapping("/consent")
  String ask(HttpServletRequest request, Locale language, Model page) {
    Optional<PendingSignIn> pending = pendingSignIns.of(request);
    if (pending.isEmpty()) {
      return failed(SignInProblem.EXPIRED);
    }
    ConsentText text = texts.in(language);
    pendingSignIns.keep(request, pending.get().shown(text, clock.instant()));
    page.addAttribute("text", text.hash());
    page.addAttribute("privacyPolicy", settings.consent().privacyPolicy());
    page.addAttribute("takesBack", citizens.hasConsent(pending.get().person()));
    page.addAttribute("planned", settings.consent().plannedSessions().name());
    return "consent";
  }

  /// The answer to the text that was on the screen. An answer to another text than the one this
  /// session was shown in this language, from an old tab say, shows the page again.
  @PostMapping("/consent")
  String answer(
      @RequestParam("answer") Answer answer,
      @RequestParam("text") String hash,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale language) {
    Optional<PendingSignIn> found = pendingSignIns.of(request);
    if (found.isEmpty()) {
      return failed(SignInProblem.EXPIRED);
    }
    PendingSignIn pending = found.get();
    ConsentText text = texts.in(language);
    if (!text.hash().equals(hash) || !pending.wasShown(text)) {
      return "redirect:/consent";
    }
    return switch (answer) {
      case YES -> {
        var signedIn = giveConsent.give(pending, text, clock.instant());
        pendingSignIns.forget(request);
        if (signedIn.isEmpty()) {
          log.info("Somebody consented by a sign-in that had ended");
          yield failed(SignInProblem.EXPIRED);
        }
        Era era = signedIn.get().era();
        log.info("Citizen {} consented and signed in", era.citizen());
        browser.belongsTo(era, pending.method(), pending.authenticatedAt(), request, response);
        yield "redirect:" + outside(browser.continuation(request, response), request);
      }
      case NO -> {
        Refusal refusal =
            refuseConsent.refuse(pending.person(), pending.asked(text), text, clock.instant());
        request.getSession().invalidate();
        yield "redirect:/consent-refused?was=" + refusal.name() + "&lng=" + language.getLanguage();
      }
    };
  }

  /// What a refusal means, and how to change one's mind (Manual check 29).
  @GetMapping("/consent-refused")
  String refused(@RequestParam(name = "was", defaultValue = "") String was, Model page) {
    page.addAttribute("was", Refusal.of(was).name());
    page.addAttribute("planned", settings.consent().plannedSessions().name());
    return "consent-refused";
  }

  /// Why a sign-in did not work out.
  @GetMapping("/sign-in-failed")
  String failedPage(@RequestParam(name = "reason", defaultValue = "") String reason, Model page) {
    SignInProblem problem =
        Arrays.stream(SignInProblem.values())
            .filter(known -> known.key().equals(reason))
            .findFirst()
            .orElse(SignInProblem.REJECTED);
    page.addAttribute("problem", problem.key());
    return "sign-in-failed";
  }

  /// The end of a sign-out that has no client to go back to.
  @GetMapping("/signed-out")
  String signedOut() {
    return "signed-out";
  }

  /// The way out of the provider, by which the page goes on of itself. The answer to a sign-out is
  /// forwarded here, so the headers of these pages are not on it yet.
  @RequestMapping(LeaveProvider.PAGE)
  String leaving(
      @RequestAttribute(name = LeaveProvider.ADDRESS, required = false) @Nullable String address,
      HttpServletResponse response,
      Model page) {
    if (address == null) {
      return "redirect:/signed-out";
    }
    response.setHeader("Content-Security-Policy", SignInSecurity.policy(settings));
    response.setHeader("Referrer-Policy", ReferrerPolicy.NO_REFERRER.getPolicy());
    response.setHeader("Refresh", "0; url=" + address);
    page.addAttribute("address", address);
    return "leaving";
  }

  static String failed(SignInProblem problem) {
    return "redirect:/sign-in-failed?reason=" + problem.key();
  }

  /// A redirect view adds the context path by itself; a continuation has it already.
  static String outside(String address, HttpServletRequest request) {
    return address.startsWith(request.getContextPath() + "/")
        ? address.substring(request.getContextPath().length())
        : address;
  }

  /// One yes or no for both groups (Manual check 34).
  enum Answer {
    YES,
    NO
  }
}
