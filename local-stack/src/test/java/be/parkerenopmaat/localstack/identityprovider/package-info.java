@NullMarked
package be.parkerenopmaat.localstack.identityprovider;

import org.jspecify.annotations.NullMarked;
