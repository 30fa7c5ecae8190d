package be.parkerenopmaat.platform.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller method that has one effect for one `Idempotency-Key` of a caller.
///
/// The header is required (400 `idempotency-key-missing`). The same key and body replays the stored
/// answer with `Idempotency-Replayed: true`; another body is refused (422
/// `idempotency-key-reused`); while the first attempt runs, others are told so (409
/// `request-in-progress`). Failures (5xx) are not stored: the next attempt runs again under the
/// same [RequestId]. After draft-ietf-httpapi-idempotency-key-header-07.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
