/// Paying in: from the asked amount, through the checkout, to the credit.
@NullMarked
package be.parkerenopmaat.wallet.topup;

import org.jspecify.annotations.NullMarked;
