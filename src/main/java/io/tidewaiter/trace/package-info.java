/** Traces of reviews, sent by OTLP. Nothing of it is loaded unless somebody wants them. */
@NullMarked
package io.tidewaiter.trace;

import org.jspecify.annotations.NullMarked;
