package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.upstream.SignInProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages for somebody whom their provider knows by another identifier than before, because they
/// made their itsme account anew, or whom we know by the other way to sign in: they keep their
/// account.
@Controller
class BindingPages {

  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private final PendingSignIns pendingSignIns;
  private final AskForBinding askForBinding;
  private final BindSignIn bindSignIn;
  private final Citizens citizens;
  private final BrowserSession browser;
  private final Clock clock;

  BindingPages(
      PendingSignIns pendingSignIns,
      AskForBinding askForBinding,
      BindSignIn bindSignIn,
      Citizens citizens,
      BrowserSession browser,
      Clock clock) {
    this.pendingSignIns = pendingSignIns;
    this.askForBinding = askForBinding;
    this.bindSignIn = bindSignIn;
    this.citizens = citizens;
    this.browser = browser;
    this.clock = clock;
  }

  /// "Ben je nieuw bij Parkeren op maat?": before the question of consent, which makes an account.
  @GetMapping("/first-time")
  String firstTime(HttpServletRequest request, Model page) {
    Optional<PendingSignIn> pending = unknown(request);
    if (pending.isEmpty()) {
      return SignInPages.failed(SignInProblem.EXPIRED);
    }
    SignInMethod method = pending.get().method();
    page.addAttribute("method", method.registration());
    page.addAttribute("other", other(method).registration());
    return "first-time";
  }

  /// A code for who has an account and no way into it.
  @PostMapping("/first-time")
  String code(HttpServletRequest request, Locale language, Model page) {
    Optional<PendingSignIn> pending = unknown(request);
    if (pending.isEmpty()) {
      return SignInPages.failed(SignInProblem.EXPIRED);
    }
    AskForBinding.Code code = askForBinding.ask(pending.get().person(), clock.instant());
    page.addAttribute("code", code.code().toString());
    page.addAttribute(
        "until",
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(language)
            .format(code.expiresAt().atZone(BRUSSELS)));
    return "binding-code";
  }

  /// "Wil je voortaan ook zo aanmelden?", or why that cannot be.
  @GetMapping("/bind")
  String ask(HttpServletRequest request, Model page) {
    Optional<PendingBinding> pending = pendingSignIns.bindingOf(request);
    if (pending.isEmpty()) {
      return SignInPages.failed(SignInProblem.EXPIRED);
    }
    PendingBinding binding = pending.get();
    return shown(bindSignIn.decide(binding.citizen(), binding.newcomer().person()), binding, page);
  }

  /// The answer; whoever gives it is signed in already, and goes on to where they were going.
  @PostMapping("/bind")
  String answer(
      @RequestParam("answer") SignInPages.Answer answer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Optional<PendingBinding> pending = pendingSignIns.bindingOf(request);
    if (pending.isEmpty()) {
      return SignInPages.failed(SignInProblem.EXPIRED);
    }
    PendingBinding binding = pending.get();
    Optional<BindingDecision> decision =
        switch (answer) {
          case YES -> bindSignIn.bind(binding.era(), binding.newcomer().person(), clock.instant());
          case NO -> Optional.of(new BindingDecision.Allowed());
        };
    if (decision.isEmpty()) {
      pendingSignIns.forgetBinding(request);
      return SignInPages.failed(SignInProblem.EXPIRED);
    }
    return switch (decision.get()) {
      case BindingDecision.Allowed _ -> {
        pendingSignIns.forgetBinding(request);
        yield "redirect:" + SignInPages.outside(browser.continuation(request, response), request);
      }
      case BindingDecision.Declined declined -> shown(declined, binding, page);
    };
  }

  private String shown(BindingDecision decision, PendingBinding binding, Model page) {
    page.addAttribute("method", binding.newcomer().method().registration());
    page.addAttribute(
        "account",
        citizens
            .of(binding.citizen())
            .map(
                citizen ->
                    switch (citizen) {
                      case Citizen.Registered registered -> registered.profile().displayName();
                      case Citizen.WithoutConsent _ -> "";
                    })
            .orElse(""));
    page.addAttribute(
        "declined",
        switch (decision) {
          case BindingDecision.Allowed _ -> "";
          case BindingDecision.Declined(var reason) -> reason.code();
        });
    return "bind";
  }

  /// Who stands before a question because their provider cannot tell whether they are new.
  private Optional<PendingSignIn> unknown(HttpServletRequest request) {
    return pendingSignIns
        .of(request)
        .filter(pending -> !pending.person().knownBy().tellsWhoIsNew());
  }

  private static SignInMethod other(SignInMethod method) {
    return switch (method) {
      case ITSME -> SignInMethod.EID;
      case EID -> SignInMethod.ITSME;
    };
  }
}
