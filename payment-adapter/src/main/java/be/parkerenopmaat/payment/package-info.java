/// payment-adapter: turns a top-up that the wallet asks for into a payment at Worldline, and tells
/// the wallet what became of it. It owns the order, its reference and every word exchanged with the
/// provider; it refuses to know balances, and it never takes a browser's or a webhook's word for
/// money: only what the provider answers when asked.
@NullMarked
package be.parkerenopmaat.payment;

import org.jspecify.annotations.NullMarked;
