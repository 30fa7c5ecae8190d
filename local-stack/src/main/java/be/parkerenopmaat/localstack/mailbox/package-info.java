/// A mail server that delivers nowhere: it shows what was sent.
@NullMarked
package be.parkerenopmaat.localstack.mailbox;

import org.jspecify.annotations.NullMarked;
