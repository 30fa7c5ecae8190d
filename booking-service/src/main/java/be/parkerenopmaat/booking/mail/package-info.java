/// E-mail over SMTP.
@NullMarked
package be.parkerenopmaat.booking.mail;

import org.jspecify.annotations.NullMarked;
