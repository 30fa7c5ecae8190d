/// Child processes that never outlive the JVM that started them.
@NullMarked
package be.parkerenopmaat.localstack.process;

import org.jspecify.annotations.NullMarked;
