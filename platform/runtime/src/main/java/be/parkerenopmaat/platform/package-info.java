/// What is identical in every service and free of domain words. A service has it on its class path
/// and imports `classpath:platform.yml`; nothing here knows money, hours or sessions.
@NullMarked
package be.parkerenopmaat.platform;

import org.jspecify.annotations.NullMarked;
