@NullMarked
package be.parkerenopmaat.quota.domain;

import org.jspecify.annotations.NullMarked;
