/// Who changes a database, and when: the service at its start where one process does it all, or
/// somebody before it who alone has the owner's password.
@NullMarked
package be.parkerenopmaat.platform.migration;

import org.jspecify.annotations.NullMarked;
