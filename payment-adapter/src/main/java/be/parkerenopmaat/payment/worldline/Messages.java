package be.parkerenopmaat.payment.worldline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the provider's contract (Direct API v2) that we use. What we read is tolerant: any
/// component may be missing, unknown ones are skipped, and words such as a status stay text because
/// the provider's enums are open. No card number has a place here: the payment page is the
/// provider's.
final class Messages {

  private Messages() {}

  record AmountOfMoney(@Nullable Long amount, @Nullable String currencyCode) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CreateHostedCheckout(
      Order order,
      HostedCheckoutInput hostedCheckoutSpecificInput,
      CardInput cardPaymentMethodSpecificInput,
      Feedbacks feedbacks) {}

  record Order(AmountOfMoney amountOfMoney, OrderReferences references) {}

  record OrderReferences(String merchantReference) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HostedCheckoutInput(
      String returnUrl,
      String locale,
      @Nullable String variant,
      boolean showResultPage,
      long sessionTimeout,
      int allowedNumberOfPaymentAttempts,
      @Nullable ProductFilters paymentProductFilters) {}

  record ProductFilters(ProductFilter restrictTo) {}

  record ProductFilter(List<Integer> products) {}

  record CardInput(String authorizationMode) {}

  record Feedbacks(List<String> webhooksUrls) {}

  record HostedCheckoutCreated(
      @JsonProperty("RETURNMAC") @Nullable String returnMac,
      @Nullable String hostedCheckoutId,
      @Nullable String merchantReference,
      @Nullable String redirectUrl) {}

  record HostedCheckout(
      @Nullable String status, @Nullable CreatedPaymentOutput createdPaymentOutput) {}

  record CreatedPaymentOutput(@Nullable Payment payment, @Nullable String paymentStatusCategory) {}

  record Payment(
      @Nullable String id,
      @Nullable String status,
      @Nullable StatusOutput statusOutput,
      @Nullable PaymentOutput paymentOutput,
      @Nullable HostedCheckoutOutput hostedCheckoutSpecificOutput) {}

  record HostedCheckoutOutput(@Nullable String hostedCheckoutId) {}

  record StatusOutput(@Nullable String statusCategory, @Nullable Integer statusCode) {}

  record PaymentOutput(
      @Nullable AmountOfMoney amountOfMoney,
      @Nullable AmountOfMoney acquiredAmount,
      @Nullable References references) {}

  record References(@Nullable String merchantReference) {}

  record TestConnection(@Nullable String result) {}

  record WebhookCredentials(String key, String secret) {}

  record WebhookCredentialsAnswer(@Nullable String result) {}

  record TestWebhook(String url) {}

  record PaymentDetails(
      @Nullable String id,
      @Nullable String status,
      @Nullable StatusOutput statusOutput,
      @Nullable PaymentOutput paymentOutput,
      @JsonProperty("Operations") @Nullable List<Operation> operations) {}

  record Operation(
      @Nullable String id, @Nullable String status, @Nullable AmountOfMoney amountOfMoney) {}

  record ErrorAnswer(@Nullable String errorId, @Nullable List<ApiError> errors) {}

  record ApiError(
      @Nullable String code,
      @Nullable String errorCode,
      @Nullable String id,
      @Nullable Boolean retriable) {}

  record WebhookEvent(
      @Nullable String apiVersion,
      @Nullable String id,
      @Nullable String merchantId,
      @Nullable String type,
      @Nullable Payment payment,
      @Nullable Refund refund) {}

  record Refund(
      @Nullable String id,
      @Nullable String status,
      @Nullable StatusOutput statusOutput,
      @Nullable RefundOutput refundOutput) {}

  record CaptureAsked(long amount, boolean isFinal) {}

  record CancelAsked(AmountOfMoney amountOfMoney, boolean isFinal) {}

  record RefundAsked(
      AmountOfMoney amountOfMoney, OrderReferences operationReferences, String reason) {}

  record Refunds(@Nullable List<@Nullable Refund> refunds) {}

  record RefundOutput(
      @Nullable AmountOfMoney amountOfMoney,
      @Nullable References references,
      @Nullable References operationReferences) {}
}
