/// Who is calling: bearer tokens of the one issuer, meant for this service.
@NullMarked
package be.parkerenopmaat.platform.security;

import org.jspecify.annotations.NullMarked;
