/// Peppol BIS Billing 3.0: invoices and credit notes as the UBL that Belgian companies must send
/// each other since 2026.
@NullMarked
package be.parkerenopmaat.wallet.peppol;

import org.jspecify.annotations.NullMarked;
