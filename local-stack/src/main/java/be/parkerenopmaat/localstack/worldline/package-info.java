/// A simulator of Worldline Direct, as far as a merchant with a hosted checkout can tell: the
/// signed REST API, the payment page a payer sees, and signed webhooks. It takes no card numbers,
/// and it can misbehave in the ways the real one is known to.
@NullMarked
package be.parkerenopmaat.localstack.worldline;

import org.jspecify.annotations.NullMarked;
