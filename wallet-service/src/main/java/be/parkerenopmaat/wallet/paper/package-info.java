/// Papers: PDF for people and archives, written page by page. Knows how text is laid on a page, and
/// no business word.
@NullMarked
package be.parkerenopmaat.wallet.paper;

import org.jspecify.annotations.NullMarked;
