/** AdmissionReview v1: in, through the engine, and out. */
@NullMarked
package io.tidewaiter.admission;

import org.jspecify.annotations.NullMarked;
