package be.parkerenopmaat.payment.domain;

import org.jspecify.annotations.Nullable;

/// What a call of the provider says, as far as we use it: that there may be news about an order,
/// and which. It never says what the news is; that is asked.
///
/// @param type the provider's own word, such as `payment.captured`; kept, never decided on
public record ProviderHint(
    @Nullable String type,
    @Nullable String merchantId,
    @Nullable String merchantReference,
    @Nullable String hostedCheckoutId,
    @Nullable String paymentId) {}
