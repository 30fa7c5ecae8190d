/// Receipts, invoices and credit notes: made out once a payment is credited, kept as they are.
@NullMarked
package be.parkerenopmaat.wallet.documents;

import org.jspecify.annotations.NullMarked;
