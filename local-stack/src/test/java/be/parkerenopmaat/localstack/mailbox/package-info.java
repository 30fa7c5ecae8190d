@NullMarked
package be.parkerenopmaat.localstack.mailbox;

import org.jspecify.annotations.NullMarked;
