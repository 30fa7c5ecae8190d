package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.wallet.announcement.Amount;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.InvoiceWish;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpDecision;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Paying in over HTTP (manual, "Hoe saldo opladen?").
@RestController
@RequestMapping("/api/v1/wallet/top-ups")
class TopUpController {

  private static final Set<String> LANGUAGES = Set.of("nl", "fr", "en", "de");

  private final RequestTopUp requestTopUp;
  private final AwaitTopUp await;
  private final TopUps topUps;
  private final Wallets wallets;
  private final Problems problems;

  TopUpController(
      RequestTopUp requestTopUp,
      AwaitTopUp await,
      TopUps topUps,
      Wallets wallets,
      Problems problems) {
    this.requestTopUp = requestTopUp;
    this.await = await;
    this.topUps = topUps;
    this.wallets = wallets;
    this.problems = problems;
  }

  /// Cents and currency; only euro.
  record TopUpWanted(Amount amount, @Nullable InvoiceWanted invoice) {
    TopUpWanted {
      if (amount == null) {
        throw new IllegalArgumentException("an amount is needed");
      }
    }
  }

  /// A company is given for an invoice, and only then.
  record InvoiceWanted(Kind kind, @Nullable CompanyGiven company) {
    enum Kind {
      RECEIPT,
      INVOICE
    }

    InvoiceWanted {
      if (kind == null || (kind == Kind.INVOICE) != (company != null)) {
        throw new IllegalArgumentException("a receipt, or an invoice with its company");
      }
    }
  }

  record CompanyGiven(String name, String enterpriseNumber, String address) {
    CompanyGiven {
      if (enterpriseNumber == null || name == null || address == null) {
        throw new IllegalArgumentException("a company has a name, a number and an address");
      }
      if (!Company.fits(name, address)) {
        throw new IllegalArgumentException("the name or the address is empty or too long");
      }
    }
  }

  /// How far a top-up is. `balance` is there once it is completed, `reason` once it failed or was
  /// cancelled.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TopUpAnswer(
      UUID id,
      @Nullable String orderReference,
      Status status,
      Amount amount,
      @Nullable String redirectUrl,
      @Nullable Amount balance,
      @Nullable Reason reason) {}

  /// Why a top-up did not succeed, as far as known now (manual check 91).
  enum Reason {
    /// No payment page could be opened; nothing was charged.
    @JsonProperty("checkout-unavailable")
    CHECKOUT_UNAVAILABLE,
    @JsonProperty("declined")
    DECLINED,
    /// The payment page closed before anything was paid.
    @JsonProperty("session-expired")
    SESSION_EXPIRED,
    @JsonProperty("payment-cancelled")
    PAYMENT_CANCELLED;

    /// A word of the provider's that this build does not know reads as declined.
    static @Nullable Reason of(TopUp topUp) {
      return switch (topUp.state()) {
        case REQUESTED, OPEN, COMPLETED, MISMATCH -> null;
        case CANCELLED -> PAYMENT_CANCELLED;
        case FAILED ->
            switch (topUp.endReason()) {
              case "checkout-unavailable" -> CHECKOUT_UNAVAILABLE;
              case "session-expired" -> SESSION_EXPIRED;
              case null, default -> DECLINED;
            };
      };
    }
  }

  enum Status {
    REQUESTED,
    OPEN,
    COMPLETED,
    FAILED,
    CANCELLED;

    /// Money that was paid differently from what was asked is being looked at: the payer is not
    /// told that it failed, or they would pay again.
    static Status of(TopUpState state) {
      return switch (state) {
        case REQUESTED -> REQUESTED;
        case OPEN, MISMATCH -> OPEN;
        case COMPLETED -> COMPLETED;
        case FAILED -> FAILED;
        case CANCELLED -> CANCELLED;
      };
    }
  }

  @Idempotent
  @PostMapping
  ResponseEntity<?> request(
      @RequestBody TopUpWanted wanted, RequestId requestId, Caller caller, Locale language) {
    InvoiceWish invoice = null;
    if (wanted.invoice() != null) {
      Optional<InvoiceWish> wish = wish(wanted.invoice(), read(language));
      if (wish.isEmpty()) {
        return problems.answer(
            HttpStatus.UNPROCESSABLE_CONTENT, "invalid-enterprise-number", Map.of());
      }
      invoice = wish.get();
    }
    TopUpId id = new TopUpId(requestId.value());
    Money amount = new Money(wanted.amount().amount());
    return switch (requestTopUp.request(
        id, new CitizenId(caller.citizenId()), amount, invoice, read(language))) {
      case TopUpDecision.Declined declined -> refusal(declined);
      case TopUpDecision.Accepted _ -> checkout(id);
    };
  }

  @GetMapping("/{id}")
  ResponseEntity<?> read(
      @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean wait, Caller caller) {
    TopUpId topUpId = new TopUpId(id);
    CitizenId citizen = new CitizenId(caller.citizenId());
    return topUps
        .find(topUpId)
        .filter(topUp -> topUp.citizen().equals(citizen))
        .flatMap(topUp -> wait ? await.outcome(topUpId) : Optional.of(topUp))
        .<ResponseEntity<?>>map(topUp -> ResponseEntity.ok(answer(topUp)))
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of()));
  }

  private ResponseEntity<?> checkout(TopUpId id) {
    URI location = URI.create("/api/v1/wallet/top-ups/" + id.value());
    Optional<TopUp> further = await.checkout(id);
    if (further.isEmpty()) {
      return ResponseEntity.accepted()
          .location(location)
          .body(answer(topUps.find(id).orElseThrow()));
    }
    TopUp topUp = further.get();
    if (topUp.state() == TopUpState.FAILED && topUp.redirectUrl() == null) {
      return problems.answer(HttpStatus.SERVICE_UNAVAILABLE, "checkout-unavailable", Map.of());
    }
    return ResponseEntity.created(location).body(answer(topUp));
  }

  private ResponseEntity<?> refusal(TopUpDecision.Declined declined) {
    Money limit = declined.limit();
    Object euros = BigDecimal.valueOf(limit.cents(), 2);
    return switch (declined.reason()) {
      case AMOUNT_TOO_SMALL ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "amount-too-small",
              Map.of("minimum", Amount.of(limit)),
              euros);
      case AMOUNT_TOO_LARGE ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "amount-too-large",
              Map.of("maximum", Amount.of(limit)),
              euros);
      case BALANCE_TOO_LARGE ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "balance-too-large",
              Map.of("maximumBalance", Amount.of(limit)),
              euros);
    };
  }

  private TopUpAnswer answer(TopUp topUp) {
    return new TopUpAnswer(
        topUp.id().value(),
        topUp.orderReference(),
        Status.of(topUp.state()),
        Amount.of(topUp.amount()),
        topUp.redirectUrl(),
        topUp.state() == TopUpState.COMPLETED
            ? Amount.of(wallets.balanceOf(topUp.citizen()).balance())
            : null,
        Reason.of(topUp));
  }

  /// Empty when the number of the company is wrong.
  private static Optional<InvoiceWish> wish(InvoiceWanted wanted, String language) {
    CompanyGiven company = wanted.company();
    if (company == null) {
      return Optional.of(new InvoiceWish.Receipt(language));
    }
    return CompanyNumber.parse(company.enterpriseNumber())
        .map(
            number ->
                new InvoiceWish.CompanyInvoice(
                    new Company(company.name(), number, company.address()), language));
  }

  /// Documents and the payment page come in the languages of the portal; others read Dutch.
  private static String read(Locale language) {
    return LANGUAGES.contains(language.getLanguage()) ? language.getLanguage() : "nl";
  }
}
