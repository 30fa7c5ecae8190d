/// The few lines of HTTP that the simulators share: a server of the JDK on virtual threads, routes
/// by method and path, requests and answers as values. No framework, so that a simulator starts in
/// milliseconds inside any test.
@NullMarked
package be.parkerenopmaat.localstack.web;

import org.jspecify.annotations.NullMarked;
