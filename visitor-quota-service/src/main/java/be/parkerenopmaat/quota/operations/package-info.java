/// What operators do and see: give, correct, block, the full audit, and who uses how much.
@NullMarked
package be.parkerenopmaat.quota.operations;

import org.jspecify.annotations.NullMarked;
