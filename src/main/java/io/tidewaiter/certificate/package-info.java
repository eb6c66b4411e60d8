/** Certificates that the program makes for itself, and when it is time for others: values alone. */
@NullMarked
package io.tidewaiter.certificate;

import org.jspecify.annotations.NullMarked;
